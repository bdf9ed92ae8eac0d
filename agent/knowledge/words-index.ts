import MiniSearch from "minisearch";
import type { Passage } from "./passages.ts";
import type { Analyze } from "./terms.ts";

/** A search: the customer's words, and the subject of the conversation before them. */
export interface WordsQuery {
  text: string;
  /** Weighs less. Empty where the words need no context. */
  before: string;
}

/** Passages that share words with a question, best first, each with its score. */
export interface WordsIndex {
  search(question: WordsQuery): { passage: Passage; score: number }[];
}

/** A title summarises the passage in few words. */
const TITLE = 2;
/** Earlier words only help to understand the present ones. */
const BEFORE = 0.3;

/** Finds passages by words: BM25, over title and text. */
export function createWordsIndex(
  passages: readonly Passage[],
  analyze: Analyze,
  weight: { titles: number } = { titles: TITLE },
): WordsIndex {
  const index = new MiniSearch<{ id: number; title: string; text: string }>({
    fields: ["title", "text"],
    tokenize: analyze,
    processTerm: (term) => term,
  });
  index.addAll(passages.map(({ title, blocks }, id) => ({ id, title, text: blocks.join("\n") })));
  return {
    search({ text, before }) {
      const own = new Set(analyze(text));
      const all = [...new Set([...own, ...analyze(before)])];
      if (all.length === 0) return [];
      const found = index.search(text, {
        tokenize: () => all,
        boost: { title: weight.titles },
        boostTerm: (term) => (own.has(term) ? 1 : BEFORE),
      });
      return found.flatMap(({ id, score }) => {
        const passage = passages[Number(id)];
        return passage === undefined ? [] : [{ passage, score }];
      });
    },
  };
}
