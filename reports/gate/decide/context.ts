import type { PairedTally } from "../../arm/arm.ts";
import { suiteRate, withinCase, type CaseTally } from "../../../stats/index.ts";
import type { Alarm, GateSettings } from "../analysis.ts";
import type { TrialsOf } from "../evidence/cases.ts";
import type { GateEvidence } from "../evidence/evidence.ts";
import type { Replay } from "./replay.ts";

/** The inputs for every criterion's result. */
export interface GateContext {
  evidence: GateEvidence;
  settings: GateSettings;
  trials: TrialsOf;
  replay: Replay;
}

/** Trials a case after the last look that was taken. */
export function trialsTaken({ settings, replay }: Pick<GateContext, "settings" | "replay">): number {
  return settings.looks[replay.taken - 1] ?? 0;
}

/** The candidate's trials of all cases together. */
export function totals(pairs: readonly PairedTally[]): { cases: number; missing: number } & CaseTally {
  return {
    cases: pairs.length,
    passed: pairs.reduce((n, p) => n + p.b.passed, 0),
    scored: pairs.reduce((n, p) => n + p.b.scored, 0),
    missing: pairs.reduce((n, p) => n + p.missing.b, 0),
  };
}

/** Pass rates of the cases that were scored on both sides. */
export function ratesOf(pairs: readonly PairedTally[]): { before: number; after: number } | null {
  const both = pairs.filter((p) => p.a.scored > 0 && p.b.scored > 0);
  const before = suiteRate(
    both.map((p) => p.a),
    1,
  );
  const after = suiteRate(
    both.map((p) => p.b),
    1,
  );
  return before === null || after === null ? null : { before: before.rate, after: after.rate };
}

/**
 * A drop that is larger than the margin and unlikely to be chance. It does not prove that the real drop is
 * larger than the margin.
 */
export function alarmOf(pairs: readonly PairedTally[], { margin, alpha }: GateSettings): Alarm | null {
  const rates = ratesOf(pairs);
  if (rates === null || rates.before - rates.after <= margin) return null;
  const { pMid } = withinCase(
    pairs.map((p) => p.a),
    pairs.map((p) => p.b),
  );
  return pMid <= alpha ? { drop: rates.before - rates.after, chance: pMid } : null;
}

/**
 * The cost of one further trial of each of these cases, from played trials. Null where a price is unknown.
 */
export function costOfRound(ids: readonly string[], trials: TrialsOf): number | null {
  let total = 0;
  for (const id of ids) {
    const played = trials.get(id) ?? [];
    const calls = played.flatMap((r) => r.calls);
    if (played.length === 0 || calls.some((c) => c.withoutCost > 0)) return null;
    total += calls.reduce((sum, c) => sum + c.costUsd, 0) / played.length;
  }
  return total;
}
