import { fold } from "./words.ts";
import { NAMES, SHORT_WORDS } from "./data/language.ts";

const MARKERS = Object.entries(SHORT_WORDS).map(([language, list]) => ({
  language,
  markers: new Set(list.split(" ")),
}));

/** The language that a text is most likely in, by its short words; null when they don't tell. */
export function languageOf(text: string): string | null {
  const tokens = fold(text).match(/[\p{L}']+/gu) ?? [];
  const scores = MARKERS.map(({ language, markers }) => ({
    language,
    score: tokens.filter((token) => markers.has(token)).length,
  })).toSorted((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (!best || best.score === 0 || best.score === second?.score) return null;
  return best.language;
}

/** The languages that a text names. */
export function languagesNamed(text: string): string[] {
  return Object.entries(NAMES).flatMap(([name, code]) => (fold(text).includes(name) ? [code] : []));
}
