import { fold } from "./fold.ts";
import { STOP } from "./data/words.ts";

/** Folded words and numbers of a text, in order. Apostrophes and hyphens inside a word stay. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** The words that carry the meaning. */
export function contentWords(text: string): string[] {
  return words(text).filter((word) => !STOP.has(word) && word.length > 1);
}
