/**
 * Cues are data: lists of patterns for folded text (lower case, plain apostrophes), found as whole words. A
 * cue has no unbounded repetition, so that the search takes time linear in the text.
 */
export type Cues = readonly string[];

const LETTER = "[\\p{L}\\p{N}]";

/** Any of the cues, as whole words. */
export function anyOf(cues: Cues, flags = "u"): RegExp {
  return new RegExp(`(?<!${LETTER})(?:${cues.join("|")})(?!${LETTER})`, flags);
}

/** The whole text is one of the cues, except for marks at its ends. */
export function wholly(cues: Cues): RegExp {
  return new RegExp(`^[^\\p{L}\\p{N}]*(?:${cues.join("|")})[^\\p{L}\\p{N}]*$`, "u");
}
