import type { CaseTally } from "../rates/rate.ts";
import { suiteDiff } from "../rates/suite.ts";

/** More trials than anyone would pay for: above this, "how many more" does not help. */
const MOST_TRIALS = 200;

/**
 * Trials a case, in all and for both variants, that would settle a comparison if the observed rates stayed
 * the same: until the range of the change excludes 0, or is within `margin` on both sides.
 * @param z of the range that must be within the margin
 * @param zTogether of the range that must exclude 0; it is wider where several results are checked together
 * @returns null where no reasonable number does
 */
export function trialsToSettleBoth(o: {
  a: readonly CaseTally[];
  b: readonly CaseTally[];
  margin: number;
  z: number;
  zTogether: number;
}): number | null {
  const now = Math.max(1, ...o.a.map((t) => t.scored), ...o.b.map((t) => t.scored));
  for (let k = now + 1; k <= MOST_TRIALS; k++) {
    const scaled = (tallies: readonly CaseTally[]): CaseTally[] =>
      tallies.map((t) => (t.scored === 0 ? t : { passed: (t.passed / t.scored) * k, scored: k }));
    const [a, b] = [scaled(o.a), scaled(o.b)];
    const wide = suiteDiff(a, b, o.zTogether);
    if (wide !== null && (wide.lower > 0 || wide.upper < 0)) return k;
    const change = suiteDiff(a, b, o.z);
    if (change !== null && change.lower >= -o.margin && change.upper <= o.margin) return k;
  }
  return null;
}
