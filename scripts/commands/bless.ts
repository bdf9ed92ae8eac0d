import type { Command } from "commander";

/** `assay bless`. */
export function addBless(program: Command): void {
  program
    .command("bless")
    .description("Make a finished run the baseline that `assay gate` compares with.")
    .argument("[run]", "folder of the run (default: the newest in --out)")
    .option("--out <folder>", "where run folders are", "runs")
    .option("--baseline <file>", "where the baseline is written; commit it to git", "baselines/eva.yaml")
    .option("--note <text>", "why, for those who read the baseline later")
    .option("--by <name>", "who blesses it (default: as git knows you)")
    .option("--allow-incomplete", "although up to 2 % of its trials are missing")
    .option("--anyway", "although a criterion is not met; needs the reason in --note")
    .addHelpText(
      "after",
      `
Make the run with 20 trials a case: then the gate needs half as many trials of every later change.

Examples:
  $ assay run --trials 20 && assay bless --note "Release of November"
  $ assay bless runs/2026-11-23T10-15-00-3f2a --anyway --note "Known slip, see issue 12"`,
    )
    .action(async (runPath: string | undefined, options) => {
      const { bless } = await import("../bless.ts");
      process.exitCode = await bless({ run: runPath, ...options });
    });
}
