import type { Interval } from "./rate.ts";
import { requireBetween, requireOpenShare } from "../require.ts";
import { tQuantile } from "../special/special.ts";

/** What one case cost, all its trials together, and how many of them were resolved. */
export interface CaseCost {
  cost: number;
  resolved: number;
}

/** A ratio of totals over cases, with its standard error. Null where the second total is 0 or there is one case. */
export function ratioOfTotals(
  num: readonly number[],
  den: readonly number[],
): { ratio: number; se: number } | null {
  const n = num.length;
  const total = den.reduce((sum, d) => sum + d, 0);
  if (n < 2 || total === 0) return null;
  const ratio = num.reduce((sum, c) => sum + c, 0) / total;
  const squares = num.reduce((sum, c, i) => sum + (c - ratio * (den[i] ?? 0)) ** 2, 0);
  return { ratio, se: Math.sqrt((n / (n - 1)) * squares) / total };
}

/**
 * Cost of one resolved conversation: the cost of all conversations, divided by the number of resolved ones.
 * Cases are the independent pieces of evidence, not their trials. The range is computed on the logarithmic
 * scale, so it stays above 0.
 * @returns null with fewer than two cases or where none was resolved
 * @throws {RangeError} for negative costs or counts, and a confidence outside 0 to 1 Source: ratio estimator,
 * Cochran 1977, section 6.3 (as R's `svyratio`); log transform and Student's t.
 */
export function costPerResolved(
  cases: readonly CaseCost[],
  confidence = 0.95,
): ({ cost: number } & Interval) | null {
  requireOpenShare("The confidence", confidence);
  for (const { cost, resolved } of cases) {
    requireBetween("A cost", cost, 0, Infinity);
    requireBetween("A number of resolved conversations", resolved, 0, Infinity);
  }
  const found = ratioOfTotals(
    cases.map((c) => c.cost),
    cases.map((c) => c.resolved),
  );
  if (found === null) return null;
  const { ratio, se } = found;
  if (ratio === 0) return { cost: 0, lower: 0, upper: 0 };
  const factor = Math.exp((tQuantile((1 + confidence) / 2, cases.length - 1) * se) / ratio);
  return { cost: ratio, lower: ratio / factor, upper: ratio * factor };
}
