import { pairedShares, rankingScores, type Interval, type RankingScores } from "../../stats/index.ts";

const SCHEMA_VERSION = 1;

/** What was asked, and what each way found. */
export interface RetrievalInput {
  file: string;
  split: string;
  k: number;
  /** How many there are. */
  articles: number;
  /** Questions whose words are not here. */
  absent: number;
  notMeasured: readonly string[];
  questions: readonly { articles: readonly string[] }[];
  ways: readonly { name: string; own: boolean; lists: readonly (readonly string[])[] }[];
}

export const MEASURES = [
  "precision",
  "recall",
  "f1",
  "reciprocalRank",
  "ndcg",
] as const satisfies readonly (keyof RankingScores)[];
type Measure = (typeof MEASURES)[number];

/** A mean over the questions with its 95 % interval; the interval is null where too few questions say nothing of others. */
export interface Mean {
  mean: number;
  interval: Interval | null;
}

/** How well one way finds what answers the questions. */
export interface RetrievalWayResult {
  name: string;
  own: boolean;
  scores: Record<Measure, Mean>;
  /** nDCG less that of the first way, question by question; null for the first. */
  against: Mean | null;
  /** How many of the questions that no article answers were given one. */
  falseAlarms: number;
}

export interface RetrievalAnalysis extends Omit<RetrievalInput, "questions" | "ways"> {
  schemaVersion: number;
  /** Questions that an article answers, and those that none does. */
  answerable: number;
  unanswerable: number;
  /** Groups of questions with the same answer, which are no independent evidence. */
  groups: number;
  ways: RetrievalWayResult[];
}

/**
 * Precision, recall, F1, MRR and nDCG of each way, with intervals. Questions that the same articles answer are one group:
 * the intervals are those of `pairedShares` with clustered standard errors, which need no bootstrap.
 */
export function analyzeRetrieval(input: RetrievalInput): RetrievalAnalysis {
  const { questions, ways, ...about } = input;
  const rows = questions.map(({ articles }, index) => ({ index, articles, group: articles.join(" ") }));
  const answerable = rows.filter(({ articles }) => articles.length > 0);
  const groups = answerable.map(({ group }) => group);
  const scored = ways.map(({ lists }) =>
    answerable.map(({ index, articles }) => rankingScores(lists[index] ?? [], articles, input.k)),
  );
  const valuesOf = (way: number, measure: Measure): number[] =>
    (scored[way] ?? []).map((one) => one[measure]);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...about,
    answerable: answerable.length,
    unanswerable: rows.length - answerable.length,
    groups: new Set(groups).size,
    ways: ways.map(({ name, own, lists }, way) => ({
      name,
      own,
      scores: {
        precision: meanOf(valuesOf(way, "precision"), groups),
        recall: meanOf(valuesOf(way, "recall"), groups),
        f1: meanOf(valuesOf(way, "f1"), groups),
        reciprocalRank: meanOf(valuesOf(way, "reciprocalRank"), groups),
        ndcg: meanOf(valuesOf(way, "ndcg"), groups),
      },
      against: way === 0 ? null : differenceOf(valuesOf(0, "ndcg"), valuesOf(way, "ndcg"), groups),
      falseAlarms: rows.filter(
        ({ index, articles }) => articles.length === 0 && (lists[index] ?? []).length > 0,
      ).length,
    })),
  };
}

/** Shares are from 0 to 1, even where the interval's formula goes beyond. */
function meanOf(values: readonly number[], groups: readonly string[]): Mean {
  const { mean, interval } = differenceOf(
    values.map(() => 0),
    values,
    groups,
  );
  return {
    mean,
    interval: interval && { lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) },
  };
}

function differenceOf(a: readonly number[], b: readonly number[], groups: readonly string[]): Mean {
  const mean = b.reduce((sum, value, i) => sum + value - (a[i] ?? 0), 0) / Math.max(1, b.length);
  const paired = pairedShares(a, b, 0.95, groups);
  return { mean, interval: paired && { lower: paired.lower, upper: paired.upper } };
}
