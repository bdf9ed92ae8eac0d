import { bisect, normalCdf, normalQuantile } from "./special.ts";

/**
 * Looking several times at growing evidence without more false alarms than looking once.
 * The statistic is a Brownian motion seen at the looks: S(t) ~ N(0, t), with independent increments, and Z = S / sqrt(t).
 * Its distribution given that no bound was crossed yet is carried from look to look by numerical integration
 * (Armitage, McPherson and Rowe 1969).
 */

/** Points of the grid on which the distribution is carried; odd, for Simpson's rule. Good to about 1e-7. */
const POINTS = 301;
/** Standard deviations that count as infinitely far. */
const FAR = 8;

/** Where the motion may be after a look, if it has crossed no bound: density at the points, with Simpson's weights. */
interface Carried {
  at: number;
  points: number[];
  mass: number[];
}

const START: Carried = { at: 0, points: [0], mass: [1] };

/** Chance of a first crossing above `bound` (in units of S) at the look `t`; of both sides when `lower` is given. */
function crossing(from: Carried, t: number, bound: number, lower: number | null): number {
  const sd = Math.sqrt(t - from.at);
  let total = 0;
  from.points.forEach((s, i) => {
    const above = normalCdf((s - bound) / sd);
    const below = lower === null ? 0 : normalCdf((lower - s) / sd);
    total += (from.mass[i] ?? 0) * (above + below);
  });
  return total;
}

/** The distribution after the look `t`, between `low` and `high`. */
function carry(from: Carried, t: number, low: number, high: number): Carried {
  const sd = Math.sqrt(t - from.at);
  const step = (high - low) / (POINTS - 1);
  const points = Array.from({ length: POINTS }, (_, i) => low + i * step);
  const mass = points.map((u, i) => {
    const simpson = (step / 3) * (i === 0 || i === POINTS - 1 ? 1 : i % 2 === 1 ? 4 : 2);
    let density = 0;
    from.points.forEach((s, j) => {
      const z = (u - s) / sd;
      if (Math.abs(z) < 2 * FAR) density += (from.mass[j] ?? 0) * Math.exp(-0.5 * z * z);
    });
    return (simpson * density) / (sd * Math.sqrt(2 * Math.PI));
  });
  return { at: t, points, mass };
}

/** Chance that the bounds (in units of Z) are ever crossed when nothing is wrong. */
function overallAlpha(times: readonly number[], bounds: readonly number[], sides: 1 | 2): number {
  let carried = START;
  let total = 0;
  times.forEach((t, k) => {
    const high = (bounds[k] ?? Number.POSITIVE_INFINITY) * Math.sqrt(t);
    const low = sides === 2 ? -high : -FAR * Math.sqrt(t);
    total += crossing(carried, t, high, sides === 2 ? low : null);
    if (k < times.length - 1) carried = carry(carried, t, low, high);
  });
  return total;
}

/** Equally spaced looks whose bounds are `shape(k) * constant`: the constant that spends exactly `alpha`. */
function constantOf(looks: number, alpha: number, sides: 1 | 2, shape: (k: number) => number): number {
  if (!Number.isInteger(looks) || looks < 1) {
    throw new RangeError(`The number of looks must be a whole number from 1 up, got ${looks}`);
  }
  requireAlpha(alpha);
  const times = Array.from({ length: looks }, (_, i) => (i + 1) / looks);
  const excess = (c: number): number =>
    alpha -
    overallAlpha(
      times,
      times.map((_, i) => c * shape(i + 1)),
      sides,
    );
  return bisect(excess, 0.1, 10);
}

/**
 * Pocock's constant: the same bound for Z at each of `looks` equally spaced looks.
 * @param alpha overall chance of a false alarm, on one side or on both together
 * @throws {RangeError} for impossible input
 * Source: Pocock 1977; 2.413 for five looks, two-sided 0.05.
 */
export function pocockConstant(looks: number, alpha: number, sides: 1 | 2 = 1): number {
  return constantOf(looks, alpha, sides, () => 1);
}

/**
 * O'Brien and Fleming's constant: the bound at the last of `looks` equally spaced looks; at look k it is
 * constant * sqrt(looks / k).
 * @throws {RangeError} for impossible input
 * Source: O'Brien and Fleming 1979; 2.040 for five looks, two-sided 0.05.
 */
export function obrienFlemingConstant(looks: number, alpha: number, sides: 1 | 2 = 1): number {
  return constantOf(looks, alpha, sides, (k) => Math.sqrt(looks / k));
}

export type Spending = "pocock" | "obrien-fleming" | "even";

/** How much of alpha may be used up when a share `t` of the evidence is in. Lan and DeMets 1983. */
function spent(t: number, alpha: number, spending: Exclude<Spending, "even">): number {
  if (spending === "pocock") return alpha * Math.log1p((Math.E - 1) * t);
  return 2 * (1 - normalCdf(normalQuantile(1 - alpha / 2) / Math.sqrt(t)));
}

/**
 * One-sided bounds for Z at looks with any spacing.
 * @param o.information share of the whole evidence at each look, ascending, the last one 1
 * @param o.spending `even` divides alpha by the number of looks, which holds for any statistic; the others use that the
 *   looks share their evidence, and ask for less
 * @throws {RangeError} for shares that don't ascend to 1, or an impossible alpha
 * Source: Lan and DeMets 1983.
 */
export function spendingBounds(o: {
  information: readonly number[];
  alpha: number;
  spending: Spending;
}): number[] {
  const { information, alpha, spending } = o;
  requireAlpha(alpha);
  const ascending = information.every((t, i) => t > (information[i - 1] ?? 0) && t <= 1);
  if (!ascending || Math.abs((information.at(-1) ?? 0) - 1) > 1e-9) {
    throw new RangeError(`Shares of the evidence must ascend to 1, got ${information.join(", ")}`);
  }
  if (spending === "even") return information.map(() => normalQuantile(1 - alpha / information.length));
  let carried = START;
  let used = 0;
  return information.map((t, k) => {
    const root = Math.sqrt(t);
    const now = spent(t, alpha, spending) - used;
    used += now;
    const bound = bisect((b) => now - crossing(carried, t, b * root, null), -FAR, FAR);
    if (k < information.length - 1) carried = carry(carried, t, -FAR * root, bound * root);
    return bound;
  });
}

function requireAlpha(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, got ${alpha}`);
}
