import { requireBetween, requirePositive } from "../require.ts";
import { wilson, type CaseTally, type Interval } from "../rates/rate.ts";
import { suiteDiff, type Difference } from "../rates/suite.ts";
import { bisect } from "../special/special.ts";

/** A share that was measured on a number of equally weighted labels. */
export interface MeasuredShare {
  rate: number;
  labels: number;
}

/** How the verdicts were made that a change was measured with. */
export interface Eyes {
  /** The share of good answers that the judge passes, and of bad ones that it fails. */
  judge: { tpr: MeasuredShare; tnr: MeasuredShare };
  /** Whether rules decide a part of it: a change there is fully visible. */
  ruled: boolean;
}

/**
 * The part of a real change that a judge's verdicts show: both shares together, minus 1, with its interval.
 * @param z normal quantile of both ends
 * @throws {RangeError} for impossible shares Source: Youden 1950; MOVER of two Wilson intervals, Zou and
 * Donner 2008.
 */
export function shownPart({ tpr, tnr }: Eyes["judge"], z: number): { rate: number } & Interval {
  for (const { rate, labels } of [tpr, tnr]) {
    requireBetween("A share of answers that a judge gets right", rate, 0, 1);
    requirePositive("The number of labels", labels);
  }
  const good = wilson(tpr.rate, tpr.labels, z);
  const bad = wilson(tnr.rate, tnr.labels, z);
  return {
    rate: tpr.rate + tnr.rate - 1,
    lower: tpr.rate + tnr.rate - 1 - Math.hypot(tpr.rate - good.lower, tnr.rate - bad.lower),
    upper: tpr.rate + tnr.rate - 1 + Math.hypot(good.upper - tpr.rate, bad.upper - tnr.rate),
  };
}

/**
 * The real change behind an observed change. A judge that errs equally on both sides shows only a part of it:
 * with 95 % of good answers passed and 80 % of bad ones caught, a drop of 5 points shows as 3.75. The range
 * takes into account how many labels that part was measured on; where that part may be 0, the change may be
 * anything. Where rules decide some of the checks, the change may come from them or from the judge: the range
 * covers both.
 * @param eyes null where no judge decides, or it is not known how it errs
 * @param z normal quantile of both ends
 * @returns null when no case was scored in both Source: MOVER for a ratio, Donner and Zou 2012: the ends are
 * where the observed change minus that part of the real change can't be 0.
 */
export function realChange(
  a: readonly CaseTally[],
  b: readonly CaseTally[],
  z: number,
  eyes: Eyes | null,
): Difference | null {
  const seen = suiteDiff(a, b, z);
  return seen === null || eyes === null ? seen : behindSeen(seen, z, eyes);
}

/** The same for a change whose range was found in another way, at the same z. */
export function behindSeen(seen: Difference, z: number, eyes: Eyes): Difference {
  const part = shownPart(eyes.judge, z);
  const real = throughPart(seen, part);
  if (!eyes.ruled) return real;
  return {
    diff: seen.diff,
    lower: Math.min(seen.lower, real.lower),
    upper: Math.max(seen.upper, real.upper),
  };
}

function throughPart(seen: Difference, part: { rate: number } & Interval): Difference {
  if (part.lower <= 0) return { diff: clip(part.rate <= 0 ? 0 : seen.diff / part.rate), lower: -1, upper: 1 };
  const below = seen.diff - seen.lower;
  const above = seen.upper - seen.diff;
  // A more accurate judge shows more of a drop, a less accurate one shows less of a gain.
  const unsure = (real: number, sharper: boolean): number =>
    real * (sharper ? part.upper - part.rate : part.rate - part.lower);
  const lowest = (real: number): number =>
    seen.diff - real * part.rate - Math.hypot(below, unsure(real, real >= 0));
  const highest = (real: number): number =>
    seen.diff - real * part.rate + Math.hypot(above, unsure(real, real < 0));
  return {
    diff: clip(seen.diff / part.rate),
    lower: bisect((real) => -lowest(real), -1, 1),
    upper: bisect((real) => -highest(real), -1, 1),
  };
}

const clip = (change: number): number => Math.min(1, Math.max(-1, change));

/**
 * The judge's pass rate, with its interval, if the real one were `rate`.
 * @param z normal quantile of both ends Source: Rogan and Gladen 1978, inverted; MOVER, Zou and Donner 2008.
 */
export function seenRate(rate: number, eyes: Eyes, z: number): { rate: number } & Interval {
  const { tpr, tnr } = eyes.judge;
  const good = wilson(tpr.rate, tpr.labels, z);
  const bad = wilson(tnr.rate, tnr.labels, z);
  const seen = rate * tpr.rate + (1 - rate) * (1 - tnr.rate);
  const off = (ofGood: number, ofBad: number): number => Math.hypot(rate * ofGood, (1 - rate) * ofBad);
  const lower = Math.max(0, seen - off(tpr.rate - good.lower, bad.upper - tnr.rate));
  const upper = Math.min(1, seen + off(good.upper - tpr.rate, tnr.rate - bad.lower));
  return eyes.ruled
    ? { rate: seen, lower: Math.min(rate, lower), upper: Math.max(rate, upper) }
    : { rate: seen, lower, upper };
}
