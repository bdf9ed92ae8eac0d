import type { Knowledge } from "../../prompts/index.ts";
import { cosine, type Embedder } from "./embedder.ts";
import { fuse } from "./fuse.ts";
import { passagesOf, type Passage } from "./passages.ts";
import { createAnalyze, type Analyze } from "./terms.ts";
import { createWordsIndex, type WordsQuery } from "./words-index.ts";

/** Finds passages of articles that answer a question. */
export interface Retriever {
  /** The best passages, best first; none where nothing fits. @throws {EmbedderError} */
  find(question: WordsQuery, o: { k: number; signal?: AbortSignal | undefined }): Promise<Passage[]>;
  /** Its way of reading a text. */
  readonly analyze: Analyze;
}

/** Share of the best passage's score: a passage below it is about something else. */
const FLOOR = 0.35;
/** Number of results of each search that are ranked together. */
const RANKED = 30;
/** A passage with a lower similarity is about something else. Typical for unrelated sentences. */
const UNLIKE = 0.3;

/**
 * Prepares the articles for search: by words, and by meaning too where there is an embedder.
 * @throws {Error} when the knowledge asks for an embedder and there is none
 */
export function createRetriever(knowledge: Knowledge, embedder: Embedder | null): Retriever {
  if (knowledge.embedder !== null && embedder === null) {
    throw new Error(
      `the articles are to be found with ${knowledge.embedder.model}, and no embedder was given`,
    );
  }
  const passages = knowledge.articles.flatMap(passagesOf);
  const analyze = createAnalyze(knowledge);
  const byWords = createWordsIndex(passages, analyze);
  const byMeaning = embedder === null ? null : createMeaningIndex(passages, embedder);
  return {
    analyze,
    async find(question, { k, signal }) {
      const words = byWords.search(question);
      const best = words[0]?.score ?? 0;
      const fitting = words.filter(({ score }) => score >= FLOOR * best).map(({ passage }) => passage);
      if (byMeaning === null) return fitting.slice(0, k);
      const text = [question.before, question.text].filter((part) => part !== "").join("\n");
      const meant = await byMeaning(text, signal);
      return fuse([meant.slice(0, RANKED), fitting.slice(0, RANKED)]).slice(0, k);
    },
  };
}

type MeaningIndex = (text: string, signal: AbortSignal | undefined) => Promise<Passage[]>;

/** The passages are embedded with the first question, once. */
function createMeaningIndex(passages: readonly Passage[], embedder: Embedder): MeaningIndex {
  let embedded: Promise<number[][]> | null = null;
  const vectors = (): Promise<number[][]> =>
    (embedded ??= embedder
      .embed(
        passages.map(({ title, blocks }) => [title, ...blocks].join("\n")),
        "document",
      )
      .catch((cause: unknown) => {
        // The next question tries again.
        embedded = null;
        throw cause;
      }));
  return async (text, signal) => {
    if (text.trim() === "") return [];
    const [known, [asked = []]] = await Promise.all([vectors(), embedder.embed([text], "query", signal)]);
    return passages
      .map((passage, index) => ({ passage, close: cosine(known[index] ?? [], asked) }))
      .filter(({ close }) => close >= UNLIKE)
      .sort((a, b) => b.close - a.close)
      .map(({ passage }) => passage);
  };
}

/**
 * The same articles by plain BM25 over all of their words, as a baseline: no stop words, no stems, no names,
 * no weight of titles.
 */
export function plainRetriever({ articles }: Pick<Knowledge, "articles">): Retriever {
  const analyze: Analyze = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const index = createWordsIndex(articles.flatMap(passagesOf), analyze, { titles: 1 });
  return {
    analyze,
    find: (question, { k }) =>
      Promise.resolve(
        index
          .search(question)
          .slice(0, k)
          .map(({ passage }) => passage),
      ),
  };
}
