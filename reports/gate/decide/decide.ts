import type { PairedTally } from "../../arm/arm.ts";
import {
  BEYOND_DOUBT_ALPHA,
  decideAbsolute,
  decideCriterion,
  type CaseTally,
  type GateDecision,
} from "../../../stats/index.ts";
import type { GatedCriterion, GateSettings, GateVerdict } from "../analysis.ts";
import { decidedTogether, type GateEvidence, type Gated } from "../evidence/evidence.ts";

/** What one look at one criterion says. The difference is null for criteria that are held against their target. */
export interface CriterionDecision extends GateDecision {
  /** Too many trials are missing for a PASS. */
  tooManyMissing: boolean;
}

/** What a criterion's cases say after a look: on both sides, or for one that is held against its target, the candidate's. */
export function pairsAt(
  evidence: GateEvidence,
  { criterion, by }: Gated,
  trials: Parameters<GateEvidence["matched"]["pairs"]>[1],
): PairedTally[] {
  if (by !== "baseline" && by !== "watched") return evidence.alone.pairs(criterion.id, trials);
  return evidence.matched.pairs(criterion.id, trials).filter((p) => p.a.scored > 0);
}

/**
 * Decides a criterion at one look. A trial that is missing may hide a failure or a pass: PASS must hold if all of them
 * had failed, FAIL if all had passed. Where many are missing nothing can pass; a FAIL that holds in the best case
 * stays a FAIL.
 */
export function decideAt(o: {
  evidence: GateEvidence;
  gated: Gated;
  settings: GateSettings;
  look: number;
}): CriterionDecision {
  const { evidence, gated, settings, look } = o;
  const pairs = pairsAt(evidence, gated, settings.looks[look] ?? 0);
  const decide = (missingAs: MissingAs): GateDecision =>
    gated.by === "baseline"
      ? decideAgainstBaseline(pairs, missingAs, o)
      : decideByTarget(gated.criterion, pairs, missingAs, o);
  const tooManyMissing = isTooMuchMissing(pairs, settings);
  const observed = decide("left_out");
  if (pairs.every((p) => p.missing.b === 0)) {
    return tooManyMissing
      ? { ...observed, verdict: "undecided", by: null, tooManyMissing }
      : { ...observed, tooManyMissing };
  }
  const best = decide("passed");
  if (best.verdict === "fail") return { ...best, tooManyMissing: false };
  const worst = decide("failed");
  if (worst.verdict === "pass" && !tooManyMissing) return { ...worst, tooManyMissing };
  return { ...observed, verdict: "undecided", by: null, tooManyMissing };
}

/** Whether so many trials are missing, or all, that nothing can pass. */
function isTooMuchMissing(pairs: readonly PairedTally[], { mostMissing }: GateSettings): boolean {
  const missing = pairs.reduce((n, p) => n + p.missing.b, 0);
  const planned = pairs.reduce((n, p) => n + p.missing.b + p.b.scored, 0);
  return planned === 0 || missing > mostMissing * planned;
}

/** An invariant: one failing trial fails it, even if the baseline failed too. */
export function decideInvariant(pairs: readonly PairedTally[], settings: GateSettings): GateVerdict {
  if (pairs.some((p) => p.b.passed < p.b.scored)) return "fail";
  const scored = pairs.reduce((n, p) => n + p.b.scored, 0);
  return scored === 0 || isTooMuchMissing(pairs, settings) ? "inconclusive" : "pass";
}

type MissingAs = "left_out" | "failed" | "passed";

/** The candidate's trials of a case, with what is missing counted in one way or another. */
function counted(pair: PairedTally, missingAs: MissingAs): CaseTally {
  if (missingAs === "left_out") return pair.b;
  return {
    passed: pair.b.passed + (missingAs === "passed" ? pair.missing.b : 0),
    scored: pair.b.scored + pair.missing.b,
  };
}

function decideAgainstBaseline(
  pairs: readonly PairedTally[],
  missingAs: MissingAs,
  { evidence, settings, look }: { evidence: GateEvidence; settings: GateSettings; look: number },
): GateDecision {
  const { pass, fail } = evidence.bounds;
  return decideCriterion({
    a: pairs.map((p) => p.a),
    b: pairs.map((p) => counted(p, missingAs)),
    margin: settings.margin,
    bounds: {
      pass: pass[look] ?? Infinity,
      fail: fail[look] ?? Infinity,
      beyondDoubt: BEYOND_DOUBT_ALPHA / (settings.looks.length * decidedTogether(evidence)),
    },
  });
}

function decideByTarget(
  criterion: GatedCriterion,
  pairs: readonly PairedTally[],
  missingAs: MissingAs,
  { evidence, settings, look }: { evidence: GateEvidence; settings: GateSettings; look: number },
): GateDecision {
  const { verdict } = decideAbsolute({
    rounds: [sum(pairs.map((p) => counted(p, missingAs)))],
    ...absoluteSettings(criterion, evidence, settings),
    lastRound: look === settings.looks.length - 1,
  });
  return { verdict, by: null, difference: null };
}

/** How a criterion is held against its target: the bar for FAIL is raised where several are checked together. */
export function absoluteSettings(
  { target, floor }: GatedCriterion,
  evidence: Pick<GateEvidence, "criteria">,
  { alpha }: GateSettings,
): { target: number; floor: number; alpha: number; beta: number } {
  return { target, floor, alpha: alpha / decidedTogether(evidence), beta: alpha };
}

/** Trials of all cases together. */
export function sum(tallies: readonly CaseTally[]): { passed: number; failed: number } {
  const passed = tallies.reduce((n, t) => n + t.passed, 0);
  return { passed, failed: tallies.reduce((n, t) => n + t.scored, 0) - passed };
}
