/**
 * Cues are data: lists of patterns for folded text (lower case, plain apostrophes), found as whole words.
 * A cue has no repetition without a bound, so that finding it takes time linear in the text.
 */
export type Cues = readonly string[];

const LETTER = "[\\p{L}\\p{N}]";

/** Any of the cues, as whole words. */
export function anyOf(cues: Cues, flags = "u"): RegExp {
  return new RegExp(`(?<!${LETTER})(?:${cues.join("|")})(?!${LETTER})`, flags);
}

/** The whole text is one of the cues, marks at its ends apart. */
export function wholly(cues: Cues): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*(?:${cues.join("|")})[^\\p{L}\\p{N}]*$`, "u");
}
