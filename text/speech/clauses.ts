import { fold, withoutMarkup } from "../fold.ts";
import { sentences } from "../segments/sentences.ts";
import { withoutCustomersWords } from "./quotations.ts";
import { anyOf } from "./words.ts";
import type { Cues } from "./words.ts";

/** One sentence of a reply: the original, and the form for the search of cues. */
export interface Utterance {
  verbatim: string;
  /** Folded, without Markdown marks and without quotations of the customer. */
  text: string;
  question: boolean;
}

/** The sentences of a reply, in order. */
export function utterances(reply: string): Utterance[] {
  return sentences(reply).map(utterance);
}

/** One sentence, prepared. */
export function utterance(verbatim: string): Utterance {
  const text = withoutCustomersWords(fold(withoutMarkup(verbatim)));
  return { verbatim, text, question: /\?[^\p{L}\p{N}]*$/u.test(text) };
}

const TURNS =
  "but|however|yet(?= (?:i|we|you|it|the|that|this|there|our|your|they)(?!\\p{L}))|though|mais|cependant|toutefois|pero|sino|sin embargo|aber|sondern|jedoch|doch";
const BREAK = new RegExp(
  `[;:()"\\[\\]]+|[.!?…]+\\s|,\\s|\\s-+\\s|\\s(?=(?:${TURNS})(?![\\p{L}\\p{N}]))|\\s(?=(?:and|et|y|und) (?:i|we|je|nous|ich|wir)(?![\\p{L}\\p{N}]))`,
  "u",
);

/** The clauses of folded text: the parts between commas, colons, dashes, brackets and words such as "but". */
export function clauses(text: string): string[] {
  return text
    .split(BREAK)
    .map((clause) => clause.trim())
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
}

/** Words that name the subject. */
const SUBJECTS: Cues = [
  "i|we|you|it|that|this|he|she|they|there|nobody|no one|nothing|none|neither|who|everybody|someone",
  "i'm|we're|i'll|we'll|i've|we've|it's|that's|there's",
  "je|j'|nous|vous|ce|c'|cela|ça|il|elle|on(?! (?:the|your|my|our|an?|it|its|file|which|what)(?!\\p{L}))|personne|rien",
  "yo|nosotros|usted|ustedes|nadie|nada|esto|eso",
  "ich|wir|sie|das|dies|es|niemand|nichts",
];
export const SUBJECT = anyOf(SUBJECTS);
/** A clause that begins with its own subject continues nothing. */
export const BEGINS_ANEW = new RegExp(
  `^(?:(?:and|so|then|because|which|et|y|und|dann) )?(?:${SUBJECTS.join("|")})(?![\\p{L}\\p{N}])`,
  "u",
);

/** Number of clauses to look back for the subject of a clause. */
const LOOKED_BACK = 5;

/**
 * The context of a clause without a subject: the clauses before it, back to the last one with a subject. In
 * "Nobody here, myself included, can promise that" the last clause depends on the two before it.
 */
export function leansOn(all: readonly string[], index: number): string {
  const before = all.slice(Math.max(0, index - LOOKED_BACK), index);
  const from = before.findLastIndex((clause) => SUBJECT.test(clause));
  return before.slice(Math.max(0, from)).join(", ");
}
