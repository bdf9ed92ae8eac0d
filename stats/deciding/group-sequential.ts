import { carry, CLOSEST, crossing, FAR, START, type MotionState } from "./brownian.ts";
import { requireOpenShare } from "../require.ts";
import { normalCdf, normalQuantile } from "../special/special.ts";

/**
 * Looking several times at growing evidence without more false alarms than looking once. The statistic is a Brownian
 * motion S seen at the looks, and Z = S / sqrt(t).
 */

export type AlphaSpending = "pocock" | "obrien-fleming" | "even";

/** How much of alpha may be spent when a share `t` of the evidence is available. Lan and DeMets 1983. */
function spent(t: number, alpha: number, spending: Exclude<AlphaSpending, "even">): number {
  if (spending === "pocock") return alpha * Math.log1p((Math.E - 1) * t);
  return 2 * normalCdf(normalQuantile(alpha / 2) / Math.sqrt(t));
}

/**
 * One-sided bounds for Z at looks with any spacing; the chance that one is ever crossed is alpha to about
 * 1e-9. A look that follows the last one by less than 1/100,000 of the evidence shows nothing new: its bound
 * is wider than necessary, never narrower.
 * @param o.information share of the whole evidence at each look, ascending, the last one 1
 * @param o.spending `even` divides alpha by the number of looks, which holds for any statistic; the others
 * use the fact that the looks share their evidence, and have lower bounds
 * @throws {RangeError} for shares that don't ascend to 1, or an impossible alpha Source: Lan and DeMets 1983.
 */
export function spendingBounds(o: {
  information: readonly number[];
  alpha: number;
  spending: AlphaSpending;
}): number[] {
  const { information, alpha, spending } = o;
  requireOpenShare("alpha", alpha);
  const ascending = information.every((t, i) => t > (information[i - 1] ?? 0) && t <= 1);
  if (!ascending || Math.abs((information.at(-1) ?? 0) - 1) > 1e-9) {
    throw new RangeError(`Shares of the evidence must ascend to 1, got ${information.join(", ")}`);
  }
  if (spending === "even") return information.map(() => normalQuantile(1 - alpha / information.length));
  let carried = START;
  let used = 0;
  return information.map((t, k) => {
    const total = spent(t, alpha, spending);
    const bound = boundFor(carried, t, total - used);
    used = total;
    // After a look that is too close, the motion counts as if it had no bound: that overestimates what may
    // still be crossed.
    const next = information.slice(k + 1).find((later) => !tooClose(t, later));
    if (next !== undefined && !tooClose(carried.at, t)) {
      const root = Math.sqrt(t);
      carried = carry(carried, t, { low: -FAR * root, high: Math.min(FAR, bound) * root, next });
    }
    return bound;
  });
}

function tooClose(before: number, after: number): boolean {
  return before > 0 && after - before <= CLOSEST * after;
}

/** The bound for Z that is first crossed at the look `t` with the given chance. */
function boundFor(carried: MotionState, t: number, wanted: number): number {
  // A chance too small for a number counts as zero. Crossing for the first time is at most as likely as
  // crossing.
  const widest = -normalQuantile(Math.max(Number.MIN_VALUE, wanted));
  if (carried.at === 0 || tooClose(carried.at, t)) return widest;
  const root = Math.sqrt(t);
  let [low, high] = [-FAR, widest];
  let bound = widest;
  // Newton's steps on the logarithm of the chance, which is concave in the bound; bisection where they leave
  // the interval.
  for (let step = 0; step < 100; step++) {
    const { chance, slope } = crossing(carried, t, bound * root);
    if (chance > wanted) low = bound;
    else high = bound;
    const move = (Math.log(chance / wanted) * chance) / (slope * root);
    const newton = bound - move;
    const before = bound;
    bound = newton >= low && newton <= high ? newton : (low + high) / 2;
    if (Math.abs(bound - before) < 1e-13) break;
  }
  return bound;
}
