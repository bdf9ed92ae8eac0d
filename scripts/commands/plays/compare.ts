import { withJudge } from "../../../app/run/panel.ts";
import { Option, type Command } from "@commander-js/extra-typings";
import { comparedFilesOf } from "../../flags/agent-files.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { concurrencyOption, oneMore, wholeNumber } from "../../flags/values.ts";
import type { CompareOptions } from "../../../app/compare/options.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import {
  addCases,
  judgeModelOption,
  judgePanelOption,
  judgeWeightsOption,
  mindOption,
  setOption,
  simulatorOption,
  githubOption,
  htmlOption,
  outOption,
} from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";

/** The options that the command line sets. */
type CompareFlags = Omit<CompareOptions, "world" | "named" | "version" | "given" | "recorded">;

/** `assay compare`. */
export function addCompare(program: Command, { version, world }: Tools): void {
  const command = program
    .command("compare")
    .description(
      "Compare models, prompts, or finished runs: quality, price and speed, with how sure each is.",
    )
    .argument(
      "[runs or places...]",
      "run folders; with --model, --prompt or --variant, places in suites as for assay run",
    );
  addCases(addLimits(command))
    .option("--model <ids>", "models to compare, such as sonnet,haiku")
    .option("--prompt <folders>", "prompts to compare, such as prompts/pia@main,prompts/pia")
    .addOption(setOption("a setting of all variants instead of the manifest's; may be repeated"))
    .addOption(
      new Option(
        "--variant <name:settings>",
        "one variant and its settings, such as plain:knowledge=off; repeated for each",
      ).argParser(oneMore),
    )
    .addOption(
      judgeModelOption(
        "the model that judges all of them (default: one that is not compared, where there is one)",
      ),
    )
    .addOption(judgePanelOption())
    .addOption(judgeWeightsOption())
    .option("--trials <n>", "attempts at each case, instead of what the suites say", wholeNumber)
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(outOption("where the comparison's folder is written"))
    .addOption(htmlOption())
    .addOption(simulatorOption())
    .addOption(mindOption())
    .option("--resume <comparison>", "go on with a comparison that was interrupted")
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .option("--format <format>", "terminal, html, markdown, json, junit or code-quality", "terminal")
    .addOption(githubOption())
    .addHelpText(
      "after",
      `
The others are compared with the first. With several of --model, --prompt and --variant every combination is
played. All variants play the same cases, interleaved in time, and one judge decides for all.

Examples:
  $ assay compare --model sonnet,haiku
  $ assay compare --prompt prompts/pia@main,prompts/pia --suite quote-flow --trials 10
  $ assay compare --variant plain:knowledge=off --variant +knowledge:knowledge=on,knowledge.k=6
  $ assay compare runs/2026-11-23T10-15-00-3f2a runs/2026-11-24T09-00-00-81bc

Exit codes: 0 complete, 1 a variant broke a rule that allows no failure, 2 a mistake in flags, cases or configuration,
4 trials are missing, or cases that the first played and another was not asked.`,
    )
    .action(async (named, options, typed) => {
      const { compare } = await import("../../plays/compare.ts");
      const { onGithub } = await import("../../desk/github.ts");
      const { github, ...flags } = options;
      process.exitCode = await onGithub("compare", { ...flags, github }, async (share) =>
        compare(
          {
            world: await world(),
            named,
            ...exactly<CompareFlags>()(await withJudge(await comparedFilesOf(flags), await world())),
            version,
            given: givenFlags(typed),
          },
          share,
        ),
      );
    });
}
