import { contentHash } from "../../claude/hash.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";

/**
 * Hash of what was said and done in a conversation. A person's label belongs to exactly this. Times are not
 * part of it.
 */
export function conversationHash({ turns }: Pick<Transcript, "turns">): string {
  const said = turns.map(({ customer, agent, end, toolCalls }) => ({
    customer,
    agent,
    end,
    toolCalls: toolCalls.map(({ name, input, result, isError }) => ({ name, input, result, isError })),
  }));
  return contentHash({ said });
}
