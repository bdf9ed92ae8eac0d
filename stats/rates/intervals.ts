import { wilson, type Interval } from "./rate.ts";
import { requireOpenShare, requirePart } from "../require.ts";
import { normalQuantile } from "../special/special.ts";

/**
 * Intervals for one proportion, and for the difference of two independent ones, from counts. All are
 * two-sided, and throw a RangeError for impossible counts or a confidence outside 0 to 1.
 */

/** Normal quantile of a two-sided confidence: 1.96 for 0.95. */
export function twoSidedZ(confidence: number): number {
  requireOpenShare("The confidence", confidence);
  return normalQuantile(1 - (1 - confidence) / 2);
}

/**
 * Wilson's score interval from counts. On average close to its confidence; this is the one to show. Wilson
 * 1927.
 */
export function wilsonInterval(passed: number, n: number, confidence = 0.95): Interval {
  requirePart(passed, n);
  return wilson(n === 0 ? 0 : passed / n, n, twoSidedZ(confidence));
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
