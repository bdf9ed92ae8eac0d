import { requireTallies, type CaseTally } from "../rates/rate.ts";

/** How often two verdicts of one judge on the same conversation differ. */
export interface FlipRate {
  /** Conversations that were judged at least twice. */
  conversations: number;
  /** How many of these have differing verdicts. */
  changed: number;
  /** The chance that two verdicts on one conversation differ; null where none was judged twice. */
  rate: number | null;
}

/**
 * How consistent a judge is, from conversations that it judged several times.
 * @param verdicts for each conversation, its number of verdicts and how many were a pass
 * @throws {RangeError} for more passes than verdicts Source: the share of pairs that differ, x (n - x) / C(n,
 * 2), averaged over the conversations; unbiased for 2 q (1 - q), twice the variance that the judge adds to a
 * trial.
 */
export function flipRate(verdicts: readonly CaseTally[]): FlipRate {
  requireTallies(verdicts);
  const twice = verdicts.filter((v) => v.scored >= 2);
  const pairs = twice.map(({ passed: x, scored: n }) => (2 * x * (n - x)) / (n * (n - 1)));
  return {
    conversations: twice.length,
    changed: twice.filter((v) => v.passed > 0 && v.passed < v.scored).length,
    rate: twice.length === 0 ? null : pairs.reduce((sum, p) => sum + p, 0) / twice.length,
  };
}
