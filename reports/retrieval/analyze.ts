import { pairedShares, rankingScores, type Interval, type RankingScores } from "../../stats/index.ts";

const SCHEMA_VERSION = 1;

/** The questions, and what each method found. */
export interface RetrievalInput {
  file: string;
  split: string;
  k: number;
  /** How many there are. */
  articles: number;
  /** Number of questions whose words are not available. */
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

/**
 * A mean over the questions with its 95 % interval; the interval is null where there are too few questions.
 */
export interface Mean {
  mean: number;
  interval: Interval | null;
}

/** How well one method finds the articles that answer the questions. */
export interface RetrievalWayResult {
  name: string;
  own: boolean;
  scores: Record<Measure, Mean>;
  /** nDCG minus that of the first method, question by question; null for the first. */
  against: Mean | null;
  /** For how many of the questions without an answer something was found. */
  falseAlarms: number;
}

export interface RetrievalAnalysis extends Omit<RetrievalInput, "questions" | "ways"> {
  schemaVersion: number;
  /** Number of questions that an article answers, and of those that none answers. */
  answerable: number;
  unanswerable: number;
  /** Number of groups of questions with the same answer, which are not independent evidence. */
  groups: number;
  ways: RetrievalWayResult[];
}

/**
 * Precision, recall, F1, MRR and nDCG of each method, with intervals. Questions with the same answer are one
 * group: the intervals are those of `pairedShares` with clustered standard errors, which need no bootstrap.
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

/** Shares are from 0 to 1, even where the interval's formula exceeds that. */
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
