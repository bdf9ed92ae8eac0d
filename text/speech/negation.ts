import { anyOf, eachOf } from "./words.ts";
import type { Cues } from "./words.ts";

/** Words that deny a clause, in four languages. */
const DENIALS: Cues = [
  "not|no|never|nobody|no one|none|nothing|neither|nor|without|hardly|barely|rarely|unable|impossible|cannot",
  "\\p{L}{2,8}n't|let alone|much less|instead of|rather than|far from|refuse[sd]?|declines?|fails? to",
  "ne|n'\\p{L}{1,20}|pas|jamais|rien|personne|aucune?|sans|ni|nullement",
  "nada|nadie|nunca|jamás|ningún|ninguna?|ni|sin|tampoco|imposible",
  "nicht|nichts|keine?[mnrs]?|niemand|nie|niemals|weder|ohne|kaum|keinesfalls|keineswegs|unmöglich",
];

/** Words that only look like a denial: they emphasise, or add. */
const EMPHASIS = eachOf([
  "not (?:only|just|merely)|no (?:doubt|worries|problem|question)(?: about (?:it|that))?|nothing (?:but|less than)|nothing to worry(?: about)?|no need to worry|why not",
  "don't (?:you )?worry|do not worry|without (?:a |any )?(?:fail|doubt|question|hesitation|exception|ifs)|no matter (?:what|how|when)|no ifs",
  "sans (?:aucun )?(?:doute|faute|hésiter|problème)|pas seulement|ne vous inquiétez pas|pas de (?:problème|souci)",
  "sin (?:duda|falta|problema)|no (?:solo|sólo|solamente)|no se preocupe|no hay problema",
  "nicht (?:nur|bloß)|ohne (?:zweifel|frage)|kein problem|keine sorge|keine frage",
]);

const DENIED = anyOf(DENIALS);

/** Patterns of denial in folded text, for words that really deny. */
export const NEGATION = {
  test: (text: string): boolean => DENIED.test(text.replace(EMPHASIS, " ")),
};
