import { requireCount, requireOpenShare } from "./require.ts";
import { binomialCdf } from "./special.ts";

/** A rule that fails a suite of `n` independent trials when at most `crit` of them pass. */
export interface ExactGate {
  /** -1 where no number of passes, not even 0, may fail. */
  crit: number;
  /** Chance that it fails at the target: at most alpha. */
  size: number;
  /** Chance that it fails at the worse rate. */
  power: number;
}

/**
 * The sharpest exact one-sided test of "at least `target`", and its power against the rate `worse`.
 * @throws {RangeError} for rates outside 0 to 1 and an `n` that isn't whole
 * Source: binomial test, Clopper and Pearson 1934.
 */
export function exactBinomialGate(o: {
  n: number;
  target: number;
  worse: number;
  alpha?: number;
}): ExactGate {
  const { n, target, worse, alpha = 0.05 } = o;
  requireCount("n", n, 1);
  requireOpenShare("alpha", alpha);
  // The cdf rises, so the last number of passes at or below alpha is found by halving.
  let [crit, tooMany] = [-1, n];
  while (tooMany - crit > 1) {
    const middle = Math.floor((crit + tooMany) / 2);
    if (binomialCdf(middle, n, target) <= alpha) crit = middle;
    else tooMany = middle;
  }
  return { crit, size: binomialCdf(crit, n, target), power: binomialCdf(crit, n, worse) };
}

/**
 * Trials, all of them passed, to show a rate of at least `threshold`: 59 for 0.95, 299 for 0.99.
 * @throws {RangeError} for a threshold or confidence that isn't strictly between 0 and 1
 * Source: threshold^n <= alpha, the exact lower limit of Clopper and Pearson 1934.
 */
export function zeroFailureTrialsNeeded(threshold: number, confidence = 0.95): number {
  requireOpenShare("The threshold", threshold);
  requireOpenShare("The confidence", confidence);
  const trials = Math.log1p(-confidence) / Math.log(threshold);
  // 1 - 0.9 isn't 0.1 to the last digit; that mustn't cost a trial.
  return Math.max(1, Math.ceil(trials - 1e-9));
}
