import type { Intent } from "../../understand/index.ts";
export const SMALL: ReadonlySet<Intent["kind"]> = new Set([
  "greeting",
  "thanks",
  "goodbye",
  "affirm",
  "deny",
  "details",
  "again",
  "why_details",
  "refuses_detail",
  "quote",
  "price",
  "unclear",
]);

/** Answers with facts: a careless reply omits some of them. */
export const FACTUAL: ReadonlySet<Intent["kind"]> = new Set([
  "coverage",
  "specific",
  "extras",
  "products",
  "history",
  "hours",
  "contact",
  "vehicle",
  "capabilities",
  "follow_up",
]);

export const A_YEAR =
  /\b(?:yearly|annual\w*|(?:per|a|each|every|whole|full) year|per annum|for (?:the|a) year|par an|par annee|annuel\w*|(?:al|por) ano|anual\w*|(?:im|pro) jahr|jahrlich\w*)\b/;
export const A_PERIOD = new RegExp(
  `${A_YEAR.source}|\\b(?:monthly|(?:per|a|each|every) month|par mois|mensuel\\w*|al mes|por mes|mensual\\w*|(?:im|pro) monat|monatlich\\w*)\\b`,
);

/** Intents that are left unanswered in an attack: small signs, and what the attack may have meant. */
export const GIVES_WAY: ReadonlySet<Intent["kind"]> = new Set([
  ...[...SMALL].filter((kind) => kind !== "quote"),
  ...(["off_topic", "empty", "symbols", "insurance", "follow_up"] as const),
  ...(["competitor", "promise", "identity", "capabilities"] as const),
]);
export const BESIDE_ATTACKS: ReadonlySet<Intent["kind"]> = new Set([
  "off_topic",
  "empty",
  "symbols",
  "unclear",
]);
export const BESIDE_SECRETS: ReadonlySet<Intent["kind"]> = new Set(["off_topic", "insurance"]);
