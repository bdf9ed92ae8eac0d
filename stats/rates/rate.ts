import { requireBetween, requireCount, requireOpenShare, requirePart } from "../require.ts";
import { betaQuantile } from "../special/special.ts";

/** A closed interval of plausible values. Rates are between 0 and 1. */
export interface Interval {
  lower: number;
  upper: number;
}

/** A pass rate, with its interval and effective sample size. */
export interface Rate extends Interval {
  rate: number;
  /** Independent trials that would carry as much information. May be fractional. */
  nEff: number;
}

/** Passes and scored trials of one case. `passed` may be a sum of scores between 0 and 1. */
export interface CaseTally {
  passed: number;
  scored: number;
}

/** @throws {RangeError} for a tally with more passes than scored trials */
export function requireTallies(tallies: readonly CaseTally[]): void {
  tallies.forEach(({ passed, scored }, i) => {
    if (!(passed >= 0 && passed <= scored && scored < Infinity)) {
      throw new RangeError(`Case ${i} can't have passed ${passed} of ${scored} scored trials`);
    }
  });
}

/**
 * Wilson's score interval for a proportion.
 * @param p observed proportion, 0 to 1
 * @param n number of independent trials, may be fractional; with 0 the interval is 0 to 1
 * @param z normal (or t) quantile, 1.96 for 95 % two-sided
 * @throws {RangeError} for a p outside 0 to 1, and a negative n or z Source: Wilson 1927; recommended by
 * Brown, Cai and DasGupta 2001.
 */
export function wilson(p: number, n: number, z: number): Interval {
  requireBetween("A proportion", p, 0, 1);
  requireBetween("The number of trials", n, 0, Infinity);
  requireBetween("z", z, 0, Infinity);
  if (n === 0 || z === Infinity) return { lower: 0, upper: 1 };
  const square = (z * z) / n;
  const d = 1 + square;
  const half = z * Math.sqrt((p * (1 - p)) / n + square / (4 * n));
  const upper = (p + square / 2 + half) / d;
  const lowerOfFailures = (1 - p + square / 2 + half) / d;
  // Both limits solve one quadratic equation. Computed from the product of its roots, the small one loses no
  // digits and reaches exactly 0 and 1.
  return {
    lower: p < 0.5 ? (p * p) / (d * upper || 1) : 1 - lowerOfFailures,
    upper: p < 0.5 ? upper : 1 - ((1 - p) * (1 - p)) / (d * lowerOfFailures || 1),
  };
}

/**
 * The highest failure rate that is compatible with no failure in `n` independent trials, one-sided. Source: 1
 * - alpha^(1/n), the exact form of the rule of three.
 */
export function zeroFailureBound(n: number, confidence = 0.95): number {
  requireOpenShare("The confidence", confidence);
  if (Number.isNaN(n)) throw new RangeError("The number of trials must be a number, got NaN");
  return n <= 0 ? 1 : -Math.expm1(Math.log(1 - confidence) / n);
}

/** Lower limit of the exact one-sided interval, for contractual floors. Clopper and Pearson 1934. */
export function clopperPearsonLower(passed: number, n: number, confidence = 0.95): number {
  requirePart(passed, n);
  requireOpenShare("The confidence", confidence);
  return exactLower(passed, n, confidence);
}

/** The same for a rate at an effective size, which need not be whole. Korn and Graubard 1998. */
export function kornGraubardLower(rate: number, size: number, confidence = 0.95): number {
  requireBetween("The rate", rate, 0, 1);
  requireOpenShare("The confidence", confidence);
  return exactLower(rate * size, size, confidence);
}

function exactLower(passed: number, n: number, confidence: number): number {
  return passed <= 0 ? 0 : betaQuantile(1 - confidence, passed, n - passed + 1);
}

/**
 * Chance that all of `k` trials pass, from `passed` of `n`: C(c, k) / C(n, k). Unbiased for p^k.
 * @returns null when n < k
 * @throws {RangeError} for numbers that aren't whole, and more passes than trials Source: Yao et al. 2024
 * (tau-bench).
 */
export function passHatK(n: number, passed: number, k: number): number | null {
  requirePart(passed, n);
  requireCount("k", k, 1);
  if (n < k) return null;
  let product = 1;
  for (let i = 0; i < k; i++) product *= Math.max(0, passed - i) / (n - i);
  return product;
}
