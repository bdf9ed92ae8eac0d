import { anyOf, clauses, NEGATION, promises, utterances } from "../../text/speech/index.ts";
import { COMMITMENTS } from "./data/commitment-phrases.ts";
import type { Finding } from "./types.ts";

const KINDS = COMMITMENTS.map(({ type, cues, given }) => ({ type, given, pattern: anyOf(cues) }));

/** A condition, or a statement about people in general: "once it's approved, we'll pay you". */
const CONDITIONAL =
  /(?<!\p{L})(?:if|when|whenever|once|whether|unless|until|provided|subject to|depend(?:s|ing)?|may|might|could|would|typically|usually|generally|up to|after your claim|si|lorsque|quand|selon|cuando|según|puede|wenn|falls|sobald|sofern|kann|könnte)(?!\p{L})/u;
/** Words that report another person's statement. */
const REPORTED =
  /(?<!\p{L})(?:you(?:'d| would)? (?:said|asked|ask|want|wanted|like|mention(?:ed)?)|asking (?:me|us)|the status|shows? that)(?!\p{L})/u;

/**
 * Commitments of the company that a chat can't make: a promise, a payment, the decision of a claim, a
 * discount, an agreement. Conditions, denials and questions are not commitments.
 * @param known what the agent was given: a decision or a discount in it is information
 */
export function commitments(reply: string, known: () => string): Finding[] {
  const promised = promises(reply);
  const found: Finding[] = promised.kind === "yes" ? [{ type: "promise", text: promised.quote }] : [];
  for (const { verbatim, text, question } of utterances(reply)) {
    if (question || CONDITIONAL.test(text) || REPORTED.test(text)) continue;
    for (const { type, given, pattern } of KINDS) {
      const said = clauses(`${text} `).find((clause) => pattern.test(`${clause} `));
      if (said === undefined || NEGATION.test(denied(type, said)) || given?.test(known()) === true) continue;
      found.push({ type, text: verbatim });
    }
  }
  return found;
}

/** "The price will never go up" is a commitment, and its "never" does not deny it. */
const denied = (type: string, clause: string): string =>
  type === "agreement" ? clause.replace(/(?:will|is going to) (?:never|not)/gu, " ") : clause;
