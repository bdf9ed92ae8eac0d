import { withJudge } from "../../../app/run/panel.ts";
import type { Command } from "@commander-js/extra-typings";
import type { BlameOptions } from "../../../app/blame/blame.ts";
import { plannedFilesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { addCases, addVariant, outOption, simulatorOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { concurrencyOption, wholeNumber } from "../../flags/values.ts";
import type { NotOfArms } from "./mutate.ts";

/** The options that the command line sets. */
type Flags = Omit<BlameOptions & { format: string }, NotOfArms>;

/** `assay blame`. */
export function addBlame(program: Command, { version, world }: Tools): void {
  const command = program
    .command("blame")
    .description("After several edits of a prompt: which one broke which case?")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  const words = {
    judgeModel: "the model that judges",
    prompt: "the prompt with the edits (default: the only one in prompts/)",
  };
  addVariant(addCases(addLimits(command)), words)
    .requiredOption("--against <prompt>", "the prompt that was good, such as prompts/NAME@main")
    .option("--trials <n>", "attempts at each case at first, instead of what the suites say", wholeNumber)
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(outOption("where the folder of what is played is written"))
    .addOption(simulatorOption())
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .option("--format <format>", "terminal or json", "terminal")
    .addHelpText(
      "after",
      `
Both prompts are played first. A case counts as broken when it fails 3 of 5 times with the edits and at most once
without. For each, the edits are halved until the one is found that breaks it, each answer by as many conversations as
it takes: two or three where a case fails always. What is found is shown twice: with the edit alone the case fails, and
with all others it passes. Edits that break a case only together are found, too.

When a gate has failed, name the cases that it named: --case.

Examples:
  $ assay blame --against prompts/NAME@main --simulator
  $ assay blame --against prompts/NAME@main --case 'competitor-*' --budget-usd 5

Exit codes: 0 nothing broke, 1 something did, 2 a mistake in flags, cases or configuration, 4 it ended early, or a case
is not explained.`,
    )
    .action(async (places, options, typed) => {
      const { blame } = await import("../../plays/blame.ts");
      process.exitCode = await blame({
        world: await world(),
        places,
        ...exactly<Flags>()(await withJudge(await plannedFilesOf(options), await world())),
        version,
        given: givenFlags(typed),
      });
    });
}
