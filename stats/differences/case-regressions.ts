import { holm } from "./adjust.ts";
import type { CaseTally } from "../rates/rate.ts";
import { requirePart } from "../require.ts";
import { hypergeometricPmf } from "../special/special-discrete.ts";

/**
 * How surprising so few passes of `b` (or so many, for "greater") are if both variants pass this case equally often.
 * Fisher's exact test, one-sided. 1 where a variant has no trial.
 * @throws {RangeError} for tallies that aren't whole numbers
 * Source: Fisher 1935.
 */
export function fisherOneSided(a: CaseTally, b: CaseTally, alternative: "less" | "greater" = "less"): number {
  requirePart(a.passed, a.scored);
  requirePart(b.passed, b.scored);
  const passes = a.passed + b.passed;
  const failures = a.scored + b.scored - passes;
  const [from, to] =
    alternative === "less"
      ? [Math.max(0, passes - a.scored), b.passed]
      : [b.passed, Math.min(passes, b.scored)];
  let p = 0;
  for (let x = from; x <= to; x++) p += hypergeometricPmf(x, passes, failures, b.scored);
  return Math.min(1, p);
}

/** One case of a comparison; `a` is the baseline. */
export interface CasePair {
  id: string;
  a: CaseTally;
  b: CaseTally;
}

/**
 * Which cases broke: one-sided p-value of each, and the same corrected over all cases, to be compared with
 * 0.05. With few baseline trials a case, nothing is significant after the correction; 20 are enough.
 * @returns in the order of the input Source: Fisher 1935; Holm 1979.
 */
export function caseRegressions(cases: readonly CasePair[]): { id: string; p: number; adjusted: number }[] {
  const p = cases.map(({ a, b }) => fisherOneSided(a, b));
  const adjusted = holm(p);
  return cases.map(({ id }, i) => ({ id, p: p[i] ?? 1, adjusted: adjusted[i] ?? 1 }));
}
