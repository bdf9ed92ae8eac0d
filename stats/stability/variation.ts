import type { CaseTally } from "../rates/rate.ts";
import { requireBetween } from "../require.ts";

/** How much trials differ: within a case, and from case to case. */
export interface Variation {
  /** Mean pass rate. */
  rate: number;
  /** Mean of p (1 - p) over the cases. */
  within: number;
  /** Variance of p from case to case. */
  between: number;
}

/**
 * Typical values of support suites: 85 % of the cases stable, Beta(60, 0.6), 12 % flaky, Beta(4, 1), and 3 %
 * hard, Beta(1, 2). The gate is tested with this population; see `drawSupportCase`.
 */
export const SUPPORT_VARIATION: Variation = { rate: 0.948, within: 0.0291, between: 0.0204 };

/** What was measured of one kind of variation. `degrees` says how much evidence it rests on. */
interface Measured {
  variance: number;
  degrees: number;
}

/**
 * How many degrees of freedom the typical variation counts for: as much as 20 cases, tried three times each.
 */
const WEIGHT = 40;

/**
 * The expected variation of a suite with these trials: what they show, shrunk towards the typical variation
 * where they are few. Without it a suite that never failed would seem able to see any change, however small.
 * Source: shrinkage towards a prior mean, weighted by degrees of freedom (Efron and Morris 1975).
 */
export function expectedVariation(tallies: readonly CaseTally[], usual = SUPPORT_VARIATION): Variation {
  const cases = tallies.filter((t) => t.scored > 0);
  const trials = cases.reduce((n, t) => n + t.scored, 0);
  const mean = cases.reduce((sum, t) => sum + t.passed / t.scored, 0) / Math.max(1, cases.length);
  return {
    rate: (mean * trials + usual.rate * WEIGHT) / (trials + WEIGHT),
    within: drawTowards(measureWithin(tallies), usual.within),
    between: drawTowards(measureBetween(tallies), usual.between),
  };
}

/** Trials beyond the first of each case: the evidence for an estimate of the variation within a case. */
export function repeatedTrials(tallies: readonly CaseTally[]): number {
  return tallies.reduce((sum, t) => sum + Math.max(0, t.scored - 1), 0);
}

function drawTowards({ variance, degrees }: Measured, usual: number): number {
  requireBetween("A variance", variance, 0, Infinity);
  if (degrees === 0) return usual;
  return (variance * degrees + usual * WEIGHT) / (degrees + WEIGHT);
}

/** Pooled over the cases by their degrees of freedom, so that a case with two trials counts for less. */
function measureWithin(tallies: readonly CaseTally[]): Measured {
  const degrees = repeatedTrials(tallies);
  if (degrees === 0) return { variance: 0, degrees: 0 };
  const squares = tallies.reduce((sum, t) => sum + (t.scored > 1 ? squaresWithin(t) : 0), 0);
  return { variance: squares / degrees, degrees };
}

/** Sum of squared distances of a case's trials from their mean: n p (1 - p). */
function squaresWithin({ passed, scored }: CaseTally): number {
  return (passed * (scored - passed)) / scored;
}

/** Variance of the case means, minus what the few trials of each add to it. */
function measureBetween(tallies: readonly CaseTally[]): Measured {
  const cases = tallies.filter((t) => t.scored > 1);
  if (cases.length < 2) return { variance: 0, degrees: 0 };
  const means = cases.map((t) => t.passed / t.scored);
  const mean = means.reduce((a, b) => a + b, 0) / cases.length;
  const spread = means.reduce((sum, m) => sum + (m - mean) ** 2, 0) / (cases.length - 1);
  const noise =
    cases.reduce((sum, t) => sum + squaresWithin(t) / (t.scored - 1) / t.scored, 0) / cases.length;
  return { variance: Math.max(0, spread - noise), degrees: cases.length - 1 };
}
