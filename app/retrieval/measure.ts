import { createRetriever, plainRetriever, type Retriever } from "../../agent/index.ts";
import type { Knowledge, Prompt } from "../../prompts/index.ts";
import { analyzeRetrieval, type RetrievalAnalysis } from "../../reports/retrieval/analyze.ts";
import { embedderOf } from "../run/subject/embedder.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import type { Split } from "../splits.ts";
import { readQuestions } from "./questions.ts";

/** The flags of `assay retrieval`. */
export interface RetrievalOptions {
  world: World;
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[];
  /** Labelled questions; without it, `retrieval/NAME.yaml`. */
  questions?: string;
  split: Split;
  /** How many passages a question is given; without it, as many as the agent gets. */
  k?: number;
}

/**
 * Searches an agent's articles with labelled questions, by each method of search.
 * @throws {UserError} where there are no articles, or a label names none
 */
export async function measureRetrieval(options: RetrievalOptions): Promise<RetrievalAnalysis> {
  const { world } = options;
  const { prompt } = await loadSubject(options);
  const { knowledge } = prompt;
  if (knowledge === undefined) {
    throw new UserError(
      `${prompt.source} looks nothing up: its manifest has no knowledge, or it is off. Switch it on: --set knowledge=on`,
    );
  }
  const file = options.questions ?? `retrieval/${prompt.name}.yaml`;
  const known = new Set(knowledge.articles.map(({ id }) => id));
  const { questions, absent } = await readQuestions(file, { world, known });
  const chosen = questions.filter(
    ({ split }) => options.split === "all" || split === null || split === options.split,
  );
  if (chosen.length === 0) {
    throw new UserError(`${file} has no question of the split ${options.split}. Try --split all.`);
  }
  const k = options.k ?? knowledge.k;
  const { ways, notMeasured } = waysOf(prompt, knowledge, world);
  const found = [];
  for (const { name, own, retriever } of ways) {
    const lists: string[][] = [];
    for (const { ask } of chosen) {
      const passages = await retriever.find({ text: ask, before: "" }, { k });
      lists.push([...new Set(passages.map(({ article }) => article))]);
    }
    found.push({ name, own, lists });
  }
  return analyzeRetrieval({
    file,
    split: options.split,
    k,
    articles: knowledge.articles.length,
    absent,
    notMeasured,
    questions: chosen.map(({ articles }) => ({ articles })),
    ways: found,
  });
}

interface Way {
  name: string;
  /** The agent itself uses this method. */
  own: boolean;
  retriever: Retriever;
}

/** Plain words first, then each part alone, then all of them. */
function waysOf(
  prompt: Prompt,
  knowledge: Knowledge,
  { env }: World,
): { ways: Way[]; notMeasured: string[] } {
  const way = (name: string, change: Partial<Knowledge>): Way => ({
    name,
    own: false,
    retriever: createRetriever({ ...knowledge, embedder: null, ...change }, null),
  });
  const none = { stemming: false, synonyms: [] };
  const ways: Way[] = [
    { name: "plain BM25", own: false, retriever: plainRetriever(knowledge) },
    way("stop words and titles", none),
    way("+ stemming", { ...none, stemming: true }),
    way("+ synonyms", { ...none, synonyms: knowledge.synonyms }),
    way("+ stemming + synonyms", { stemming: true }),
  ];
  const hasKey = (env["VOYAGE_API_KEY"]?.trim() ?? "") !== "";
  const model = knowledge.embedder?.model ?? "voyage-3.5-lite";
  if (hasKey || knowledge.embedder !== null) {
    const hybrid = { ...knowledge, stemming: true, embedder: { model } };
    const embedder = embedderOf({ source: prompt.source, knowledge: hybrid }, env);
    ways.push({ name: `+ ${model}`, own: false, retriever: createRetriever(hybrid, embedder) });
  }
  const { stemming, synonyms, embedder } = knowledge;
  const own = ways.find(
    ({ name }) =>
      name ===
      (embedder !== null
        ? `+ ${model}`
        : stemming && synonyms.length > 0
          ? "+ stemming + synonyms"
          : stemming
            ? "+ stemming"
            : synonyms.length > 0
              ? "+ synonyms"
              : "stop words and titles"),
  );
  if (own !== undefined) own.own = true;
  return {
    ways,
    notMeasured: hasKey || embedder !== null ? [] : [`embeddings (${model}): VOYAGE_API_KEY is not set`],
  };
}
