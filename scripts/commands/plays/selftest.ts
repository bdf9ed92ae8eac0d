import type { Command } from "@commander-js/extra-typings";
import { looksOption, shareOption, wholeNumber } from "../../flags/values.ts";
import type { SelfTestOptions } from "../../plays/selftest.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";

/** The options that the command line sets. */
type SelfTestFlags = Omit<SelfTestOptions, "run">;

/** `assay selftest`. */
export function addSelftest(program: Command): void {
  program
    .command("selftest")
    .description("Run the gate against itself: how often it raises a false alarm, and what it notices.")
    .argument("[run]", "folder of a finished run whose trials are used (default: the newest in --out)")
    .addOption(outOption("where run folders are"))
    .option("--times <n>", "gates to play for each question", wholeNumber, 500)
    .option(
      "--looks <list>",
      "trials a case after each look (default: as `assay gate` for so many cases)",
      looksOption,
    )
    .option("--margin <points>", "how much worse is still tolerated", shareOption, 0.05)
    .option("--seed <n>", "seed of the draws; the same seed gives the same test", wholeNumber, 1)
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Nothing is sent and nothing is paid: the gates are played with recorded trials. Run it weekly, on a run of 20 trials a
case. Exit 1 when the gate says FAIL without any change more often than its settings allow.

Examples:
  $ assay run --trials 20 && assay selftest
  $ assay selftest runs/2026-11-23T10-15-00-3f2a --times 5000`,
    )
    .action(async (runPath, options) => {
      const { selftest } = await import("../../plays/selftest.ts");
      process.exitCode = await selftest({ run: runPath, ...exactly<SelfTestFlags>()(options) });
    });
}
