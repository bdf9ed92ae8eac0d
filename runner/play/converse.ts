import type { ConversationEnd, Transcript, Turn } from "../../graders/contract/transcript.ts";
import type { CaseLimits } from "../../cases/types.ts";
import { overLimit } from "./trial-limits.ts";
import type { CustomerPlayer } from "../customer/types.ts";

/** The agent as the runner sees it: a message in, a finished reply out. */
export interface Respond {
  (message: string): Promise<Omit<Turn, "customer">>;
}

/** Reply ends after which a conversation can't reasonably continue. */
const STOPS: ReadonlySet<Turn["end"]> = new Set(["refusal", "context_full", "tool_limit"]);

/**
 * Plays one conversation until the customer is done, the limit of turns is reached, or a reply ends it. Fills
 * `transcript` as it goes, so that what happened before an error is not lost.
 */
export async function converse(o: {
  customer: CustomerPlayer;
  respond: Respond;
  transcript: Transcript;
  limits: CaseLimits;
}): Promise<void> {
  const { customer, respond, transcript, limits } = o;
  let lastReply: string | null = null;
  while (true) {
    const move = await customer.next(lastReply);
    // A last message after the last turn needs no answer: the customer is done.
    if (move.say !== null && transcript.turns.length >= customer.maxTurns)
      return end(move.done ? customer.endsAs : "max_turns");
    if (move.say !== null) {
      const reply = await respond(move.say);
      transcript.turns.push({ customer: move.say, ...reply });
      lastReply = reply.agent;
      if (overLimit(transcript, limits) !== null) return end("limit");
      if (STOPS.has(reply.end)) return end("agent");
    }
    if (move.done) return end(move.spent === true ? "spent" : customer.endsAs);
  }

  function end(how: ConversationEnd): void {
    transcript.end = how;
  }
}
