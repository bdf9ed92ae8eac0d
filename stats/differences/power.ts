import { requireBetween, requireCount, requireOpenShare, requirePositive } from "../require.ts";
import { bisect, normalQuantile } from "../special/special.ts";

/**
 * How many cases or trials a question needs, before money is spent. Rates and differences are shares (0.05 is
 * five points). Sizes are returned unrounded; the caller rounds up. All functions throw a RangeError for
 * impossible numbers.
 */

/** The accepted errors: `alpha`, the chance of a false alarm; `power`, the chance of seeing a real change. */
export interface ErrorRates {
  alpha?: number;
  power?: number;
  /** 1: only a change in one direction counts. */
  sides?: 1 | 2;
}

/** Sum of the normal quantiles of both error rates. */
function quantiles({ alpha = 0.05, power = 0.8, sides = 2 }: ErrorRates): { zAlpha: number; zPower: number } {
  requireOpenShare("alpha", alpha);
  requireOpenShare("power", power);
  return { zAlpha: -normalQuantile(alpha / sides), zPower: normalQuantile(power) };
}

/** The sources of variation of a difference between two variants. */
export interface PairedVariance {
  /** Variance of the true difference across cases. 0 for a question about only these cases. */
  omega2: number;
  /** Mean variance within a case, of each variant. */
  sigmaA2: number;
  sigmaB2: number;
  /** Trials a case, of each variant. */
  kA: number;
  kB: number;
}

function varianceOfOne(o: PairedVariance): number {
  for (const name of ["omega2", "sigmaA2", "sigmaB2"] as const) requireBetween(name, o[name], 0, Infinity);
  requirePositive("kA", o.kA);
  requirePositive("kB", o.kB);
  return o.omega2 + o.sigmaA2 / o.kA + o.sigmaB2 / o.kB;
}

/** Number of cases needed to see a difference of `delta`. Miller 2024, section 5. */
export function millerSampleSize(o: PairedVariance & { delta: number } & ErrorRates): number {
  requirePositive("The size of delta", Math.abs(o.delta));
  const { zAlpha, zPower } = quantiles(o);
  return ((zAlpha + zPower) ** 2 * varianceOfOne(o)) / o.delta ** 2;
}

/** Smallest difference that `n` cases can see. Miller 2024, section 5. */
export function millerMDE(o: PairedVariance & { n: number } & ErrorRates): number {
  requirePositive("n", o.n);
  const { zAlpha, zPower } = quantiles(o);
  return (zAlpha + zPower) * Math.sqrt(varianceOfOne(o) / o.n);
}

/** A suite that is compared with itself after a change. */
export interface SuitePlan {
  /** Mean pass rate before the change. */
  rate: number;
  /** Mean of p (1 - p) over the cases before the change: how flaky the agent is within a case. */
  withinVariance: number;
  cases: number;
  /** Trials a case of the baseline. */
  kA: number;
}

/** Accepted errors, one-sided. */
type OneSided = Omit<ErrorRates, "sides">;

/**
 * Mean of p (1 - p) within the cases after their mean rate has moved by `change`. Away from 0 or 1 it grows;
 * where nothing varied before, all of it comes from the change. Never less than before.
 */
export function varianceAfter(plan: Pick<SuitePlan, "rate" | "withinVariance">, change: number): number {
  const { rate, withinVariance } = plan;
  return Math.max(withinVariance, withinVariance + change * Math.abs(2 * rate - 1) - change * change);
}

/**
 * Smallest change that exceeds `margin` by `z` standard errors. The change affects the standard error: a drop
 * from 100 % adds the variance that hides it. 1 where no change does.
 * @param z sum of the normal quantiles of the bound and of the power Source: Miller 2024, section 5, without
 * the variance across cases, with the variance of the changed rates.
 */
export function smallestChange(o: SuitePlan & { kB: number; margin?: number; z: number }): number {
  const { cases, kA, kB, margin = 0, z } = o;
  requireBetween("The rate", o.rate, 0, 1);
  requireBetween("The variance within cases", o.withinVariance, 0, 0.25 + 1e-9);
  requirePositive("kA", kA);
  requirePositive("kB", kB);
  requirePositive("The number of cases", cases);
  const short = (d: number): number =>
    margin + z * Math.sqrt((o.withinVariance / kA + varianceAfter(o, d) / kB) / cases) - d;
  return short(1) > 0 ? 1 : bisect((d) => -short(d), 0, 1);
}

/** Smallest change on only these cases that the suite can see, one-sided. */
export function mdeSuite(o: SuitePlan & { kB: number } & OneSided): number {
  const { zAlpha, zPower } = quantiles({ ...o, sides: 1 });
  return smallestChange({ ...o, z: zAlpha + zPower });
}

/**
 * Trials a case that the candidate needs to show a drop of `margin` on these cases, one-sided.
 * @param most a limit: more than anyone would pay for
 * @returns null where no such number is enough: then the baseline has too few trials, or the suite too few
 * cases
 */
export function trialsNeeded(o: SuitePlan & { margin: number; most?: number } & OneSided): number | null {
  const most = o.most ?? 200;
  const { margin, ...plan } = o;
  requirePositive("margin", margin);
  requireCount("most", most, 1);
  const sees = (kB: number): boolean => mdeSuite({ ...plan, kB }) <= margin;
  if (!sees(most)) return null;
  let [tooFew, enough] = [0, most];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (sees(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
