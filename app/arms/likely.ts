import type { Case } from "../../cases/index.ts";
import { words } from "../../text/index.ts";

/**
 * Orders cases by how likely they are to notice that something is missing: by the rare words that they have
 * in common with it.
 */
export interface Likely {
  order(text: string): string[];
  /** How closely a case is related to a text: 0 where they share no words. */
  score(caseId: string, text: string): number;
}

/** Parts of a case that don't tell what it is about. */
const DROPPED = new Set(["location", "lines", "kind", "trials", "suite"]);

export function createLikely(cases: readonly Case[]): Likely {
  const wordsOfCase = new Map(cases.map((c) => [c.id, wordsIn(textOf(c))]));
  const spread = new Map<string, number>();
  for (const own of wordsOfCase.values())
    for (const word of own) spread.set(word, (spread.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(cases.length / (spread.get(word) ?? cases.length));
  const scoreOf = (own: ReadonlySet<string>, wanted: readonly string[]): number =>
    wanted.reduce((sum, word) => (own.has(word) ? sum + weight(word) : sum), 0);
  const wantedOf = (text: string): string[] => [...wordsIn(text)].filter((word) => spread.has(word));
  return {
    order(text) {
      const wanted = wantedOf(text);
      const scored = [...wordsOfCase].map(([id, own]) => ({ id, score: scoreOf(own, wanted) }));
      // Equal cases keep the order of the files.
      return scored.sort((a, b) => b.score - a.score).map(({ id }) => id);
    },
    score: (caseId, text) => scoreOf(wordsOfCase.get(caseId) ?? new Set(), wantedOf(text)),
  };
}

/** All text of a case: its names, its speakers' words, its checks. */
export function textOf(c: Case): string {
  return JSON.stringify(c, (key, value: unknown) => (DROPPED.has(key) ? undefined : value));
}

/** Words that differ only in their endings count as one. */
export function wordsIn(text: string): Set<string> {
  const plain = text.replace(/[^\p{L}\p{N}$%]+/gu, " ").toLowerCase();
  return new Set(
    words(plain)
      .filter((word) => word.length > 2)
      .map((word) => word.slice(0, 6)),
  );
}
