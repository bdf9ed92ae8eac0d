import { tallyPairs, type PairedTally } from "../arm.ts";
import { decideAbsolute, decideCriterion, type CaseTally, type Difference } from "../../stats/index.ts";
import type { GatedCriterion, GateSettings } from "./analysis.ts";
import { decidedTogether, firstTrials, type Evidence, type Gated } from "./evidence.ts";

/** What one look at one criterion says. */
export interface Decision {
  verdict: "pass" | "fail" | "undecided";
  /** Of the change; null for criteria that are held against their target. */
  difference: Difference | null;
  /** Too many trials are missing for any verdict. */
  tooManyMissing: boolean;
}

/** What a criterion's cases say after a look: on both sides, or for one that is held against its target, the candidate's. */
export function pairsAt(evidence: Evidence, { criterion, by }: Gated, trials: number): PairedTally[] {
  const cases = by === "baseline" || by === "watched" ? evidence.matched : evidence.alone;
  const pairs = tallyPairs(firstTrials(cases, trials), criterion.id);
  return by === "baseline" || by === "watched" ? pairs.filter((p) => p.a.scored > 0) : pairs;
}

/**
 * Decides a criterion at one look. A trial that is missing may hide a failure or a pass: PASS must hold if all of them
 * had failed, FAIL if all had passed.
 */
export function decideAt(o: {
  evidence: Evidence;
  gated: Gated;
  settings: GateSettings;
  look: number;
}): Decision {
  const { evidence, gated, settings, look } = o;
  const pairs = pairsAt(evidence, gated, settings.looks[look] ?? 0);
  const missing = pairs.reduce((n, p) => n + p.missing.b, 0);
  const planned = pairs.reduce((n, p) => n + p.missing.b + p.b.scored, 0);
  const decide = (missingAs: MissingAs): Omit<Decision, "tooManyMissing"> =>
    gated.by === "baseline"
      ? decideAgainstBaseline(pairs, missingAs, o)
      : decideByTarget(gated.criterion, pairs, missingAs, o);
  if (planned === 0 || missing > settings.mostMissing * planned) {
    return { verdict: "undecided", difference: decide("left_out").difference, tooManyMissing: true };
  }
  if (missing > 0) {
    const worst = decide("failed");
    if (worst.verdict === "pass") return { ...worst, tooManyMissing: false };
    const best = decide("passed");
    if (best.verdict === "fail") return { ...best, tooManyMissing: false };
    return { ...decide("left_out"), verdict: "undecided", tooManyMissing: false };
  }
  return { ...decide("left_out"), tooManyMissing: false };
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
  { evidence, settings, look }: { evidence: Evidence; settings: GateSettings; look: number },
): Omit<Decision, "tooManyMissing"> {
  const { pass, fail } = evidence.bounds;
  const { verdict, difference } = decideCriterion({
    looks: [{ a: pairs.map((p) => p.a), b: pairs.map((p) => counted(p, missingAs)) }],
    margin: settings.margin,
    bounds: { pass: pass.slice(look, look + 1), fail: fail.slice(look, look + 1) },
  });
  return { verdict, difference };
}

function decideByTarget(
  criterion: GatedCriterion,
  pairs: readonly PairedTally[],
  missingAs: MissingAs,
  { evidence, settings, look }: { evidence: Evidence; settings: GateSettings; look: number },
): Omit<Decision, "tooManyMissing"> {
  const { verdict } = decideAbsolute({
    rounds: [sum(pairs.map((p) => counted(p, missingAs)))],
    ...absoluteSettings(criterion, evidence, settings),
    lastRound: look === settings.looks.length - 1,
  });
  return { verdict, difference: null };
}

/** How a criterion is held against its target: the bar for FAIL is raised where several are checked together. */
export function absoluteSettings(
  { target, floor }: GatedCriterion,
  evidence: Pick<Evidence, "criteria">,
  { alpha }: GateSettings,
): { target: number; floor: number; alpha: number; beta: number } {
  return { target, floor, alpha: alpha / decidedTogether(evidence), beta: alpha };
}

/** Trials of all cases together. */
export function sum(tallies: readonly CaseTally[]): { passed: number; failed: number } {
  const passed = tallies.reduce((n, t) => n + t.passed, 0);
  return { passed, failed: tallies.reduce((n, t) => n + t.scored, 0) - passed };
}
