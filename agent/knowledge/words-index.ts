import MiniSearch from "minisearch";
import type { Passage } from "./passages.ts";
import type { Analyze } from "./terms.ts";

/** What is looked for: the customer's words, and what the conversation was about before them. */
export interface WordsQuery {
  text: string;
  /** Counts less. Empty where the words need no context. */
  before: string;
}

/** Passages that share words with a question, best first, each with how well it fits. */
export interface WordsIndex {
  search(question: WordsQuery): { passage: Passage; score: number }[];
}

/** A title says in few words what the passage is about. */
const TITLE = 2;
/** What was said before only helps to tell what is meant now. */
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
