import { caseRegressions, fisherOneSided, type CasePair } from "./case-regressions.ts";

/** Cases that fail where they used to pass. */
export interface BrokenCases {
  /** Shown to be broken, all cases and all looks taken together. */
  shown: string[];
  /** A drop that chance seldom makes; more trials will tell. */
  suspected: string[];
}

/** Chance, over all cases and looks of a gate, that a case is called broken which is not. */
export const BROKEN_CASE_ALPHA = 0.01;

/** A drop that chance makes in fewer than one of twenty cases is worth more trials. */
const UNLIKELY = 0.05;

/**
 * Which cases broke. A mean over many cases can hide a few that always passed and now always fail; each by itself is
 * plain. Fisher's exact test of every case, corrected over all cases that could show anything (Holm 1979; those that
 * couldn't don't raise the bar, Tarone 1990), and over the looks, among which alpha is divided.
 * @param o.looks how often the gate may look
 * @returns ids, in the order of the input
 */
export function brokenCases(cases: readonly CasePair[], o: { looks: number; alpha?: number }): BrokenCases {
  const alpha = (o.alpha ?? BROKEN_CASE_ALPHA) / o.looks;
  const telling = cases.filter((c) => c.a.scored > 0 && c.b.scored > 0 && smallestChance(c) <= alpha);
  const shown = new Set(
    caseRegressions(telling)
      .filter((c) => c.adjusted <= alpha)
      .map((c) => c.id),
  );
  const suspected = cases.filter(
    (c) => c.a.scored > 0 && c.b.scored > 0 && !shown.has(c.id) && fisherOneSided(c.a, c.b) <= UNLIKELY,
  );
  return {
    shown: telling.filter((c) => shown.has(c.id)).map((c) => c.id),
    suspected: suspected.map((c) => c.id),
  };
}

/** The p-value if all failures of both sides had fallen on the candidate, as far as it has trials. */
function smallestChance({ a, b }: CasePair): number {
  const failures = a.scored + b.scored - a.passed - b.passed;
  const fallen = Math.min(failures, b.scored);
  return fisherOneSided(
    { passed: a.scored - (failures - fallen), scored: a.scored },
    { passed: b.scored - fallen, scored: b.scored },
  );
}
