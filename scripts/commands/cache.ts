import { InvalidArgumentError, type Command } from "commander";

/** `assay cache`. */
export function addCache(program: Command): void {
  const cache = program
    .command("cache")
    .description("What earlier runs were answered, and need not be asked, nor paid, again.");
  cache
    .command("stats")
    .description("How many answers are kept, in how much room, and what they cost when they were asked.")
    .option("--out <folder>", "where run folders are", "runs")
    .action(async (options: { out: string }) => {
      const { cacheStats } = await import("../cache.ts");
      process.exitCode = await cacheStats(options);
    });
  cache
    .command("prune")
    .description("Delete the answers of old runs. Their reports, records and conversations stay.")
    .requiredOption(
      "--older-than <age>",
      "of runs that began longer ago than this, such as 30d or 12h",
      ageOption,
    )
    .option("--out <folder>", "where run folders are", "runs")
    .option("--dry-run", "only say what would be deleted")
    .addHelpText(
      "after",
      `
Answers of a run that is not complete are kept, whatever its age: without them, going on with it would pay again. So are
those of a run that is being played.

Examples:
  $ assay cache prune --older-than 30d --dry-run
  $ assay cache prune --older-than 0d          all of them`,
    )
    .action(async (options: { out: string; olderThan: number; dryRun?: boolean }) => {
      const { cachePrune } = await import("../cache.ts");
      process.exitCode = await cachePrune({ ...options, now: Date.now() });
    });
}

/** @returns milliseconds */
function ageOption(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([dh])$/.exec(text.trim());
  if (match === null) throw new InvalidArgumentError("It must be days or hours, such as 30d or 12h.");
  return Number(match[1]) * (match[2] === "d" ? 24 : 1) * 3_600_000;
}
