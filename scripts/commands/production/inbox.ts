import type { Command } from "@commander-js/extra-typings";
import type { Tools } from "../../flags/tools.ts";
import { addRecordings, kindsOption, recordingsOf, sinceOption } from "./options.ts";

/** `assay inbox`. */
export function addInbox(program: Command, { world }: Pick<Tools, "world">): void {
  const command = program
    .command("inbox")
    .description("List the conversations of customers that are worth reading, the most urgent first.");
  addRecordings(command)
    .addOption(sinceOption())
    .option(
      "--kind <kinds>",
      "only for these reasons: thumbs-down,low-rating,guardrail,hand-off,unusual",
      kindsOption,
    )
    .option("--json", "everything, as JSON")
    .addHelpText(
      "after",
      `
Reasons, the most urgent first:
  thumbs-down  the customer said that an answer, or the conversation, was bad
  low-rating   rated 1 or 2 of 5
  guardrail    a guardrail answered, or had a reply made again or replaced
  hand-off     a person took over
  unusual      an answer failed, was stopped or never came; a tool failed; the customer said the same thing twice in a row;
               or, among 20 conversations or more, it is longer or slower than nearly all of them (above the third
               quartile by more than three times the distance between the quartiles)

Of conversations with the same first reason, those with more reasons come first, then the latest. In a file, "at" says when
it was and "feedback" what the customer said: {"thumb": "down", "reason": "...", "rating": 2, "message": 1}. Lines without a
time are always there.
A store that is encrypted is read with the key in ASSAY_STORE_KEY.

Exit code: 0; 4 when lines of a file can't be read; 2 when there is no such store or file.

Examples:
  $ assay inbox
  $ assay inbox --since 24h --kind thumbs-down,guardrail
  $ assay inbox --file log.jsonl --closing-tool transfer_to_human --json`,
    )
    .action(async ({ endMarker, closingTool, ...options }) => {
      const { inbox } = await import("../../production/inbox.ts");
      process.exitCode = await inbox({
        world: await world(),
        ...options,
        ...recordingsOf({ endMarker, closingTool }),
      });
    });
}
