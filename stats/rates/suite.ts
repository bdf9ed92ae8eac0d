import { differenceInterval } from "./intervals.ts";
import { requireTallies, wilson, type CaseTally, type Interval, type Rate } from "./rate.ts";

/**
 * The pass rate of only these cases: the model's own variation counts, the choice of cases does not. Wilson's
 * interval at the effective sample size of the within-case variance.
 * @param z normal quantile, 1.96 for 95 % two-sided
 * @returns null when nothing was scored
 * @throws {RangeError} for impossible tallies, and a z that isn't a number of at least 0 Source: variance of
 * a stratified mean (Cochran 1977, section 5); capped at four times the trials, because a very small variance
 * estimate would claim too much.
 */
export function suiteRate(tallies: readonly CaseTally[], z: number): Rate | null {
  requireTallies(tallies);
  const cases = tallies.filter((t) => t.scored > 0);
  if (cases.length === 0) return null;
  const rate = cases.reduce((sum, t) => sum + t.passed / t.scored, 0) / cases.length;
  const nEff = effectiveSize(cases, rate);
  return { rate, nEff, ...wilson(rate, nEff, z) };
}

function effectiveSize(cases: readonly CaseTally[], rate: number): number {
  const n = cases.length;
  // All cases have equal weight, so a case with few trials costs more precision than a case with many gains.
  // With equal numbers of trials this is the number of trials.
  const least = n ** 2 / cases.reduce((sum, t) => sum + 1 / t.scored, 0);
  // One trial shows no variation within its case; the pooled variance bounds it from above.
  if (cases.some((t) => t.scored < 2)) return least;
  const variance =
    cases.reduce((sum, t) => {
      const p = t.passed / t.scored;
      return sum + (p * (1 - p)) / (t.scored - 1);
    }, 0) /
    n ** 2;
  if (variance === 0) return least;
  return Math.min(4 * least, Math.max(least, (rate * (1 - rate)) / variance));
}

/** The change of a rate from baseline to candidate, with its interval. Between -1 and 1. */
export interface Difference extends Interval {
  diff: number;
}

/**
 * Change of the suite's pass rate from `a` to `b`, cases paired by index; those without a score in both are
 * left out. The two runs are independent given the cases, so there is no correlation term.
 * @param z normal quantile of both ends
 * @returns null when no case was scored in both
 * @throws {RangeError} as `suiteRate` does Source: MOVER, Zou and Donner 2008; Newcombe 1998, method 10.
 */
export function suiteDiff(a: readonly CaseTally[], b: readonly CaseTally[], z: number): Difference | null {
  const both = a.flatMap((tally, i) => {
    const other = b[i];
    return other !== undefined && tally.scored > 0 && other.scored > 0 ? [{ a: tally, b: other }] : [];
  });
  const before = suiteRate(
    both.map((t) => t.a),
    z,
  );
  const after = suiteRate(
    both.map((t) => t.b),
    z,
  );
  if (before === null || after === null) return null;
  return { diff: after.rate - before.rate, ...differenceInterval(after, before) };
}
