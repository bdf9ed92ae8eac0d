import type { PairedTally } from "../../arm/arm.ts";
import {
  BEYOND_DOUBT_ALPHA,
  decideAbsolute,
  decideCriterion,
  normalQuantile,
  seenRate,
  type CaseTally,
  type GateDecision,
} from "../../../stats/index.ts";
import { trusted } from "../../judge/trust.ts";
import type { GateSettings, GateVerdict } from "../analysis.ts";
import { decidedTogether, type GateEvidence, type Gated } from "../evidence/evidence.ts";

/**
 * The result of one look at one criterion. The difference is null for criteria that are compared with their
 * target.
 */
export interface CriterionDecision extends GateDecision {
  /** Too many trials are missing for a PASS. */
  tooManyMissing: boolean;
}

/**
 * The results of a criterion's cases after a look: on both sides, or only the candidate's for a criterion
 * that is compared with its target.
 */
export function pairsAt(
  evidence: GateEvidence,
  { criterion, by }: Gated,
  trials: Parameters<GateEvidence["matched"]["pairs"]>[1],
): PairedTally[] {
  if (by !== "baseline" && by !== "watched") return evidence.alone.pairs(criterion.id, trials);
  return evidence.matched.pairs(criterion.id, trials).filter((p) => p.a.scored > 0);
}

/**
 * Decides a criterion at one look. A missing trial may hide a failure or a pass: PASS must hold even if all
 * of them had failed, and FAIL even if all had passed. Where many are missing nothing can pass; a FAIL that
 * holds in the best case stays a FAIL.
 */
export function decideAt(o: {
  evidence: GateEvidence;
  gated: Gated;
  settings: GateSettings;
  look: number;
}): CriterionDecision {
  const { evidence, gated, settings, look } = o;
  const pairs = pairsAt(evidence, gated, settings.looks[look] ?? 0);
  const decide = (missingAs: MissingAs): GateDecision => {
    const found =
      gated.by === "baseline"
        ? decideAgainstBaseline(pairs, missingAs, o)
        : decideByTarget(gated, pairs, missingAs, o);
    return {
      ...found,
      verdict: trusted(gated.judge?.of ?? null, found.verdict, { good: ["pass"], instead: "undecided" }),
    };
  };
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
export function decideInvariant(
  pairs: readonly PairedTally[],
  settings: GateSettings,
  { judge }: Pick<Gated, "judge">,
): GateVerdict {
  if (pairs.some((p) => p.b.passed < p.b.scored)) return "fail";
  const scored = pairs.reduce((n, p) => n + p.b.scored, 0);
  const clean = scored === 0 || isTooMuchMissing(pairs, settings) ? "inconclusive" : "pass";
  return trusted<GateVerdict>(judge?.of ?? null, clean, { good: ["pass"], instead: "inconclusive" });
}

type MissingAs = "left_out" | "failed" | "passed";

/** The candidate's trials of a case, with missing trials counted in a chosen way. */
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
  { evidence, gated, settings, look }: Parameters<typeof decideAt>[0],
): GateDecision {
  const { pass, fail } = evidence.bounds;
  return decideCriterion({
    a: pairs.map((p) => p.a),
    b: pairs.map((p) => counted(p, missingAs)),
    margin: settings.margin,
    eyes: gated.judge?.eyes ?? null,
    bounds: {
      pass: pass[look] ?? Infinity,
      fail: fail[look] ?? Infinity,
      beyondDoubt: BEYOND_DOUBT_ALPHA / (settings.looks.length * decidedTogether(evidence)),
    },
  });
}

function decideByTarget(
  gated: Gated,
  pairs: readonly PairedTally[],
  missingAs: MissingAs,
  { evidence, settings, look }: Parameters<typeof decideAt>[0],
): GateDecision {
  const { verdict } = decideAbsolute({
    rounds: [sum(pairs.map((p) => counted(p, missingAs)))],
    ...absoluteSettings(gated, evidence, settings),
    lastRound: look === settings.looks.length - 1,
  });
  return { verdict, by: null, difference: null };
}

/**
 * How a criterion is compared with its target: the bound for FAIL is stricter where several are checked
 * together. Where the judge's error rates are known, target and floor are converted to its verdicts, each at
 * its worse end, and half of the error rate is reserved for that.
 */
export function absoluteSettings(
  { criterion: { target, floor }, judge }: Pick<Gated, "criterion" | "judge">,
  evidence: Pick<GateEvidence, "criteria">,
  settings: Pick<GateSettings, "alpha">,
): { target: number; floor: number; alpha: number; beta: number } {
  const alpha = settings.alpha / decidedTogether(evidence);
  const eyes = judge?.eyes ?? null;
  if (eyes === null) return { target, floor, alpha, beta: settings.alpha };
  return {
    target: seenRate(target, eyes, normalQuantile(1 - alpha / 2)).lower,
    floor: seenRate(floor, eyes, normalQuantile(1 - settings.alpha / 2)).upper,
    alpha: alpha / 2,
    beta: settings.alpha / 2,
  };
}

/** Trials of all cases together. */
export function sum(tallies: readonly CaseTally[]): { passed: number; failed: number } {
  const passed = tallies.reduce((n, t) => n + t.passed, 0);
  return { passed, failed: tallies.reduce((n, t) => n + t.scored, 0) - passed };
}
