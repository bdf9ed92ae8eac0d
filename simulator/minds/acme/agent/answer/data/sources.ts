import type { Intent } from "../../understand/index.ts";

/** Questions that an article may answer, alone or in addition to the instructions. */
export const ANSWERED_BY_ARTICLES: ReadonlySet<Intent["kind"]> = new Set([
  "service",
  "insurance",
  "specific",
  "coverage",
  "extras",
  "vehicle",
  "follow_up",
  "advice",
  "contact",
  "person",
  "off_topic",
  "unclear",
  "history",
]);

/**
 * Intents under which a question may have been misread: only a source that covers nearly all of it counts.
 */
export const MISREAD: ReadonlySet<Intent["kind"]> = new Set(["off_topic", "unclear", "history"]);

/** Intents that are refused, even if an article explains them. */
export const REFUSED: ReadonlySet<Intent["kind"]> = new Set([
  "other_product",
  "unlisted_product",
  "competitor",
  "promise",
  "speculation",
  "bargain",
  "quote",
]);

/** Phrases for "the instructions say nothing": a fitting source is used instead. */
export const KNOWS_NOTHING =
  /\b(?:I don't have details about|been given details about|I have no details about|something I haven't been told)/;

/** Words for the form of a question, not for its subject. */
export const ASKING =
  /\b(?:what|how|when|where|which|who|can|could|would|should|do|does|did|is|are|will|please|help|want|need|like|tell|know|acme|eva|your?|my|me|we|our|insurance|policy|hi|hello)\b/gi;

/** A question for steps, and the heading of a list of them. */
export const HOW_TO = /\bhow (?:do|can|should|would|to)\b/i;
export const STEPS = /: (?:how|ways|online|the steps|reset|change|get)\b/i;

/** A question for an amount or a time, and patterns of its answers. */
export const ASKS_AMOUNT = /\bhow (?:high|much|many|long|far|often|big|large|old|soon|quickly)\b/i;
export const AMOUNT =
  /\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|daily|weekly|monthly|yearly|every|each|no fee)\b/i;

/** A question that may be about policies in general. */
export const ASKS_GENERALLY = /(?:^|[.!]\s+)(?:how|where|when|what|which|why|is|are|does|do)\b[^?]*\?/i;
