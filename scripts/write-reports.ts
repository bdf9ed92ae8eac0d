import { join } from "node:path";
import {
  analyze,
  exitCodeOf,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderTerminal,
  type ExitCode,
} from "../reports/index.ts";
import { wrapText } from "../reports/terminal.ts";
import { writeWhole, type Manifest, type RunFolder, type TrialRecord } from "../runner/index.ts";
import { describeTerminal } from "./terminal.ts";

interface Run {
  manifest: Manifest;
  records: readonly TrialRecord[];
}

/** Writes the reports into the run's folder. @returns their paths */
export async function writeReports(folder: RunFolder, run: Run): Promise<string[]> {
  const analysis = analyze(run);
  const files: [string, string][] = [
    ["report.md", renderMarkdown(analysis)],
    ["report.json", renderJson(analysis)],
    ["junit.xml", renderJunit(run)],
  ];
  for (const [name, text] of files) await writeWhole(join(folder.path, name), text);
  return files.map(([name]) => join(folder.path, name));
}

/** Prints the report to standard output, and the reason for the exit code. */
export function printReport(run: Run & { strict: boolean }): ExitCode {
  const { style, width } = describeTerminal(process.stdout, process.env);
  const analysis = analyze(run);
  const { code, reason } = exitCodeOf(analysis, { strict: run.strict });
  const paint = code === 0 ? style.good : style.bad;
  process.stdout.write(`${renderTerminal(analysis, { style, width })}\n${paint(wrapText(reason, width))}\n`);
  return code;
}
