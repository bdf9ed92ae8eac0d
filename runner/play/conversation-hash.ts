import { contentHash } from "../../claude/hash.ts";
import type { Transcript, Turn } from "../../graders/contract/transcript.ts";

/**
 * Hash of what was said and done in a conversation. A person's label belongs to exactly this. Times are not
 * part of it.
 */
export function conversationHash({ history, turns }: Pick<Transcript, "history" | "turns">): string {
  return contentHash({ said: saidIn(turns), before: history && saidIn(history) });
}

function saidIn(turns: readonly Turn[]) {
  return turns.map(({ customer, agent, end, toolCalls }) => ({
    customer,
    agent,
    end,
    toolCalls: toolCalls.map(({ name, input, result, isError }) => ({ name, input, result, isError })),
  }));
}
