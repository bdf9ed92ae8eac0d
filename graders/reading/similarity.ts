import { fold, withoutMarkup } from "./text.ts";

/**
 * The similarity of two texts, from 0 (nothing in common) to 1 (the same), by each metric. Case, typography
 * and Markdown marks don't count.
 */
export const METRICS = ["levenshtein", "rouge_l"] as const;
export type Metric = (typeof METRICS)[number];

export function similarity(metric: Metric, text: string, reference: string): number {
  const compare = { levenshtein: levenshteinSimilarity, rouge_l: rougeL }[metric];
  const asWritten = compare(fold(text), fold(reference));
  const [seen, wanted] = [withoutMarkup(text), withoutMarkup(reference)];
  if (seen === text && wanted === reference) return asWritten;
  // Marks may be formatting or part of the text: "2 * 3". The higher score counts.
  return Math.max(asWritten, compare(fold(seen), fold(wanted)));
}

/**
 * Levenshtein distance: the fewest characters to insert, delete or replace to make one text of the other.
 * Counts code points, so that an emoji is one character. Wagner-Fischer, two rows: O(|a| |b|) time, O(|b|) space.
 */
export function levenshteinDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, character] of from.entries()) {
    const current = [row + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (previous[column] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** 1 - distance / length of the longer text. Two empty texts are the same. */
export function levenshteinSimilarity(a: string, b: string): number {
  const longer = Math.max([...a].length, [...b].length);
  return longer === 0 ? 1 : 1 - levenshteinDistance(a, b) / longer;
}

/**
 * ROUGE-L as F1: harmonic mean of precision and recall of the longest common subsequence of words (Lin 2004, with beta 1).
 * Words are runs of letters and digits. Two texts without words are the same only when equal.
 */
export function rougeL(text: string, reference: string): number {
  const a = tokens(text);
  const b = tokens(reference);
  if (a.length === 0 || b.length === 0) return text === reference ? 1 : 0;
  const common = longestCommonSubsequence(a, b);
  // The F1 of common/|a| and common/|b| simplifies to this.
  return (2 * common) / (a.length + b.length);
}

function tokens(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function longestCommonSubsequence(a: string[], b: string[]): number {
  let previous = Array.from({ length: b.length + 1 }, () => 0);
  for (const word of a) {
    const current = [0];
    for (const [column, other] of b.entries()) {
      const extended = word === other ? (previous[column] ?? 0) + 1 : 0;
      current.push(Math.max(extended, previous[column + 1] ?? 0, current[column] ?? 0));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
