import { Option, type Command } from "@commander-js/extra-typings";
import { PROMOTED_AS } from "../../../app/production/promote/as.ts";
import { checkedFilesOf } from "../../flags/agent-files.ts";
import { casesOption, promptOption } from "../../flags/shared-options.ts";
import type { Tools } from "../../flags/tools.ts";
import { named, wholeNumber } from "../../flags/values.ts";
import { addRecordings, recordingsOf } from "./options.ts";

/** `assay promote`. */
export function addPromote(program: Command, { world }: Pick<Tools, "world">): void {
  const command = program
    .command("promote")
    .description("Make a case of a conversation that a customer had.")
    .argument("<conversation>", "its id, or its beginning, as assay inbox shows it", named);
  addRecordings(command)
    .option("--to <file>", "the suite to write it to, by its name or file: at its end, or new", named)
    .addOption(
      new Option("--as <how>", "what becomes of the messages before the last one")
        .choices(PROMOTED_AS)
        .default("scripted" as const),
    )
    .option(
      "--message <n>",
      "the customer's message to end with, as assay inbox counts (default: the last one)",
      wholeNumber,
    )
    .option("--reference <text>", "a good answer to the last message, or @FILE with one", named)
    .option("--id <id>", "instead of an id made of the customer's first words", named)
    .option("--criterion <id>", "what its checks are evidence for", named)
    .addOption(casesOption())
    .addOption(promptOption("what the agent is told (default: the only one in prompts/)"))
    .addHelpText(
      "after",
      `
The customer says again what was said. With --as scripted every reply is checked; with --as last-turn the earlier messages
are said again, too, and only the last reply is checked; with --as history the earlier messages are given to the agent with
the replies and the tools' answers that they had, and only the last message is played. Tools answer as they answered then. What must be true is guessed: the calls that
were made, sources that are cited rightly, what a guardrail objected to is not named, and for what the customer complained
of, a question to a judge. With --reference, that its amounts, numbers and telephone numbers are said; where it has none,
that a judge finds the same said. The case has the tag guessed until a person has edited it: assay lint names it.
Personal data became something invented of the same form, such as customer@example.com.

Without --to it asks which suite; where nobody can be asked, the case is shown and nothing is written. Nothing is ever
overwritten: a suite keeps every character that it has, and the same conversation is not promoted twice.

Exit code: 0; 4 when the case was written and lint finds something that must be corrected; 2 when it can't be written.

Examples:
  $ assay promote 5f0c... --to cases/NAME/from-production.yaml
  $ assay promote 5f0c... --as history --message 2 --reference "Acme was founded in 1985."
  $ assay promote line-12 --file log.jsonl`,
    )
    .action(async (conversation, { endMarker, closingTool, ...options }) => {
      const { promote } = await import("../../production/promote.ts");
      process.exitCode = await promote({
        world: await world(),
        conversation,
        ...(await checkedFilesOf(options)),
        ...recordingsOf({ endMarker, closingTool }),
      });
    });
}
