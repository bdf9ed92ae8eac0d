import type { PairedTally } from "../../arm/arm.ts";
import {
  BEYOND_DOUBT_ALPHA,
  BEYOND_DOUBT_Z,
  bisect,
  cmhZ,
  expectedVariation,
  normalQuantile,
  realChange,
  shownPart,
  varianceAfter,
  type CaseTally,
  type Eyes,
} from "../../../stats/index.ts";
import type { GateSettings } from "../analysis.ts";
import { decidedTogether, type GateEvidence } from "./evidence.ts";

/** The promised power: 4 times of 5. */
const POWER = 0.8;

/**
 * Smallest drop, the same in every case, for which the gate says FAIL 4 times of 5 if it uses all its looks.
 * The candidate's rates are those after the drop, plus so much luck that only one of five is luckier. The
 * drop adds its own variance: at 100 % there was none before. Drops that break a few cases are noticed
 * sooner.
 * @param eyes the judge's errors: the drop is then that of the rate that people would give
 * @returns null where even a drop to nothing would not be noticed
 */
export function noticeableDrop(
  pairs: readonly PairedTally[],
  evidence: Pick<GateEvidence, "bounds" | "criteria" | "baselineTrials">,
  settings: GateSettings,
  eyes: Eyes | null = null,
): number | null {
  const before = pairs.map((p) => p.a).filter((t) => t.scored > 0);
  if (before.length === 0) return null;
  const rate = before.reduce((sum, t) => sum + t.passed / t.scored, 0) / before.length;
  const trials = settings.looks.at(-1) ?? 1;
  const { within } = expectedVariation(before);
  const plan = { rate, withinVariance: within };
  const luck = (drop: number): number =>
    normalQuantile(POWER) *
    Math.sqrt((within / evidence.baselineTrials + varianceAfter(plan, drop) / trials) / before.length);
  const fails = (drop: number): boolean => {
    const seen = Math.max(0, drop - luck(drop));
    const after = before.map((t): CaseTally => {
      const left = (t.passed / t.scored) * (1 - seen / Math.max(rate, Number.EPSILON));
      return { passed: Math.max(0, left) * trials, scored: trials };
    });
    return wouldFail(before, after, { evidence, settings, eyes });
  };
  if (!fails(rate)) return null;
  const seen = bisect((drop) => (fails(drop) ? 1 : -1), 0, rate);
  // A judge that errs shows a part of a real drop.
  return eyes === null || eyes.ruled ? seen : Math.min(1, seen / shownPart(eyes.judge, 0).rate);
}

/** Whether such a candidate fails at the last look, in either way. */
function wouldFail(
  before: readonly CaseTally[],
  after: readonly CaseTally[],
  o: { evidence: Pick<GateEvidence, "bounds" | "criteria">; settings: GateSettings; eyes: Eyes | null },
): boolean {
  const { evidence } = o;
  const { looks, margin } = o.settings;
  const below = (z: number): boolean => (realChange(before, after, z, o.eyes)?.upper ?? 1) < -margin;
  const doubt = BEYOND_DOUBT_ALPHA / (looks.length * decidedTogether(evidence));
  return (
    below(evidence.bounds.fail.at(-1) ?? Infinity) ||
    (below(BEYOND_DOUBT_Z) && cmhZ(before, after) <= normalQuantile(doubt))
  );
}
