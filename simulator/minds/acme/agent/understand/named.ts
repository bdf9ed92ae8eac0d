/** A possible coverage, in customers' words, and in the words of prompts. */
export interface CoverageWord {
  id: string;
  pattern: RegExp;
  /** Stems that are searched in the prompt's facts: any of these decides. */
  terms: readonly string[];
  /** Searched when none of `terms` is found: a coverage that may apply without naming it. */
  near?: readonly string[];
  names: { en: string; fr: string; es: string; de: string };
}

export const about = (
  id: string,
  pattern: RegExp,
  terms: string,
  near: string,
  ...[en, fr, es, de]: [string, string, string, string]
): CoverageWord => ({
  id,
  pattern,
  terms: terms.split(" "),
  ...(near !== "" && { near: near.split(" ") }),
  names: { en, fr, es, de },
});

/**
 * Kinds of insurance and people's names for them. This is the simulator's vocabulary; the prompt says which
 * are offered.
 */
export interface ProductWord {
  id: string;
  pattern: RegExp;
  names: { en: string; fr: string; es: string; de: string };
}

export const kind = (
  id: string,
  pattern: RegExp,
  en: string,
  fr: string,
  es: string,
  de: string,
): ProductWord => ({
  id,
  pattern,
  names: { en, fr, es, de },
});

const insured =
  "(?:insurance|insure\\w*|cover(?:age|ed|s)?|polic(?:y|ies)|plans?|quotes?|protect\\w*|assur\\w+|a?segur\\w+|versicher\\w*)";
export const near = (thing: string): RegExp =>
  new RegExp(`\\b(?:${thing})\\b.{0,60}\\b${insured}\\b|\\b${insured}\\b.{0,40}\\b(?:${thing})\\b`);
