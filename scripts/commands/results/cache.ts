import type { Command } from "@commander-js/extra-typings";
import { ageOption, wholeNumber } from "../../flags/values.ts";
import type { PruneOptions } from "../../results/cache-prune.ts";
import type { Project } from "../../project.ts";
import { exactly } from "../../flags/exactly.ts";
import { outOption } from "../../flags/shared-options.ts";

/** `assay cache`. */
export function addCache(program: Command, { world }: Pick<Project, "world">): void {
  const cache = program
    .command("cache")
    .description("Show what the runs were answered, which later runs use again, and free its disk space.");
  cache
    .command("stats")
    .description("Show how many answers the runs hold, and what it would cost to ask for them again.")
    .addOption(outOption("where run folders are"))
    .addHelpText(
      "after",
      `
Examples:
  $ assay cache stats
  $ assay cache stats --out /mnt/runs`,
    )
    .action(async (options) => {
      const { cacheStats } = await import("../../results/cache-stats.ts");
      process.exitCode = await cacheStats({ world: await world(), ...exactly<{ out: string }>()(options) });
    });
  cache
    .command("prune")
    .description("Delete the answers of runs that are no longer needed. Their reports stay.")
    .addOption(outOption("where run folders are"))
    .option("--copies", "of runs whose answers are all in another run, too: nothing is lost")
    .option("--older-than <age>", "of runs that were made longer ago, such as 30d, 6w or 12h", ageOption)
    .option("--keep <n>", "of all but the newest n runs", wholeNumber)
    .option("--unfinished", "also of runs that are not finished, which would pay again to go on")
    .option("--blessed", "also of the run that is the baseline")
    .option("--baseline <file>", "a baseline, whose run keeps its answers (default: all in baselines/)")
    .option("--dry-run", "only say what would be deleted")
    .addHelpText(
      "after",
      `
Of several rules, a run must meet all. Deleted is responses.ndjson alone: the run's plan, its journal and its reports
stay, and can be read, compared and blessed as before. What is deleted and is in no other run is asked, and paid
for, again when a run needs it.

Examples:
  $ assay cache prune --copies
  $ assay cache prune --older-than 30d --keep 5 --dry-run`,
    )
    .action(async (options) => {
      const { cachePrune } = await import("../../results/cache-prune.ts");
      process.exitCode = await cachePrune({
        world: await world(),
        ...exactly<Omit<PruneOptions, "world">>()(options),
      });
    });
}
