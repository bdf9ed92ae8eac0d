import type { Command } from "@commander-js/extra-typings";
import { giveUpOption } from "../../flags/limit-options.ts";
import { concurrencyOption, wholeNumber } from "../../flags/values.ts";
import type { FlakyOptions } from "../../plays/flaky.ts";
import { exactly } from "../../flags/exactly.ts";
import { casesOption, promptOption, outOption } from "../../flags/shared-options.ts";
import type { Project } from "../../project.ts";

/** The options that the command line sets. */
type FlakyFlags = Omit<FlakyOptions, "world" | "runs">;

/** `assay flaky`. */
export function addFlaky(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("flaky")
    .description(
      "Show which cases pass at times and fail at times, and whether the agent or the judge is flaky.",
    )
    .argument("[runs...]", "folders of runs (default: all in --out that are like the newest that was played)")
    .addOption(outOption("where run folders are"))
    .option("--rejudge <n>", "ask the judge n more times about the conversations of these cases", wholeNumber)
    .addOption(casesOption("where the suites are, for --rejudge (default: where they were for the run)"))
    .addOption(promptOption("what the agent was told, for --rejudge (default: as for the run)"))
    .addOption(concurrencyOption("questions"))
    .addOption(giveUpOption())
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Trials of several runs are put together where the model, the prompt and the case are the same. A case is called
flaky only when the trials show it: two passes of three show nothing.

A case whose judge is flaky may be set aside for a while in quarantine.yaml. One whose agent is flaky may
not: that is what customers get.

--rejudge asks about passes and failures alike, of every case below that a judge decides. The answers are kept in the
--out folder, so that the same command pays for nothing twice.

Examples:
  $ assay run --trials 10 && assay flaky
  $ assay flaky --rejudge 2
  $ assay flaky runs/2026-11-23T10-15-00-3f2a`,
    )
    .action(async (runs, options) => {
      const { flaky } = await import("../../plays/flaky.ts");
      process.exitCode = await flaky({ world: await world(), runs, ...exactly<FlakyFlags>()(options) });
    });
}
