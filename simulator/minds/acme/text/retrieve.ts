import { stem } from "./stem.ts";
import { contentWords } from "./words.ts";

export interface Hit<T> {
  item: T;
  /** BM25 score; 0 means no shared word. */
  score: number;
  /** Share of the query's different stems that the item has, 0 to 1. */
  covered: number;
}

const K1 = 1.2;
const B = 0.6;

/** Stems of the words that carry meaning. */
export function stems(text: string): string[] {
  return contentWords(text).flatMap((word) =>
    (word.includes("-") ? [word, ...word.split("-")] : [word]).map(stem),
  );
}

/**
 * Ranks items by how well their text answers a query: Okapi BM25 over stems (Robertson and Zaragoza, 2009).
 * Best first; items that share no word are left out.
 */
export function retrieve<T>(items: readonly T[], textOf: (item: T) => string, query: string): Hit<T>[] {
  const documents = items.map((item) => stems(textOf(item)));
  const average = documents.reduce((sum, words) => sum + words.length, 0) / Math.max(1, documents.length);
  const wanted = [...new Set(stems(query))];
  const idf = new Map(
    wanted.map((term) => {
      const having = documents.filter((words) => words.includes(term)).length;
      return [term, Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))];
    }),
  );
  return items
    .map((item, at): Hit<T> => {
      const words = documents[at] ?? [];
      let score = 0;
      let found = 0;
      for (const term of wanted) {
        const count = words.filter((word) => word === term).length;
        if (count === 0) continue;
        found += 1;
        const length = 1 - B + (B * words.length) / Math.max(1, average);
        score += ((idf.get(term) ?? 0) * count * (K1 + 1)) / (count + K1 * length);
      }
      return { item, score, covered: wanted.length === 0 ? 0 : found / wanted.length };
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score);
}
