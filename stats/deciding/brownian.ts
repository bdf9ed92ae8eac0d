import { normalCdf } from "../special/special.ts";

/**
 * A Brownian motion that is observed at looks and stopped above a bound: S(t) ~ N(0, t), with independent
 * increments. Its distribution given that no bound was crossed yet is carried from look to look by numerical
 * integration. Source: Armitage, McPherson and Rowe 1969; Gauss-Legendre panels instead of their grid.
 */

/** Standard deviations that count as infinitely far: 6e-16 of the normal distribution lies beyond. */
export const FAR = 8;

/**
 * The smallest distance between two looks, as a share of the time so far, at which they are still
 * distinguished exactly.
 */
export const CLOSEST = 1e-5;

/** Gauss-Legendre nodes and weights on -1 to 1, the positive half. Abramowitz and Stegun 1964, table 25.4. */
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];
const PANEL = [...NODES.keys()].flatMap((i) => [
  { node: -(NODES[i] ?? 0), weight: WEIGHTS[i] ?? 0 },
  { node: NODES[i] ?? 0, weight: WEIGHTS[i] ?? 0 },
]);
PANEL.sort((a, b) => a.node - b.node);

/**
 * Where the motion may be after a look, if it has crossed no bound: points in ascending order, and the
 * probability of each.
 */
export interface MotionState {
  at: number;
  points: Float64Array;
  mass: Float64Array;
}

export const START: MotionState = { at: 0, points: Float64Array.of(0), mass: Float64Array.of(1) };

/**
 * Chance of a first crossing above `bound` at the look `t`, and how fast that chance falls as the bound
 * rises.
 */
export function crossing(from: MotionState, t: number, bound: number): { chance: number; slope: number } {
  const sd = Math.sqrt(t - from.at);
  let chance = 0;
  let density = 0;
  for (let i = from.points.length - 1; i >= 0; i--) {
    const z = ((from.points[i] ?? 0) - bound) / sd;
    // The points ascend, so all that follow are further away.
    if (z < -40) break;
    chance += (from.mass[i] ?? 0) * normalCdf(z);
    density += (from.mass[i] ?? 0) * Math.exp(-0.5 * z * z);
  }
  return { chance, slope: -density / (sd * Math.sqrt(2 * Math.PI)) };
}

/**
 * The distribution after the look `t`, between `low` and `high`.
 * @param o.next time of the following look: the sooner it comes, the closer the points must be, because the
 * motion moves less until then
 */
export function carry(
  from: MotionState,
  t: number,
  o: { low: number; high: number; next: number },
): MotionState {
  const { low, high, next } = o;
  const sd = Math.sqrt(t - from.at);
  // Near the last bound the density bends within sd; panels of two standard deviations are exact to about 1e-13.
  const width = 2 * Math.sqrt(from.at === 0 ? next - t : Math.min(next - t, t - from.at));
  const panels = Math.max(1, Math.ceil((high - low) / width));
  const half = (high - low) / panels / 2;
  const points = new Float64Array(panels * PANEL.length);
  const mass = new Float64Array(points.length);
  const scale = half / (sd * Math.sqrt(2 * Math.PI));
  let near = 0;
  let k = 0;
  for (let p = 0; p < panels; p++) {
    for (const { node, weight } of PANEL) {
      const u = low + (2 * p + 1 + node) * half;
      while (near < from.points.length && (from.points[near] ?? 0) < u - FAR * sd) near++;
      points[k] = u;
      mass[k++] = weight * scale * densityAt(from, u, near, sd);
    }
  }
  return { at: t, points, mass };
}

/** Sum of the normal curves around the points from `near` on, at `u`, without their common factor. */
function densityAt(from: MotionState, u: number, near: number, sd: number): number {
  let density = 0;
  for (let j = near; j < from.points.length; j++) {
    const z = (u - (from.points[j] ?? 0)) / sd;
    if (z < -FAR) break;
    density += (from.mass[j] ?? 0) * Math.exp(-0.5 * z * z);
  }
  return density;
}
