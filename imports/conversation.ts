import type { DraftTurn } from "./carried.ts";

/** A message of a conversation, in the usual format of chat APIs. */
export interface RoleMessage {
  role: string;
  text: string;
}

/** The customer's messages, turn by turn, and the answers. */
export interface ImportedTalk {
  turns: Pick<DraftTurn, "customer" | "good">[];
  /** The last message is the agent's: the conversation has no open question. */
  answered: boolean;
  /** Number of messages with instructions for the agent. */
  instructions: number;
}

const CUSTOMER = new Set(["user", "human", "customer"]);
const AGENT = new Set(["assistant", "ai", "agent", "model"]);

/**
 * Groups messages into turns. Several messages of the customer in a row are one turn; an opening message of
 * the agent answers no question.
 */
export function talkOf(messages: readonly RoleMessage[]): ImportedTalk {
  const turns: { customer: string; good: string[] }[] = [];
  let instructions = 0;
  let last: "customer" | "agent" | null = null;
  for (const { role, text } of messages) {
    const speaker = role.toLowerCase();
    const turn = turns.at(-1);
    if (CUSTOMER.has(speaker)) {
      if (last === "customer" && turn !== undefined) turn.customer = `${turn.customer}\n\n${text}`;
      else turns.push({ customer: text, good: [] });
      last = "customer";
    } else if (AGENT.has(speaker)) {
      if (turn !== undefined && text.trim() !== "") {
        turn.good = [[...turn.good, text].join("\n\n")];
        last = "agent";
      }
    } else if (speaker === "system" || speaker === "developer") instructions++;
  }
  return { turns, answered: last === "agent", instructions };
}
