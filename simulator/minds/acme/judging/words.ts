import { sentences as split, stem } from "../text/index.ts";
export { stem } from "../text/index.ts";
import { STOP, META, SYNONYMS } from "./data/words.ts";

const GROUP = new Map(
  SYNONYMS.flatMap((line) => {
    const group = line.split(" ");
    return group.map((word) => [stem(word), stem(group[0] ?? word)] as const);
  }),
);

/** The form in which texts are compared: folded case, plain quotes and dashes, no Markdown emphasis. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[*_#]+/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .trim();
}

/** Words and numbers in order; numbers without thousands separators and without `.00`. */
export function words(text: string): string[] {
  const found = fold(text).match(/\d[\d.,]*\d|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
  return found.map((word) => (/^\d/.test(word) ? plainNumber(word) : word.replace(/'s$/, "")));
}

/** `1,250.00` as `1250`; `24.5` stays. */
export function plainNumber(text: string): string {
  return text
    .replace(/[.,](?=\d{3}(?:\D|$))/g, "")
    .replace(/[.,]0+$/, "")
    .replace(/[.,]$/, "");
}

/** Stems of the topic words, synonyms merged, each once. */
export function topic(text: string): Set<string> {
  return new Set(
    words(fold(text).replace(/\bright (?:now|away|here)\b/g, " "))
      .filter((word) => !STOP.has(word))
      .map((word) => GROUP.get(stem(word)) ?? stem(word)),
  );
}

/** The topic of a criterion: without the words about replies in general. */
export function topicOfCriterion(text: string): Set<string> {
  return topic(
    words(text)
      .filter((word) => !META.has(word))
      .join(" "),
  );
}

/** Share of `asked` that is in `said`: 0 to 1; null when nothing is asked. */
export function coverage(asked: ReadonlySet<string>, said: ReadonlySet<string>): number | null {
  if (asked.size === 0) return null;
  let shared = 0;
  for (const word of asked) if (said.has(word)) shared++;
  return shared / asked.size;
}

/** Sentences and list items with content, unchanged. */
export function sentences(text: string): string[] {
  return split(text).filter((sentence) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(sentence));
}
