import { guardrailWords } from "../words/guardrail-words.ts";
import type { LiveConversation } from "./conversation.ts";
import { REASON_KINDS, type ReasonKind } from "./reason-kinds.ts";
import { unusualIn, type Fences } from "./unusual.ts";

/** One reason to read a conversation. */
export interface Reason {
  kind: ReasonKind;
  /** The number of the customer's message, from 1; null for the whole conversation. */
  message: number | null;
  /** What was found, without a full stop. It may contain words of the customer. */
  words: string;
}

/** Up to this rating, a rating is low. */
const LOW_RATING = 2;

/** All reasons to read a conversation, the most urgent first. Empty where nothing was wrong. */
export function reasonsOf(conversation: LiveConversation, fences: Fences): Reason[] {
  const { exchanges, feedback } = conversation;
  const reasons: Reason[] = [];
  for (const { exchange, thumb, rating, reason } of feedback) {
    const message = exchange === null ? null : exchange + 1;
    const why = reason === null || reason.trim() === "" ? "" : `: "${oneLine(reason)}"`;
    if (thumb === "down") reasons.push({ kind: "thumbs-down", message, words: `thumbs down${why}` });
    else if (rating !== null && rating <= LOW_RATING) {
      reasons.push({ kind: "low-rating", message, words: `rated ${rating} of 5${why}` });
    }
  }
  for (const [index, { answer }] of exchanges.entries()) {
    if (answer === null) continue;
    const message = index + 1;
    for (const words of guardrailWords(answer)) reasons.push({ kind: "guardrail", message, words });
    if (answer.handedOff) reasons.push({ kind: "hand-off", message, words: "handed to a person" });
  }
  for (const seen of unusualIn(conversation, fences)) reasons.push({ kind: "unusual", ...seen });
  return reasons.toSorted((a, b) => urgency(a.kind) - urgency(b.kind));
}

/** A smaller number is more urgent. */
export function urgency(kind: ReasonKind): number {
  return REASON_KINDS.indexOf(kind);
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, " ");
}
