import { holm } from "./adjust.ts";
import { fisherOneSided } from "./case-regressions.ts";
import type { CaseTally } from "../rates/rate.ts";

/** Cases that fail where they used to pass. */
export interface BrokenCases<Name> {
  /** Shown to be broken, all cases and all looks taken together. */
  shown: Name[];
  /** A drop that is unlikely to be chance; more trials will decide. */
  suspected: Name[];
}

/** Chance that a case is called broken which is not, over all cases, criteria and looks of a gate. */
export const BROKEN_CASE_ALPHA = 0.01;

/** A case on both sides, and how surprising its drop is. */
export interface TestedCase<Name> {
  name: Name;
  a: CaseTally;
  b: CaseTally;
  /** Chance of so few passes of `b` if nothing had changed. It is only computed where `b` has a failure. */
  chance: () => number;
}

/**
 * Which cases broke. A mean over many cases can hide a few that always passed and now always fail; each case
 * alone shows it clearly. Every case is tested, corrected over all of them (Holm 1979).
 * @param o.alpha the part of the error rate for this look
 * @param o.suspicion a drop with at most this p-value in Fisher's exact test is worth more trials
 * @returns names, in the order of the input
 */
export function brokenCases<Name>(
  cases: readonly TestedCase<Name>[],
  { alpha, suspicion }: { alpha: number; suspicion: number },
): BrokenCases<Name> {
  const both = cases.filter((c) => c.a.scored > 0 && c.b.scored > 0);
  const failing = both.filter((c) => c.b.passed < c.b.scored);
  // Holm's correction counts every case that was tested; those without a failure have a chance of 1.
  const adjusted = holm([...failing.map((c) => c.chance()), ...both.slice(failing.length).map(() => 1)]);
  const isShown = (i: number): boolean => (adjusted[i] ?? 1) <= alpha;
  const isSuspected = ({ a, b }: TestedCase<Name>): boolean =>
    b.passed * a.scored < a.passed * b.scored && fisherOneSided(a, b) <= suspicion;
  return {
    shown: failing.filter((_, i) => isShown(i)).map((c) => c.name),
    suspected: failing.filter((c, i) => !isShown(i) && isSuspected(c)).map((c) => c.name),
  };
}
