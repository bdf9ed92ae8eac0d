import { plain } from "./fold.ts";
import { COMMON, TELLING, LANGUAGES, LETTERS } from "./data/language.ts";

export type Language = "en" | "fr" | "es" | "de" | "it" | "pt" | "nl";

const strip = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "");
const setOf = (text: string) => new Set(strip(text).split(" "));
const SETS = LANGUAGES.map((language) => ({
  language,
  common: setOf(COMMON[language]),
  telling: setOf(TELLING[language]),
}));

/** The language a text is probably written in, or null when it is too short or too mixed to tell. */
export function guessLanguage(text: string): Language | null {
  const lower = plain(text).toLowerCase();
  const tokens = strip(lower).match(/[a-z]+(?:['-][a-z]+)*/g) ?? [];
  const scores = SETS.map(({ language, common, telling }) => {
    let score = 0;
    for (const token of tokens) {
      if (telling.has(token)) score += 2;
      else if (common.has(token)) score += 1;
    }
    for (const [letters, of, weight] of LETTERS) if (of === language && letters.test(lower)) score += weight;
    return { language, score };
  }).sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (first === undefined || second === undefined || first.score < 1) return null;
  return first.score > second.score ? first.language : null;
}
