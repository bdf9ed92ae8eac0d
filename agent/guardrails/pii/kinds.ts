import type { PlacedFinding } from "../types.ts";

/** A kind of personal data, in its written form. */
export interface Kind {
  type: string;
  pattern: RegExp;
  /** A part that every match has, or needs around it: a text without it is not searched. */
  needs: RegExp;
  /** Whether a match of the pattern is personal data, judged by the text before it and after it. */
  holds?: (written: string, before: string, after: string) => boolean;
}

/** Most sentences of a conversation have none. */
export const DIGIT = /\d/u;

/** Number of characters before and after a number that are read to identify it. */
const AROUND = 140;

/** Everything of these kinds, kind by kind. */
export function findKinds(text: string, kinds: readonly Kind[]): PlacedFinding[] {
  return kinds.flatMap(({ type, pattern, needs, holds }) => {
    if (!needs.test(text)) return [];
    return Array.from(text.matchAll(pattern), (hit) => ({
      type,
      start: hit.index,
      end: hit.index + hit[0].length,
      text: hit[0],
    })).filter(({ start, end, text: written }) => {
      if (holds === undefined) return true;
      return holds(written, text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND));
    });
  });
}
