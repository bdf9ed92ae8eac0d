import { wilson, type Interval } from "./rate.ts";
import { requireOpenShare, requirePart } from "./require.ts";
import { betaQuantile, normalQuantile } from "./special.ts";

/**
 * Intervals for one proportion, and for the difference of two independent ones, from counts. All are two-sided and
 * throw a RangeError for counts that can't be or a confidence outside 0 to 1.
 */

/** Normal quantile of a two-sided confidence: 1.96 for 0.95. */
export function twoSidedZ(confidence: number): number {
  requireOpenShare("The confidence", confidence);
  return normalQuantile(1 - (1 - confidence) / 2);
}

/** Wilson's score interval from counts. Close to its confidence on average; the one to show. Wilson 1927. */
export function wilsonInterval(passed: number, n: number, confidence = 0.95): Interval {
  requirePart(passed, n);
  return wilson(n === 0 ? 0 : passed / n, n, twoSidedZ(confidence));
}

/** Exact interval: never below its confidence, at the price of width. Clopper and Pearson 1934. */
export function clopperPearson(passed: number, n: number, confidence = 0.95): Interval {
  requirePart(passed, n);
  requireOpenShare("The confidence", confidence);
  const half = (1 - confidence) / 2;
  return {
    lower: passed === 0 ? 0 : betaQuantile(half, passed, n - passed + 1),
    upper: passed === n ? 1 : betaQuantile(1 - half, passed + 1, n - passed),
  };
}

/** Bayesian interval with Jeffreys' prior; 0 and 1 where none or all passed. Brown, Cai and DasGupta 2001. */
export function jeffreys(passed: number, n: number, confidence = 0.95): Interval {
  requirePart(passed, n);
  requireOpenShare("The confidence", confidence);
  const half = (1 - confidence) / 2;
  return {
    lower: passed === 0 ? 0 : betaQuantile(half, passed + 0.5, n - passed + 0.5),
    upper: passed === n ? 1 : betaQuantile(1 - half, passed + 0.5, n - passed + 0.5),
  };
}

/** Wald's interval after adding z^2 trials, half of them passes; cut to 0 and 1. Agresti and Coull 1998. */
export function agrestiCoull(passed: number, n: number, confidence = 0.95): Interval {
  requirePart(passed, n);
  const z = twoSidedZ(confidence);
  const trials = n + z * z;
  const centre = (passed + (z * z) / 2) / trials;
  const half = z * Math.sqrt((centre * (1 - centre)) / trials);
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

/** An estimate with its own interval. */
export interface Estimate extends Interval {
  rate: number;
}

/**
 * Interval for a difference from the separate intervals of two independent estimates.
 * Source: MOVER, Zou and Donner 2008; with Wilson's intervals, Newcombe 1998, method 10.
 */
export function differenceInterval(minuend: Estimate, subtrahend: Estimate): Interval {
  const diff = minuend.rate - subtrahend.rate;
  return {
    lower: diff - Math.hypot(minuend.rate - minuend.lower, subtrahend.upper - subtrahend.rate),
    upper: diff + Math.hypot(minuend.upper - minuend.rate, subtrahend.rate - subtrahend.lower),
  };
}

/** Interval for x1/n1 - x2/n2 of two independent samples. Newcombe 1998, method 10. */
export function newcombeDiff(
  first: { passed: number; n: number },
  second: { passed: number; n: number },
  confidence = 0.95,
): Interval {
  const estimate = ({ passed, n }: { passed: number; n: number }): Estimate => ({
    rate: n === 0 ? 0.5 : passed / n,
    ...wilsonInterval(passed, n, confidence),
  });
  return differenceInterval(estimate(first), estimate(second));
}
