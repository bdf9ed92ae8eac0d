import { analyze, exitCodeOf, jsonBlocks, junitBlocks, renderMarkdown } from "../reports/index.ts";
import type { StoredRun } from "../runner/index.ts";
import { namedRun, newestPlayed } from "../app/runs/choose.ts";
import { say } from "./say.ts";
import { UserError } from "../app/user-error.ts";
import { printReport } from "./write-reports.ts";

const FORMATS = ["terminal", "markdown", "json", "junit"] as const;

/** What `assay report` is asked for. */
export interface ReportOptions {
  /** The newest when it is left out. */
  run: string | undefined;
  out: string;
  format: string;
  strict?: boolean;
}

/** `assay report`: prints the report of a run from its manifest and journal alone. */
export async function report(options: ReportOptions): Promise<number> {
  const format = FORMATS.find((f) => f === options.format);
  if (format === undefined) {
    throw new UserError(`There is no format ${options.format}. There are: ${FORMATS.join(", ")}.`);
  }
  const { stored, why } = await runOf(options);
  if (why !== null) say(why);
  for (const problem of stored.problems) say(`Warning: ${problem}`);
  const strict = options.strict === true;
  const analysis = analyze(stored);
  if (format === "terminal") return printReport(analysis, { strict });
  const blocks =
    format === "markdown"
      ? [renderMarkdown(analysis)]
      : format === "json"
        ? jsonBlocks(analysis)
        : junitBlocks(analysis);
  for (const block of blocks) process.stdout.write(block);
  return exitCodeOf(analysis, { strict }).code;
}

async function runOf(options: {
  run: string | undefined;
  out: string;
}): Promise<{ stored: StoredRun; why: string | null }> {
  if (options.run !== undefined) return { ...(await namedRun(options.run)), why: null };
  const newest = await newestPlayed(options.out);
  if (newest === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  return newest;
}
