import { binomialCdf } from "./special.ts";

/**
 * Sample quantile by linear interpolation (Hyndman and Fan 1996, type 7), q between 0 and 1.
 * @returns null for an empty sample
 */
export function quantile(sample: readonly number[], q: number): number | null {
  if (sample.length === 0) return null;
  const sorted = [...sample].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (position - below) * (high - low);
}

/** Ranks (from 1) of the order statistics that bound a quantile; null where the sample is too small for a bound. */
export interface RankInterval {
  lowerRank: number | null;
  upperRank: number | null;
}

/**
 * Distribution-free interval for the q-quantile of n independent values.
 * l = max r with P(Bin(n, q) < r) <= alpha/2; u = min r with P(Bin(n, q) < r) >= 1 - alpha/2.
 * Source: David and Nagaraja 2003, section 7.1.
 */
export function quantileRanks(n: number, q: number, confidence = 0.95): RankInterval {
  const alpha = 1 - confidence;
  let lowerRank: number | null = null;
  for (let r = 1; r <= n && binomialCdf(r - 1, n, q) <= alpha / 2; r++) lowerRank = r;
  for (let r = 1; r <= n; r++) {
    if (binomialCdf(r - 1, n, q) >= 1 - alpha / 2) return { lowerRank, upperRank: r };
  }
  return { lowerRank, upperRank: null };
}

/** How many values the upper end of an interval for the q-quantile needs. p95 needs 72, p99 368. */
export function valuesNeeded(q: number, confidence = 0.95): number {
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log(q));
}
