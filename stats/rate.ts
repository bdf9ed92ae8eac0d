import { betaQuantile, normalQuantile, tQuantile } from "./special.ts";

/** A closed interval of plausible values. Rates are between 0 and 1. */
export interface Interval {
  lower: number;
  upper: number;
}

/** A pass rate with what is needed to show it honestly. */
export interface Rate extends Interval {
  rate: number;
  /** Independent trials that would carry as much information. May be fractional. */
  nEff: number;
}

/**
 * Wilson's score interval for a proportion.
 * @param p observed proportion, 0 to 1
 * @param n number of independent trials, may be fractional, > 0
 * @param z normal (or t) quantile, 1.96 for 95 % two-sided
 * Source: Wilson 1927; recommended by Brown, Cai and DasGupta 2001.
 */
export function wilson(p: number, n: number, z: number): Interval {
  if (!(n > 0)) return { lower: 0, upper: 1 };
  const d = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / d;
  const half = (z / d) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  // The formula touches 0 and 1 exactly; rounding would miss them by 1e-17.
  return { lower: p === 0 ? 0 : Math.max(0, centre - half), upper: p === 1 ? 1 : Math.min(1, centre + half) };
}

/** Passes and scored trials of one case. */
export interface CaseTally {
  passed: number;
  scored: number;
}

/**
 * The pass rate that customers like these would see: cases are a sample, and trials of one case are not
 * independent evidence. Wilson's interval at the effective sample size, with Student's t for few cases.
 * With one trial a case it is the ordinary Wilson interval.
 * @returns null when nothing was scored
 * Source: Korn and Graubard 1998 (effective sample size); Saha, Miller and Wang 2016.
 */
export function populationRate(tallies: readonly CaseTally[], confidence = 0.95): Rate | null {
  const cases = tallies.filter((t) => t.scored > 0);
  const groups = cases.length;
  if (groups === 0) return null;
  const means = cases.map((t) => t.passed / t.scored);
  const rate = means.reduce((a, b) => a + b, 0) / groups;
  const trials = cases.reduce((sum, t) => sum + t.scored, 0);
  const alpha = 1 - confidence;
  if (groups === 1) {
    // One case says nothing about others: its trials count as one.
    return { rate, nEff: 1, ...wilson(rate, 1, normalQuantile(1 - alpha / 2)) };
  }
  const variance = means.reduce((sum, m) => sum + (m - rate) ** 2, 0) / (groups - 1) / groups;
  const nEff = effectiveSize({ rate, variance, trials, groups });
  const q = trials === groups ? normalQuantile(1 - alpha / 2) : tQuantile(1 - alpha / 2, groups - 1);
  return { rate, nEff, ...wilson(rate, nEff, q) };
}

function effectiveSize(o: { rate: number; variance: number; trials: number; groups: number }): number {
  if (o.rate === 0 || o.rate === 1) return o.groups;
  if (o.trials === o.groups) return o.groups;
  if (o.variance === 0) return o.trials;
  const n = ((o.trials / (o.trials - 1)) * o.rate * (1 - o.rate)) / o.variance;
  return Math.min(o.trials, Math.max(1, n));
}

/**
 * How high the failure rate could still be after no failure in `n` independent trials, one-sided.
 * Source: 1 - alpha^(1/n), the exact form of the rule of three.
 */
export function zeroFailureBound(n: number, confidence = 0.95): number {
  return n <= 0 ? 1 : 1 - (1 - confidence) ** (1 / n);
}

/** More cases than anybody writes: past it, "how many more" is no help. */
const MOST_CASES = 5000;

/**
 * How many more cases without a failure would show a rate of at least `floor`: the observed ones are kept, and
 * perfect ones with as many trials each are added until the lower limit of `populationRate` reaches it.
 * @returns null when no reasonable number does
 */
export function moreCasesNeeded(
  tallies: readonly CaseTally[],
  floor: number,
  confidence = 0.95,
): number | null {
  const trials = Math.max(1, ...tallies.map((t) => t.scored));
  const shows = (more: number): boolean => {
    const perfect = Array.from({ length: more }, () => ({ passed: trials, scored: trials }));
    const rate = populationRate([...tallies, ...perfect], confidence);
    return rate !== null && rate.lower >= floor;
  };
  if (shows(0)) return 0;
  // Doubling, then halving: adding perfect cases only ever raises the limit.
  let enough = 1;
  while (!shows(enough)) {
    enough *= 2;
    if (enough > MOST_CASES) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (shows(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** Lower limit of the exact one-sided interval, for contractual floors. Clopper and Pearson 1934. */
export function clopperPearsonLower(passed: number, n: number, confidence = 0.95): number {
  return passed === 0 ? 0 : betaQuantile(1 - confidence, passed, n - passed + 1);
}

/**
 * Chance that all of `k` trials pass, from `passed` of `n`: C(c, k) / C(n, k). Unbiased for p^k.
 * @returns null when n < k. Source: Yao et al. 2024 (tau-bench).
 */
export function passHatK(n: number, passed: number, k: number): number | null {
  if (n < k) return null;
  let product = 1;
  for (let i = 0; i < k; i++) product *= Math.max(0, passed - i) / (n - i);
  return product;
}

/**
 * Chance that at least one of `k` trials passes: 1 - C(n - c, k) / C(n, k).
 * @returns null when n < k. Source: Chen et al. 2021.
 */
export function passAtK(n: number, passed: number, k: number): number | null {
  const none = passHatK(n, n - passed, k);
  return none === null ? null : 1 - none;
}
