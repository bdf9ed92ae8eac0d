import { z } from "zod";
import { blocks, textOfBlocks, type RecordedBlock } from "./claude-blocks.ts";
import { refuseDeep } from "./depth.ts";
import { assemble, type Entry, type Recording, type RecordingOptions } from "./recording.ts";
import { endOfClaude, endOfReason } from "./stop-reason.ts";

const message = z.looseObject({
  role: z.enum(["system", "user", "assistant"]),
  content: blocks,
  stop_reason: z.string().nullish(),
  /** OpenAI's name for it: a message of plain text may be from either API. */
  finish_reason: z.string().nullish(),
});

/**
 * Makes a transcript of messages in the format of the Claude Messages API. A result belongs to the call that
 * it names; where an id repeats, to the first open call.
 *
 *
 * @throws {z.ZodError} when the value isn't a list of such messages
 * @throws {RangeError} for the result of a call that was not made, and for messages nested without an end
 */
export function fromClaudeMessages(messages: unknown, options: RecordingOptions = {}): Recording {
  refuseDeep(messages, "messages");
  const entries = z
    .array(message)
    .parse(messages)
    .flatMap(({ role, content, stop_reason, finish_reason }, index): Entry[] => {
      const text = textOfBlocks(content);
      if (role === "system") return [{ role: "operator", text }];
      const results = content.flatMap((b) => (b.kind === "result" ? [resultOf(b, index)] : []));
      if (role === "assistant") {
        const calls = content.flatMap((b) => (b.kind === "call" ? [b] : []));
        const end = endOfClaude(stop_reason) ?? endOfReason(finish_reason);
        return [{ role: "agent", text, calls, results, end, paused: stop_reason === "pause_turn" }];
      }
      // A message with only tool results is not the customer's.
      const asked: Entry[] = text !== "" || results.length === 0 ? [{ role: "customer", text }] : [];
      return results.length === 0 ? asked : [{ role: "tool", results }, ...asked];
    });
  return assemble(entries, { ...options, strayIds: "refuse" });
}

function resultOf({ id, result, isError }: Extract<RecordedBlock, { kind: "result" }>, index: number) {
  return { id, name: null, result, isError, at: `messages[${index}]` };
}
