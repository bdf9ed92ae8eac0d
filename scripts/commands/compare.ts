import type { Command } from "commander";
import { comparedFilesOf } from "./agent-files.ts";
import { addLimits } from "./limit-options.ts";
import { concurrencyOption, named, wholeNumber } from "./values.ts";

/** `assay compare`. */
export function addCompare(program: Command, version: string): void {
  addLimits(program.command("compare"))
    .description(
      "Compare models, prompts, or finished runs: quality, price and speed, with how sure each is.",
    )
    .argument(
      "[runs or places...]",
      "run folders; with --model or --prompt, places in suites as for assay run",
    )
    .option("--model <ids>", "models to compare, such as sonnet,haiku")
    .option("--prompt <folders>", "prompts to compare, such as prompts/pia@main,prompts/pia")
    .option(
      "--judge-model <id>",
      "the model that judges all of them (default: one that is not compared, where there is one)",
    )
    .option("--suite <name...>", "only these suites (a * stands for anything)")
    .option("--case <id...>", "only these cases (a * stands for anything)")
    .option("--tag <tag...>", "only cases with one of these tags")
    .option("--cases <folder>", "where the suites are (default: cases/NAME of the agent)", named)
    .option("--trials <n>", "attempts at each case, instead of what the suites say", wholeNumber)
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .option("--out <folder>", "where the comparison's folder is written", named, "runs")
    .option("--simulator", "use the local simulator even when there is an API key")
    .option(
      "--mind <file>",
      "answers of the simulator, as a table (default: minds/NAME.yaml, if it is there)",
    )
    .option("--resume <comparison>", "go on with a comparison that was interrupted")
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .option("--format <format>", "terminal, markdown or json", "terminal")
    .addHelpText(
      "after",
      `
The first is what the others are held against. With both --model and --prompt every combination is played. All
variants play the same cases, interleaved in time, and one judge decides for all.

Examples:
  $ assay compare --model sonnet,haiku
  $ assay compare --prompt prompts/pia@main,prompts/pia --suite quote-flow --trials 10
  $ assay compare runs/2026-11-23T10-15-00-3f2a runs/2026-11-24T09-00-00-81bc

Exit codes: 0 complete, 1 a variant broke a rule that allows no failure, 2 a mistake in flags, cases or configuration,
4 trials are missing, or cases that the first played and another was not asked.`,
    )
    .action(async (named: string[], options, command: Command) => {
      const { compare } = await import("../compare.ts");
      const given = command.options
        .filter((o) => command.getOptionValueSource(o.attributeName()) === "cli")
        .map((o) => o.long ?? o.flags);
      const { thisWorld } = await import("../world.ts");
      process.exitCode = await compare({
        world: thisWorld(),
        named,
        ...(await comparedFilesOf(options)),
        version,
        given,
      });
    });
}
