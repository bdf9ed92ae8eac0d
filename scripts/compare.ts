import type { CompareOptions } from "../app/compare/options.ts";
import { compareNamed, parseFormat, printComparison } from "./compare-output.ts";
import { playComparison } from "./compare-play.ts";
import { readRuns } from "./compare-runs.ts";
import { UserError } from "../app/user-error.ts";

/** What may stand beside finished runs; the other flags choose what is played. */
const FOR_RUNS = new Set(["--format"]);

/**
 * `assay compare`: holds finished runs, or variants that are played now, against the first.
 * @returns the exit code: 0, or 4 where trials are missing
 */
export async function compare(options: CompareOptions): Promise<number> {
  const format = parseFormat(options.format);
  if (options.model !== undefined || options.prompt !== undefined || options.resume !== undefined) {
    return playComparison(options, format);
  }
  const others = options.given.filter((flag) => !FOR_RUNS.has(flag));
  if (others.length > 0) {
    throw new UserError(
      `${others.join(", ")} chooses what is played, but nothing is: finished runs are compared. Name the variants with --model or --prompt to play them, or leave it out.`,
    );
  }
  const comparison = compareNamed(await readRuns(options.named));
  printComparison(comparison, format);
  return comparison.complete ? 0 : 4;
}
