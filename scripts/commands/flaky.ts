import type { Command } from "commander";
import { giveUpOption } from "./limit-options.ts";
import { concurrencyOption, named, wholeNumber } from "./values.ts";

/** `assay flaky`. */
export function addFlaky(program: Command): void {
  program
    .command("flaky")
    .description(
      "Show which cases pass at times and fail at times, and whether the agent or the judge is unsteady.",
    )
    .argument("[runs...]", "folders of runs (default: all in --out that are like the newest that was played)")
    .option("--out <folder>", "where run folders are", named, "runs")
    .option("--rejudge <n>", "ask the judge n more times about the conversations of these cases", wholeNumber)
    .option(
      "--cases <folder>",
      "where the suites are, for --rejudge (default: where they were for the run)",
      named,
    )
    .option("--prompt <folder>", "what the agent was told, for --rejudge (default: as for the run)")
    .addOption(concurrencyOption("questions"))
    .addOption(giveUpOption())
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Trials of several runs are put together where the model, the prompt and the case are the same. A case is called
unsteady only when the trials show it: two passes of three show nothing.

A case whose judge is unsteady may be set aside for a while in quarantine.yaml. One whose agent is unsteady may
not: that is what customers get.

--rejudge asks about passes and failures alike, of every case below that a judge decides. The answers are kept in the
--out folder, so that the same command pays for nothing twice.

Examples:
  $ assay run --trials 10 && assay flaky
  $ assay flaky --rejudge 2
  $ assay flaky runs/2026-11-23T10-15-00-3f2a`,
    )
    .action(async (runs: string[], options) => {
      const { flaky } = await import("../flaky.ts");
      const { thisWorld } = await import("../world.ts");
      process.exitCode = await flaky({ world: thisWorld(), runs, ...options });
    });
}
