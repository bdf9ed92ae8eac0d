import { requireBetween, requireCount, requireOpenShare } from "../require.ts";
import { binomialCdf } from "../special/special.ts";

/**
 * Sample quantile by linear interpolation (Hyndman and Fan 1996, type 7), q between 0 and 1; in the units of
 * the sample.
 * @returns null for an empty sample
 * @throws {RangeError} for q outside 0 to 1, and a sample that contains a NaN
 */
export function quantile(sample: readonly number[], q: number): number | null {
  requireBetween("q", q, 0, 1);
  if (sample.some((value) => Number.isNaN(value))) throw new RangeError("A quantile of NaN is not defined");
  if (sample.length === 0) return null;
  const sorted = Float64Array.from(sample).sort();
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return position === below ? low : low + (position - below) * (high - low);
}

/** Ranks (from 1) of the order statistics that bound a quantile; null where the sample is too small for a bound. */
export interface RankInterval {
  lowerRank: number | null;
  upperRank: number | null;
}

/**
 * Distribution-free interval for the q-quantile of n independent values.
 * l = max r with P(Bin(n, q) < r) <= alpha/2; u = min r with P(Bin(n, q) < r) >= 1 - alpha/2.
 * @throws {RangeError} for q or a confidence outside 0 to 1, and an n that isn't whole
 * Source: David and Nagaraja 2003, section 7.1.
 */
export function quantileRanks(n: number, q: number, confidence = 0.95): RankInterval {
  requireCount("n", n);
  requireOpenShare("q", q);
  requireOpenShare("The confidence", confidence);
  const half = (1 - confidence) / 2;
  // A probability that equals its bound must not fail by rounding.
  const tooLow = (r: number): boolean => binomialCdf(r - 1, n, q) <= half * (1 + 1e-12);
  const short = (r: number): boolean => binomialCdf(r - 1, n, q) < 1 - half - 1e-14;
  const lower = lastWhere(n, tooLow);
  const upper = lastWhere(n, short) + 1;
  return { lowerRank: lower === 0 ? null : lower, upperRank: upper > n ? null : upper };
}

/**
 * Last number from 1 to n for which a condition holds that holds up to some number and not after; 0 for none.
 */
function lastWhere(n: number, holds: (r: number) => boolean): number {
  let [last, after] = [0, n + 1];
  while (after - last > 1) {
    const middle = Math.floor((last + after) / 2);
    if (holds(middle)) last = middle;
    else after = middle;
  }
  return last;
}

/** How many values are needed for an upper end of the interval for the q-quantile. p95 needs 72, p99 368. */
export function valuesNeeded(q: number, confidence = 0.95): number {
  requireOpenShare("q", q);
  requireOpenShare("The confidence", confidence);
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log(q));
}
