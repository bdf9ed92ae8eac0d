import { DE } from "./de.ts";
import { EN } from "./en.ts";
import { ES } from "./es.ts";
import { FR } from "./fr.ts";
import type { Counted, ChatLabels } from "./labels.ts";
import { PT } from "./pt.ts";

/** The languages. A new language is a file beside this one, and a word here. */
export const LANGUAGES = { en: EN, es: ES, fr: FR, de: DE, pt: PT } as const satisfies Record<
  string,
  ChatLabels
>;

export type ChatLanguage = keyof typeof LANGUAGES;

export function isLanguage(code: string): code is ChatLanguage {
  return Object.hasOwn(LANGUAGES, code);
}

/** The first available of the wanted languages; English where none is. `pt-BR` is `pt`. */
export function languageOf(wished: readonly string[]): ChatLanguage {
  return wished.map((tag) => (tag.split("-")[0] ?? "").toLowerCase()).find(isLanguage) ?? "en";
}

/** Replaces the names in a text by their values. A name without a value stays. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? "") : place,
  );
}

/** The sentence for a number, with the number as the language formats it. */
export function counted(sentences: Counted, n: number, language: ChatLanguage): string {
  const sentence = sentences[new Intl.PluralRules(language).select(n)] ?? sentences.other;
  return fill(sentence, { n: new Intl.NumberFormat(language).format(n) });
}
