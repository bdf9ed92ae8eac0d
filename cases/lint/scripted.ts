import { matchPattern } from "../../graders/reading/pattern.ts";
import type { Customer } from "../types.ts";

/** A customer who reacts to the agent's words, without a model. Holds the state of one conversation. */
export interface ScriptedCustomer {
  /** Greatest number of the customer's messages. The player enforces it. */
  maxTurns: number;
  /**
   * The customer's next message, or null when the customer is done.
   * @param lastReply the agent's last reply; null before the first message
   */
  next: (lastReply: string | null) => string | null;
}

/**
 * Plays a script as a person would follow it:
 * - the first message is `opens`;
 * - a reply that matches the `when` of several answers gets all of them, in the order of the file, in one message:
 *   asked for make, model and year together, a person tells all three;
 * - each answer is used once, unless it says `again`;
 * - when nothing matches, the customer says `otherwise`, or is done if there is none;
 * - when nothing matches and all answers that can be used once were used, the customer has said everything and is
 *   done, also where there is an `otherwise`.
 * Pure but for its own position: the same replies give the same messages.
 */
export function createScriptedCustomer(customer: Extract<Customer, { kind: "scripted" }>): ScriptedCustomer {
  const answers = customer.answers.map((answer) => ({ ...answer, used: false }));
  const once = answers.filter((answer) => !answer.again);
  return {
    maxTurns: customer.maxTurns,
    next(lastReply) {
      if (lastReply === null) return customer.opens;
      const fitting = answers.filter(
        (answer) => (answer.again || !answer.used) && matches(answer.when, lastReply),
      );
      for (const answer of fitting) answer.used = true;
      if (fitting.length > 0) return joinAnswers(fitting.map((answer) => answer.say));
      const toldAll = once.length > 0 && once.every((answer) => answer.used);
      return toldAll ? null : customer.otherwise;
    },
  };
}

/** `It's a Leaf.` and `2019` and `24000 miles` become one message. */
function joinAnswers(texts: readonly string[]): string {
  return texts.reduce((message, text) => `${message}${/[.!?…,;:]\s*$/.test(message) ? " " : ", "}${text}`);
}

/** A pattern that reaches its time limit does not match. */
function matches(when: { source: string; flags: string }, reply: string): boolean {
  return matchPattern(when, reply).status === "match";
}
