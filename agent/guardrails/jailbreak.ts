import { plain } from "../../text/index.ts";
import { ABOUT_ITSELF, CERTAIN, HINTS } from "./data/jailbreak-phrases.ts";
import type { Finding } from "./types.ts";

/** Number of kinds of hints that makes an attempt. */
const ENOUGH_HINTS = 3;

/** A word with a blank between its letters, which hides it from a filter but not from a model. */
const SPACED = /(?<![\p{L}'’])(?:\p{L} ){4,40}\p{L}(?![\p{L}'’])/gu;

/** A quotation that is long enough to contain more than a phrase. */
const PASTED = /"[^"]{40,4000}"/gu;

/**
 * The customer's own words. A question about a pasted text is a question, even if the text gives orders: the
 * agent treats it as information.
 */
function ownWords(text: string): string {
  const joined = text.replace(SPACED, (word) => word.replaceAll(" ", ""));
  const own = joined.replace(PASTED, " ");
  return own.includes("?") ? own : joined;
}

/**
 * Attempts to make the agent leave its role or reveal its instructions: a phrase that no insurance question
 * needs, or several hints of different kinds.
 */
export function jailbreak(text: string): Finding[] {
  const seen = ownWords(plain(text));
  const found = CERTAIN.flatMap(({ type, certain }) =>
    certain.flatMap((phrase) => first(seen, phrase, type)),
  );
  if (found.length > 0) return found;
  const hints = hintsIn(seen);
  return hints.length < ENOUGH_HINTS ? [] : hints;
}

/** Whether a message may be such an attempt although no phrase proves it: a model decides. */
export function mayBeJailbreak(text: string): boolean {
  const seen = ownWords(plain(text));
  return hintsIn(seen).length > 0 || ABOUT_ITSELF.test(seen);
}

function hintsIn(seen: string): Finding[] {
  return HINTS.flatMap((hint) => first(seen, hint, "new_role"));
}

function first(text: string, phrase: RegExp, type: string): Finding[] {
  const hit = phrase.exec(text);
  if (hit === null) return [];
  return [{ type, text: hit[0] }];
}
