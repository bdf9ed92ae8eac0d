import type { Command } from "@commander-js/extra-typings";
import type { ShowOptions } from "../../results/show.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";
import { wholeNumber } from "../../flags/values.ts";

/** The options that the command line sets. */
type ShowFlags = Omit<ShowOptions, "caseId">;

/** `assay show`. */
export function addShow(program: Command): void {
  program
    .command("show")
    .description("Read a conversation of a run as a whole, also one that passed, with its checks.")
    .argument("[case]", "id of the case")
    .option("--trial <n>", "which trial (default: the first that failed, else the first)", wholeNumber)
    .option(
      "--run <runs...>",
      "folder of the run, or of several to read one after another (default: the newest in --out)",
    )
    .option("--list", "what there is to show: every case with its trials")
    .addOption(outOption("where run folders are"))
    .option("--format <format>", "terminal, markdown or json; of a list terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Examples:
  $ assay show --list
  $ assay show competitor-cheaper-than
  $ assay show competitor-cheaper-than --trial 2 --run runs/2026-11-23T10-15-00-3f2a
  $ assay show competitor-cheaper-than --run runs/compare-2026-11-23T10-15-00-3f2a   all its variants`,
    )
    .action(async (caseId, options) => {
      const { show } = await import("../../results/show.ts");
      process.exitCode = await show({ caseId, ...exactly<ShowFlags>()(options) });
    });
}
