import { lazily } from "../lazily.ts";

/**
 * Cues are data: lists of patterns for folded text (lower case, plain apostrophes), found as whole words. A
 * cue has no unbounded repetition, so that the search takes time linear in the text.
 */
export type Cues = readonly string[];

const LETTER = "[\\p{L}\\p{N}]";

/** The part of `RegExp` that cues need. */
type Pattern = Pick<RegExp, "test" | "exec">;

/** Any of the cues, as whole words. It is compiled at its first use: most commands use few of all cues. */
export function anyOf(cues: Cues): Pattern {
  return whenUsed(() => wholeWords(cues, "u"));
}

/** The same, for a search or replacement of all matches. */
export function eachOf(cues: Cues): RegExp {
  return wholeWords(cues, "gu");
}

function wholeWords(cues: Cues, flags: string): RegExp {
  return new RegExp(`(?<!${LETTER})(?:${folded(cues)})(?!${LETTER})`, flags);
}

/** The whole text is one of the cues, except for marks at its ends. */
export function wholly(cues: Cues): Pattern {
  return whenUsed(() => new RegExp(`^[^\\p{L}\\p{N}]*(?:${folded(cues)})[^\\p{L}\\p{N}]*$`, "u"));
}

/** Folded text has no ß. */
function folded(cues: Cues): string {
  return cues.join("|").replaceAll("ß", "ss");
}

function whenUsed(make: () => RegExp): Pattern {
  const made = lazily(make);
  return { test: (text) => made().test(text), exec: (text) => made().exec(text) };
}
