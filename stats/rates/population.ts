import { clusterSE, type ClusterId } from "./cluster.ts";
import { requireTallies, wilson, type CaseTally, type Rate } from "./rate.ts";
import { requireOpenShare, requireSameLength } from "../require.ts";
import { normalQuantile, tQuantile } from "../special/special.ts";

/**
 * The pass rate that customers like these would see: cases are a sample, and trials of one case are not
 * independent evidence. Wilson's interval at the effective sample size, with Student's t for few cases. With
 * one trial a case it is the ordinary Wilson interval.
 * @param groups which cases belong together, paired with the tallies by index: cases written from one
 * incident or generated from one seed count as one piece of evidence. Without it, each case is its own group.
 * @returns null when nothing was scored
 * @throws {RangeError} for a confidence outside 0 to 1, and impossible tallies Source: Korn and Graubard 1998
 * (effective sample size); Saha, Miller and Wang 2016; Miller 2024 (clusters).
 */
export function populationRate(
  tallies: readonly CaseTally[],
  confidence = 0.95,
  groups?: readonly ClusterId[],
): Rate | null {
  requireOpenShare("The confidence", confidence);
  requireTallies(tallies);
  if (groups !== undefined) requireSameLength("Cases and their groups", tallies, groups);
  const scored = tallies.flatMap((tally, i) =>
    tally.scored > 0 ? [{ tally, group: groups?.[i] ?? i }] : [],
  );
  const cases = scored.map((s) => s.tally);
  const clusters = new Set(scored.map((s) => s.group)).size;
  if (clusters === 0) return null;
  const means = cases.map((t) => t.passed / t.scored);
  const rate = means.reduce((a, b) => a + b, 0) / cases.length;
  const trials = cases.reduce((sum, t) => sum + t.scored, 0);
  const alpha = 1 - confidence;
  if (clusters === 1) {
    // One case says nothing about others: its trials count as one.
    return { rate, nEff: 1, ...wilson(rate, 1, normalQuantile(1 - alpha / 2)) };
  }
  const se = clusterSE(
    means,
    scored.map((s) => s.group),
    "CR1",
  );
  const nEff = effectiveSize({ rate, variance: se * se, trials, clusters });
  // Where all passed, one trial a case is the least evidence: further passing trials must not take anything
  // away.
  const alike = trials === clusters || rate === 0 || rate === 1;
  const q = alike ? normalQuantile(1 - alpha / 2) : tQuantile(1 - alpha / 2, clusters - 1);
  return { rate, nEff, ...wilson(rate, nEff, q) };
}

function effectiveSize(o: { rate: number; variance: number; trials: number; clusters: number }): number {
  if (o.rate === 0 || o.rate === 1) return o.clusters;
  if (o.trials === o.clusters) return o.clusters;
  if (o.variance < Number.EPSILON ** 2) return o.trials;
  const n = ((o.trials / (o.trials - 1)) * o.rate * (1 - o.rate)) / o.variance;
  return Math.min(o.trials, Math.max(1, n));
}
