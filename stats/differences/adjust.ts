import { requireBetween } from "../require.ts";

/**
 * p-values corrected for their number. All functions keep the order of the input, never lower a value, and
 * throw a RangeError for one outside 0 to 1. A corrected value is compared with the wanted error rate itself.
 */

function requirePValues(p: readonly number[]): void {
  p.forEach((value) => requireBetween("A p-value", value, 0, 1));
}

/** Indices in ascending order of p. */
function ascending(p: readonly number[]): number[] {
  return [...p.keys()].sort((i, j) => (p[i] ?? 0) - (p[j] ?? 0));
}

/** From the smallest p to the largest: each times `factor(rank)`, and never below the previous one. */
function stepDown(p: readonly number[], factor: (rank: number) => number): number[] {
  requirePValues(p);
  const adjusted = [...p];
  let highest = 0;
  ascending(p).forEach((index, rank) => {
    highest = Math.max(highest, Math.min(1, factor(rank + 1) * (p[index] ?? 1)));
    adjusted[index] = highest;
  });
  return adjusted;
}

/**
 * Keeps the chance of any false alarm among all p-values below the error rate, for any dependence between
 * them. Holm 1979.
 */
export function holm(p: readonly number[]): number[] {
  return stepDown(p, (rank) => p.length - rank + 1);
}
