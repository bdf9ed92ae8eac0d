import type { Command } from "commander";
import { named } from "./values.ts";

/** `assay report`. */
export function addReport(program: Command): void {
  program
    .command("report")
    .description("Print the report of a run again, from its records.")
    .argument("[run]", "folder of the run (default: the newest in --out that was played)")
    .option("--out <folder>", "where run folders are", named, "runs")
    .option("--format <format>", "terminal, markdown, json or junit", "terminal")
    .option("--strict", "exit 3 when the evidence does not decide")
    .addHelpText(
      "after",
      `
Examples:
  $ assay report
  $ assay report runs/2026-11-23T10-15-00-3f2a --format markdown > report.md`,
    )
    .action(async (runPath: string | undefined, options) => {
      const { report } = await import("../report.ts");
      process.exitCode = await report({ run: runPath, ...options });
    });
}
