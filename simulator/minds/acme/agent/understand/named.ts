/** Something a customer may want covered, in the words customers use, and the words that a prompt may use for it. */
export interface CoverageWord {
  id: string;
  pattern: RegExp;
  /** Stems looked for in the prompt's facts: any of these settles it. */
  terms: readonly string[];
  /** Looked for when none of `terms` is there: a coverage that may bear on it, without saying so. */
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
 * Kinds of insurance and how people name them. The simulator's knowledge of words; what is offered is in the prompt.
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
