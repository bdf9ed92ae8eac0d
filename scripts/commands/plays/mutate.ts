import { withJudge } from "../../../app/run/panel.ts";
import { InvalidArgumentError, Option, type Command } from "@commander-js/extra-typings";
import type { MutateOptions } from "../../../app/mutate/mutate.ts";
import {
  MUTANT_CHANGES,
  MUTANT_KINDS,
  type MutantChange,
  type MutantKind,
} from "../../../reports/mutate/analysis.ts";
import { plannedFilesOf } from "../../flags/agent-files.ts";
import { exactly } from "../../flags/exactly.ts";
import { givenFlags } from "../../flags/given-flags.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { addCases, addVariant, outOption, simulatorOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { concurrencyOption, oneMore, shareOption, wholeNumber } from "../../flags/values.ts";
import type { MutateFlags } from "../../plays/mutate.ts";

/** Flags of `run` that a command with many arms does not have. */
export type NotOfArms =
  | "world"
  | "places"
  | "version"
  | "given"
  | "recorded"
  | "customerModel"
  | "variantName"
  | "resume"
  | "strict"
  | "html"
  | "batch"
  | "batchWait"
  | "batchLate"
  | "shard";

/** The options that the command line sets. */
type Flags = Omit<MutateOptions & MutateFlags, NotOfArms>;

/** `assay mutate`. */
export function addMutate(program: Command, { version, world }: Tools): void {
  const command = program
    .command("mutate")
    .description("Leave out or reverse one statement of the prompt at a time: which does no case guard?")
    .argument("[places...]", "suite files, or FILE.yaml:LINE for the case at that line");
  const words = {
    judgeModel: "the model that judges",
    prompt: "the agent's prompt (default: the only one in prompts/)",
  };
  addVariant(addCases(addLimits(command)), words)
    .addOption(
      new Option(
        "--of <kinds>",
        "what is changed at a time: sentence, section, tool, article; several with commas",
      )
        .argParser(kinds)
        .default<MutantKind[]>(["sentence"], "sentence"),
    )
    .addOption(
      new Option(
        "--kind <change>",
        "remove: leave it out; reverse: say the opposite, by rules; both: each by itself, for about twice the price",
      )
        .argParser(changes)
        .default<readonly MutantChange[]>(["remove"], "remove"),
    )
    .option("--file <name>", "only what is in this file of the prompt; may be repeated", oneMore)
    .option("--most <n>", "cases that are tried of each, at the most, the likeliest first", wholeNumber, 40)
    .option(
      "--trials <n>",
      "attempts at each case of the agent as it is, instead of what the suites say",
      wholeNumber,
    )
    .option("--at-least <share>", "exit 1 where a smaller share is guarded, such as 80%", shareOption)
    .option("--all", "list what is guarded, too, and by which case")
    .addOption(concurrencyOption())
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(outOption("where the folder of what is played is written"))
    .addOption(simulatorOption())
    .option("--no-cache", "send every request, also those that an earlier run in --out was answered")
    .option("--format <format>", "terminal, markdown or json", "terminal")
    .addHelpText(
      "after",
      `
The cases are played against the agent as it is; those that fail anyway can notice nothing. Then each statement is left
out by itself, and cases are tried until one fails: first those that speak of the same things. A case counts as a guard
when it fails 3 of 5 times without the statement and at most once with it, so that chance is not taken for a guard.

A statement that no case guards may be taken out, or broken, and no gate will see it.

--kind reverse says the opposite of each statement in its place, by the first of these rules that fits: never <-> always;
must <-> must not; a negation less (don't, can't, no); other numbers (amounts and limits doubled); what comes first and what
then; before <-> after and the like; a negation more. The report says which. What none of them fits is only left out, and so
is what Assay can't read, such as a tool whose description is in code. Of a section or an article, each statement that can
be is reversed at once.

Examples:
  $ assay mutate --simulator
  $ assay mutate --simulator --kind both --file guardrails.md
  $ assay mutate --budget-usd 10 --file guardrails.md
  $ assay mutate --of section,tool,article --at-least 90%

Exit codes: 0 complete, 1 less is guarded than --at-least, 2 a mistake in flags, cases or configuration, 4 it ended
early, at a budget or by Ctrl-C, or cases errored.`,
    )
    .action(async (places, options, typed) => {
      const { mutate } = await import("../../plays/mutate.ts");
      const { file, kind, ...flags } = options;
      process.exitCode = await mutate({
        world: await world(),
        places,
        ...exactly<Flags>()({
          files: file ?? [],
          changes: kind,
          ...(await withJudge(await plannedFilesOf(flags), await world())),
        }),
        version,
        given: givenFlags(typed),
      });
    });
}

function kinds(text: string): MutantKind[] {
  return text.split(",").map((name) => {
    const kind = MUTANT_KINDS.find((one) => one === name.trim().replace(/s$/, ""));
    if (kind === undefined)
      throw new InvalidArgumentError(`There is no ${name}. There are: ${MUTANT_KINDS.join(", ")}.`);
    return kind;
  });
}

function changes(text: string): readonly MutantChange[] {
  if (text.trim() === "both") return MUTANT_CHANGES;
  const change = MUTANT_CHANGES.find((one) => one === text.trim());
  if (change === undefined)
    throw new InvalidArgumentError(`There is no ${text}. There are: ${MUTANT_CHANGES.join(", ")}, both.`);
  return [change];
}
