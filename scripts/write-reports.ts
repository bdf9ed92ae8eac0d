import { join } from "node:path";
import {
  exitCodeOf,
  jsonBlocks,
  junitBlocks,
  renderMarkdown,
  renderTerminal,
  wrapText,
  type Analysis,
  type ExitCode,
} from "../reports/index.ts";
import { writeWhole, type RunFolder } from "../runner/index.ts";
import { describeTerminal } from "./terminal.ts";

/** Writes the reports into the run's folder. @returns their paths */
export async function writeReports(folder: RunFolder, analysis: Analysis): Promise<string[]> {
  const files: [string, string | Iterable<string>][] = [
    ["report.md", renderMarkdown(analysis)],
    ["report.json", jsonBlocks(analysis)],
    ["junit.xml", junitBlocks(analysis)],
  ];
  const written = await Promise.allSettled(
    files.map(([name, text]) => writeWhole(join(folder.path, name), text)),
  );
  // Only when all are done: none may still be writing when the command ends.
  for (const result of written) if (result.status === "rejected") throw result.reason;
  return files.map(([name]) => join(folder.path, name));
}

/** Prints the report to standard output, and the reason for the exit code. */
export function printReport(analysis: Analysis, options: { strict: boolean }): ExitCode {
  const { style, width } = describeTerminal(process.stdout, process.env);
  const { code, reason } = exitCodeOf(analysis, options);
  const paint = code === 0 ? style.good : style.bad;
  process.stdout.write(`${renderTerminal(analysis, { style, width })}\n${paint(wrapText(reason, width))}\n`);
  return code;
}
