import { twoSidedZ } from "./intervals.ts";
import type { Interval } from "./rate.ts";
import { requireSameLength } from "./require.ts";

/** A mean score that people would give, estimated with a judge's help. Not cut to the scale. */
export interface PoweredMean extends Interval {
  estimate: number;
  se: number;
  /** How much the judge is relied on: 0 not at all, 1 fully. */
  lambda: number;
}

/**
 * Prediction-powered mean: people's scores of some conversations, and a judge's of those and of many more.
 * @param people and @param judge scores of the same conversations
 * @param others the judge's scores of conversations that nobody labelled
 * @param lambda how much to rely on the judge; `auto` chooses what makes the answer most certain (PPI++)
 * @throws {RangeError} for lists of different length, or fewer than two labels. Under 100 labels it claims too much.
 * Source: Angelopoulos et al. 2023; Angelopoulos, Duchi and Zrnic 2023.
 */
export function poweredMean(o: {
  people: readonly number[];
  judge: readonly number[];
  others: readonly number[];
  lambda?: number | "auto";
  confidence?: number;
}): PoweredMean {
  const { people, judge, others, confidence = 0.95 } = o;
  requireSameLength("Scores of people and judge", people, judge);
  if (people.length < 2 || others.length < 2)
    throw new RangeError("At least two scores of each kind are needed");
  const n = people.length;
  const lambda = o.lambda === undefined || o.lambda === "auto" ? bestLambda(people, judge, others) : o.lambda;
  const rest = people.map((y, i) => y - lambda * (judge[i] ?? 0));
  const estimate = lambda * mean(others) + mean(rest);
  const se = Math.sqrt((lambda ** 2 * variance(others, 0)) / others.length + variance(rest, 0) / n);
  const half = twoSidedZ(confidence) * se;
  return { estimate, se, lambda, lower: estimate - half, upper: estimate + half };
}

function bestLambda(people: readonly number[], judge: readonly number[], others: readonly number[]): number {
  const n = people.length;
  const my = mean(people);
  const mf = mean(judge);
  const covariance = people.reduce((sum, y, i) => sum + (y - my) * ((judge[i] ?? 0) - mf), 0) / n;
  const spread = variance([...judge, ...others], 1);
  if (spread === 0) return 0;
  return Math.min(1, Math.max(0, covariance / ((1 + n / others.length) * spread)));
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function variance(values: readonly number[], less: 0 | 1): number {
  const m = mean(values);
  return values.reduce((sum, v) => sum + (v - m) ** 2, 0) / (values.length - less);
}
