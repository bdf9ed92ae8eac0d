import type { CaseTally } from "../rates/rate.ts";
import { fitRates } from "./rate-mixture.ts";

/**
 * The correlation between trials of one case within one run, where it was not measured. With it, simulated
 * gates keep their false alarms below 2 % up to a true correlation of 0.1.
 */
export const ASSUMED_CORRELATION = 0.06;

/** The grid of correlations. */
const STEPS = [0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.5] as const;

/**
 * How much less likely the data may be with a plausible value, in units of the log likelihood: one and a
 * quarter standard errors with two runs, less with more. From two runs an estimate is often far too low.
 */
const plausibleFor = (runs: number): number => 3 / runs ** 2;

/** The highest plausible value is capped at this multiple of the likeliest value. */
const MOST_TIMES = 3;

/**
 * The correlation between trials of one case within one run, from cases that were tried in several runs. It
 * is the highest plausible value, because a value that is too low raises false alarms. Where the runs say
 * little, it is at most three times the likeliest value, or the assumed value.
 * @param cases for each case, its runs
 * @returns null where no case was tried in two runs, twice in one of them, or nothing ever varied Source:
 * profile likelihood of the correlation, over all distributions of rates (`fitRates`); half a unit of the log
 * likelihood is one standard error (Wilks 1938).
 */
export function runCorrelation(cases: readonly (readonly CaseTally[])[]): number | null {
  const repeated = cases
    .map((runs) => runs.filter((r) => r.scored > 0))
    .filter((runs) => runs.length > 1 && runs.some((r) => r.scored > 1));
  const varied = repeated.some((runs) => {
    const passed = runs.reduce((n, r) => n + r.passed, 0);
    return passed > 0 && passed < runs.reduce((n, r) => n + r.scored, 0);
  });
  if (!varied) return null;
  const likely = STEPS.map((rho) => fitRates(repeated, rho).logLikelihood);
  const best = Math.max(...likely);
  const likeliest = STEPS[likely.indexOf(best)] ?? ASSUMED_CORRELATION;
  const runs = repeated.reduce((n, r) => n + r.length, 0) / repeated.length;
  const plausible = STEPS.filter((_, i) => (likely[i] ?? -Infinity) >= best - plausibleFor(runs));
  return Math.min(Math.max(...plausible), Math.max(ASSUMED_CORRELATION, MOST_TIMES * likeliest));
}
