import { join } from "node:path";
import {
  compareRuns,
  renderComparisonJson,
  renderComparisonMarkdown,
  renderComparisonTerminal,
  type ComparedRun,
  type Comparison,
} from "../reports/index.ts";
import { writeWhole } from "../runner/index.ts";
import { describeTerminal } from "./terminal.ts";
import { UserError } from "../app/user-error.ts";

const FORMATS = ["terminal", "markdown", "json"] as const;
export type Format = (typeof FORMATS)[number];

/** @throws {UserError} for a format that doesn't exist */
export function parseFormat(text: string): Format {
  const format = FORMATS.find((f) => f === text);
  if (format === undefined) {
    throw new UserError(`There is no format ${text}. There are: ${FORMATS.join(", ")}.`);
  }
  return format;
}

/** @throws {UserError} where two runs have nothing in common */
export function compareNamed(runs: readonly ComparedRun[]): Comparison {
  const comparison = compareRuns(runs);
  const empty = comparison.comparisons.find((pair) => pair.cases === 0);
  if (empty === undefined) return comparison;
  const reasons = empty.leftOut.slice(0, 3).map((l) => `\n  ${l.caseId}: ${l.reason}`);
  throw new UserError(
    `${empty.candidate} and ${empty.baseline} have no case in common that can be compared.${reasons.join("")}`,
  );
}

/** Prints the comparison to standard output. */
export function printComparison(comparison: Comparison, format: Format): void {
  const { style, width } = describeTerminal(process.stdout, process.env);
  const text =
    format === "json"
      ? renderComparisonJson(comparison)
      : format === "markdown"
        ? renderComparisonMarkdown(comparison)
        : renderComparisonTerminal(comparison, { style, width });
  process.stdout.write(text);
}

/** Writes the comparison beside its runs. @returns the paths of its files */
export async function writeComparison(folder: string, comparison: Comparison): Promise<string[]> {
  const files: [string, string][] = [
    ["compare.md", renderComparisonMarkdown(comparison)],
    ["compare.json", renderComparisonJson(comparison)],
  ];
  for (const [name, text] of files) await writeWhole(join(folder, name), text);
  return files.map(([name]) => join(folder, name));
}
