import { join } from "node:path";
import type { GateAnalysis } from "../reports/gate/analysis.ts";
import { renderGateJson } from "../reports/gate/json.ts";
import { renderGateJunit } from "../reports/gate/junit.ts";
import { renderGateMarkdown } from "../reports/gate/markdown.ts";
import { renderGateTerminal } from "../reports/gate/terminal.ts";
import { writeWhole, type RunFolder } from "../runner/index.ts";
import { summarise } from "./step-summary.ts";
import { describeTerminal } from "./terminal.ts";
import { withFiles } from "../app/user-error.ts";

/** Writes what the gate says into the run's folder. @returns the paths */
export async function writeGate(folder: RunFolder, analysis: GateAnalysis): Promise<string[]> {
  const markdown = renderGateMarkdown(analysis);
  await summarise(markdown, join(folder.path, "gate.md"));
  const files: [string, string][] = [
    ["gate.md", markdown],
    ["gate.json", renderGateJson(analysis)],
    ["gate.junit.xml", renderGateJunit(analysis)],
  ];
  return withFiles("The gate's report can't be written", async () => {
    for (const [name, text] of files) await writeWhole(join(folder.path, name), text);
    return files.map(([name]) => join(folder.path, name));
  });
}

/** Prints what the gate says to standard output. */
export function printGate(analysis: GateAnalysis): void {
  process.stdout.write(renderGateTerminal(analysis, describeTerminal(process.stdout, process.env)));
}
