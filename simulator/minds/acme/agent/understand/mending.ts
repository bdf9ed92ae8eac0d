import { fold, mend } from "../../text/index.ts";
import { VOCABULARY, ORDINARY } from "./data/mending.ts";

/** A folded text with insurance words corrected: "insurence" as "insurance", "u" as "you". */
export function mended(text: string): string {
  const fixed = fold(text)
    .replace(/^[^\p{L}\p{N}']+/u, "")
    .replace(/[a-z]{5,}/g, (word) => (ORDINARY.has(word) ? word : mend(word, VOCABULARY)));
  return fixed
    .replace(/\bu\b/g, "you")
    .replace(/\bur\b/g, "your")
    .replace(/\binsurence\b|\binsurace\b|\bensurance\b/g, "insurance");
}
