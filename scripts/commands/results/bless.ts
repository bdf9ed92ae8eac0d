import type { Command } from "@commander-js/extra-typings";
import type { BlessRequest } from "../../../app/bless/bless.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";

/** The options that the command line sets. */
type BlessFlags = Omit<BlessRequest, "run">;

/** `assay bless`. */
export function addBless(program: Command): void {
  program
    .command("bless")
    .description("Make a finished run the baseline that `assay gate` compares with.")
    .argument("[run]", "folder of the run (default: the newest in --out that fits)")
    .option(
      "--with <folders...>",
      "further runs of the same prompt, model and cases: their trials are added, and show how alike trials of one run are",
    )
    .addOption(outOption("where run folders are"))
    .option(
      "--baseline <file>",
      "where the baseline is written; commit it to git (default: baselines/NAME.yaml, by the agent's name)",
    )
    .option("--note <text>", "why, for those who read the baseline later")
    .option("--by <name>", "who blesses it (default: as git knows you)")
    .option("--allow-incomplete", "although up to 2 % of its trials are missing")
    .option(
      "--allow-smaller",
      "although it has fewer cases or trials than the baseline that it replaces, or is a gate that ended early",
    )
    .option("--allow-other-prompt", "although the baseline that it replaces is of another prompt")
    .option("--anyway", "although a criterion is not met; needs the reason in --note")
    .addHelpText(
      "after",
      `
There is one baseline for each agent. Without a folder, the newest run is blessed, or the newest that can be, where newer
ones are only smaller looks at the same prompt, such as a gate. What it replaces is named.

Make the run with 20 trials a case: then the gate needs half as many trials of every later change. Four runs of 5 trials,
on four days, are better still: trials of one run are alike, and several runs show how much. With them the gate finds
half-broken cases twice as often, and does not take a bad day for a broken case.

Examples:
  $ assay run --trials 20 && assay bless --note "Release of November"
  $ assay bless runs/MONDAY --with runs/TUESDAY runs/WEDNESDAY runs/THURSDAY
  $ assay bless runs/2026-11-23T10-15-00-3f2a --anyway --note "Known slip, see issue 12"`,
    )
    .action(async (runPath, options) => {
      const { bless } = await import("../../results/bless.ts");
      process.exitCode = await bless({ run: runPath, ...exactly<BlessFlags>()(options) });
    });
}
