import type { CaseTally } from "./rate.ts";

/**
 * How alike the trials of one case within one run are, where nobody has measured it. Simulated gates keep their false
 * alarms below 2 % up to a true correlation of 0.1 with it.
 */
export const ASSUMED_CORRELATION = 0.06;

/** Estimates are rounded up to one of these. */
const STEPS = [0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

/**
 * How alike trials of one case within one run are, from cases that were tried in several runs: the variance between the
 * runs of a case that the variance within them does not explain. Rounded up, and never below 0.01.
 * @param cases of each case, its runs; runs with fewer than two scored trials say nothing
 * @returns null where no case was tried twice in each of two runs, or nothing ever varied
 * Source: analysis of variance estimator of the intraclass correlation, pooled over cases (Ridout, Demetrio and Firth
 * 1999, formula 5).
 */
export function runCorrelation(cases: readonly (readonly CaseTally[])[]): number | null {
  let above = 0;
  let below = 0;
  for (const all of cases) {
    const runs = all.filter((r) => r.scored > 1);
    if (runs.length < 2) continue;
    const trials = runs.reduce((n, r) => n + r.scored, 0);
    const mean = runs.reduce((n, r) => n + r.passed, 0) / trials;
    const squares = runs.reduce((n, r) => n + r.scored ** 2, 0);
    const size = (trials - squares / trials) / (runs.length - 1);
    const between =
      runs.reduce((sum, r) => sum + r.scored * (r.passed / r.scored - mean) ** 2, 0) / (runs.length - 1);
    const within =
      runs.reduce((sum, r) => sum + (r.passed * (r.scored - r.passed)) / r.scored, 0) /
      (trials - runs.length);
    above += between - within;
    below += between + (size - 1) * within;
  }
  if (below <= 0) return null;
  const found = above / below;
  return STEPS.find((step) => found <= step) ?? STEPS[STEPS.length - 1] ?? null;
}
