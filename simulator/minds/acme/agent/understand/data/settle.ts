import type { Intent } from "../types.ts";
/** A question that is clearly about something else, even if the message also asks about insurance. */
export const STANDS_ALONE =
  /^(?:and |also |but )?(?:what|who|where|when|why|how|write|tell me a|which|quel\w*|que|cual|donde|quien|wer|wo|was)\b(?!.{0,20}\b(?:help|quick|hurry|time)\b).{8,}/;

export const QUOTED_CAR = /\bquote\b.{0,40}\b(?:car|vehicle|auto|\d{4})\b/;

export const STORY = /^(?:my|i|we|our|he|she|they|it|the|a|an|there|this|that|last|every|yesterday|today)\b/;

export const POLITE: ReadonlySet<Intent["kind"]> = new Set(["greeting", "thanks", "compliment", "goodbye"]);

/** With praise: the customer also wants something. */
export const ASKS_MORE = /\?|\b(?:want|need|help|file|how|can|could)\b/;
export const BESIDES = /\b(?:and|also|as well|besides|plus)\b/;

/** Intents that mean little next to a question and are dropped. */
export const GIVES_WAY: ReadonlySet<Intent["kind"]> = new Set([
  "unclear",
  "insurance",
  "follow_up",
  "compliment",
]);
export const WEAK: ReadonlySet<Intent["kind"]> = new Set([
  ...GIVES_WAY,
  ...(["greeting", "thanks", "goodbye", "affirm", "deny", "details", "off_topic"] as const),
]);
