import type { ErrorRates } from "./power.ts";
import { requireBetween, requireOpenShare, requirePositive } from "./require.ts";
import { noncentralTCdf } from "./special-noncentral-t.ts";
import { bisect, tQuantile } from "./special.ts";

/**
 * Power of the paired t-test. `sd` is the standard deviation of the differences, in the units of `delta`; all throw a
 * RangeError for numbers that can't be. As R's `power.t.test(type = "paired")`: of two sides, the one in which the
 * effect lies.
 */

interface PairedDesign {
  sd: number;
  alpha?: number;
  sides?: 1 | 2;
}

/** Chance to see a mean difference of `delta` in `n` pairs. `n` may be fractional, at least 2. */
export function powerPairedT(o: PairedDesign & { n: number; delta: number }): number {
  const { n, sd, alpha = 0.05, sides = 2 } = o;
  requireBetween("n", n, 2, Number.MAX_VALUE);
  requirePositive("sd", sd);
  requireOpenShare("alpha", alpha);
  const delta = sides === 2 ? Math.abs(o.delta) : o.delta;
  const critical = -tQuantile(alpha / sides, n - 1);
  return 1 - noncentralTCdf(critical, n - 1, (Math.sqrt(n) * delta) / sd);
}

/** Pairs to see a mean difference of `delta`, unrounded, at least 2. */
export function sampleSizePairedT(o: PairedDesign & { delta: number } & Pick<ErrorRates, "power">): number {
  const { power = 0.8 } = o;
  requireOpenShare("power", power);
  const delta = Math.abs(o.delta);
  requirePositive("The size of delta", delta);
  const surplus = (n: number): number => powerPairedT({ ...o, delta, n }) - power;
  return risingRoot(surplus, 2, 4);
}

/** Smallest mean difference that `n` pairs can see. */
export function mdePairedT(o: PairedDesign & { n: number } & Pick<ErrorRates, "power">): number {
  const { power = 0.8, sd } = o;
  requireOpenShare("power", power);
  return risingRoot((delta) => powerPairedT({ ...o, delta }) - power, 0, sd);
}

/** Root of a rising function above `low`, sought in steps that double; `low` where it is past its root already. */
function risingRoot(f: (x: number) => number, low: number, first: number): number {
  if (f(low) >= 0) return low;
  let [from, to] = [low, first];
  while (f(to) < 0) [from, to] = [to, to * 2];
  return bisect(f, from, to);
}
