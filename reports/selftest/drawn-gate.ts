import type { CriterionSummary } from "../../runner/records.ts";
import type { gateBounds } from "../../stats/index.ts";
import type { MatchedCase } from "../arm/arm.ts";
import type { GateSettings, GateVerdict } from "../gate/analysis.ts";
import { assembleEvidence, type GatedCases } from "../gate/evidence/evidence.ts";
import type { Judges } from "../judge/judges.ts";
import { replayLooks } from "../gate/decide/replay.ts";

/** The result of a gate on simulated trials. */
export interface DrawnGate {
  verdict: GateVerdict;
  /** How many of the candidate's conversations it asked for. */
  conversations: number;
  /** Whether a single case was shown to have broken. */
  broken: boolean;
}

/**
 * Lets the real gate decide on trials whose truth is known. As many trials of the candidate are drawn as it
 * could ever need; those that it does not ask for count as not played.
 * @param o.matched both sides of each case, trial by trial
 * @param o.boundsOf see `assembleEvidence`
 */
export function playDrawn(o: {
  cases: GatedCases;
  criteria: readonly CriterionSummary[];
  matched: readonly MatchedCase[];
  settings: GateSettings;
  boundsOf?: typeof gateBounds;
  judges?: Judges;
}): DrawnGate {
  const evidence = assembleEvidence({ ...o, alone: o.matched });
  const replay = replayLooks(evidence, o.settings, { unasked: "ignore" });
  return {
    verdict: replay.verdict,
    conversations: [...replay.asked.values()].reduce((sum, k) => sum + k, 0),
    broken: replay.broken.length > 0,
  };
}

/** How often gates ended in each way. Shares are between 0 and 1. */
export interface GateShares {
  gates: number;
  pass: number;
  fail: number;
  undecided: number;
  /** Mean number of the candidate's conversations per gate. */
  meanTrials: number;
}

export function gateShares(gates: readonly DrawnGate[]): GateShares {
  const share = (holds: (gate: DrawnGate) => boolean): number =>
    gates.filter(holds).length / Math.max(1, gates.length);
  return {
    gates: gates.length,
    pass: share((g) => g.verdict === "pass"),
    fail: share((g) => g.verdict === "fail"),
    undecided: share((g) => g.verdict === "inconclusive"),
    meanTrials: gates.reduce((sum, g) => sum + g.conversations, 0) / Math.max(1, gates.length),
  };
}

/** `gateBounds` with a cache: many gates of one kind have the same bounds. */
export function rememberedBounds(bounds: typeof gateBounds): typeof gateBounds {
  const known = new Map<string, ReturnType<typeof gateBounds>>();
  return (plan) => {
    const name = JSON.stringify(plan);
    const said = known.get(name) ?? bounds(plan);
    known.set(name, said);
    return said;
  };
}
