import type { GateSettings, GateVerdict, NextLook } from "../analysis.ts";
import type { ShownBreak } from "../evidence/breaks.ts";
import { decideAt, decideInvariant, pairsAt, type CriterionDecision } from "./decide.ts";
import { isDecided, type GateEvidence } from "../evidence/evidence.ts";

/** The looks of a gate, taken one after the other. */
export interface Replay {
  verdict: GateVerdict;
  /** For each criterion of the evidence, in order; null for those that need no looks. */
  decisions: (LookDecision | null)[];
  /** How many looks were taken at everything that is undecided. */
  taken: number;
  stopped: "decided" | "failed" | "looks_used_up" | "not_played";
  /** The trials of each case that the verdict is based on. */
  asked: ReadonlyMap<string, number>;
  /** What the gate needs to play next; null when it is done. */
  next: NextLook | null;
  /** Cases of regression suites that are shown to have broken, after the last look that was taken. */
  broken: ShownBreak[];
  /** Cases that may have broken, and would be played further. */
  suspected: string[];
}

/** A decision, and the look that made it, or the last look. */
export type LookDecision = CriterionDecision & { look: number };

/**
 * Repeats the looks that the gate took when it was played, or would take. Each look decides only what is
 * still undecided, and the first FAIL ends the gate. After the last look only suspected cases are played
 * further. The same function leads a live gate through its looks, so that a later report gives the same
 * decisions.
 * @param unasked trials that no look asked for: they count for invariants, which no trial may break; where
 * they were drawn ahead for a simulated gate, they were not played
 */
export function replayLooks(
  evidence: GateEvidence,
  settings: GateSettings,
  { unasked = "count" }: { unasked?: "count" | "ignore" } = {},
): Replay {
  const { looks, suspectLooks } = settings;
  const state: State = {
    evidence,
    settings,
    unasked,
    asked: new Map(evidence.cases.map((c) => [c.id, looks[0] ?? 0])),
    decisions: evidence.criteria.map(() => null),
    open: new Set(evidence.criteria.flatMap((c, i) => (isDecided(c.by) ? [i] : []))),
    broken: [],
    suspected: [],
  };
  for (const [look, trials] of looks.entries()) {
    if (look > 0) {
      const next = askFor(state, [...feeding(state), ...state.suspected], trials);
      if (next !== null) return end(state, { taken: look, stopped: "not_played", next });
    }
    for (const i of state.open) decideOne(state, i, look);
    if (hasFailed(state, look === looks.length - 1))
      return end(state, { taken: look + 1, stopped: "failed" });
    if (state.open.size === 0 && state.suspected.length === 0) {
      return end(state, { taken: look + 1, stopped: "decided" });
    }
  }
  const taken = looks.length;
  for (const trials of suspectLooks) {
    if (state.suspected.length === 0) break;
    const next = askFor(state, state.suspected, trials);
    if (next !== null) return end(state, { taken, stopped: "not_played", next });
    if (hasFailed(state, true)) return end(state, { taken, stopped: "failed" });
  }
  return end(state, { taken, stopped: state.open.size === 0 ? "decided" : "looks_used_up" });
}

interface State {
  evidence: GateEvidence;
  settings: GateSettings;
  unasked: "count" | "ignore";
  asked: Map<string, number>;
  decisions: (LookDecision | null)[];
  /** Indices of the undecided criteria. */
  open: Set<number>;
  broken: ShownBreak[];
  suspected: string[];
}

function decideOne({ evidence, settings, decisions, open }: State, i: number, look: number): void {
  const gated = evidence.criteria[i];
  if (gated === undefined) return;
  const decision = decideAt({ evidence, gated, settings, look });
  decisions[i] = { ...decision, look };
  if (decision.verdict !== "undecided") open.delete(i);
}

/** Searches for single cases that broke, and says whether anything has failed the gate. */
function hasFailed(state: State, lastLook: boolean): boolean {
  const { evidence } = state;
  const { shown, suspected } = evidence.breaks.at((id) => state.asked.get(id) ?? 0, lastLook);
  state.broken = shown;
  state.suspected = suspected;
  return (
    shown.length > 0 ||
    state.decisions.some((d) => d?.verdict === "fail") ||
    verdictsOf(state, state.asked).includes("fail")
  );
}

/** Cases that feed an undecided criterion. */
function feeding({ evidence, open }: State): string[] {
  return [...open].flatMap((i) => {
    const gated = evidence.criteria[i];
    return gated === undefined ? [] : pairsAt(evidence, gated, 0).map((p) => p.id);
  });
}

/**
 * Continues to this number of trials of these cases. @returns the plan of what must be played first; null
 * when nothing must
 */
function askFor({ evidence, asked }: State, ids: readonly string[], trials: number): NextLook | null {
  const wanted = new Set(ids);
  const short = evidence.cases.some((c) => wanted.has(c.id) && c.trials < trials);
  if (!short) {
    for (const id of wanted) asked.set(id, Math.max(trials, asked.get(id) ?? 0));
    return null;
  }
  return new Map(evidence.cases.map((c) => [c.id, wanted.has(c.id) ? Math.max(c.trials, trials) : c.trials]));
}

/**
 * The verdict of each criterion; null for those that decide nothing.
 * @param trials of each case, for invariants; null for all trials
 */
function verdictsOf(
  { evidence, settings, decisions }: State,
  trials: ReadonlyMap<string, number> | null,
): (GateVerdict | null)[] {
  return evidence.criteria.map((gated, i) => {
    if (gated.by === "watched") return null;
    if (gated.by === "zero_tolerance") {
      return decideInvariant(
        pairsAt(evidence, gated, trials === null ? Infinity : (id) => trials.get(id) ?? 0),
        settings,
        gated,
      );
    }
    const verdict = decisions[i]?.verdict ?? "undecided";
    return verdict === "undecided" ? "inconclusive" : verdict;
  });
}

function end(
  state: State,
  { taken, stopped, next = null }: Pick<Replay, "taken" | "stopped"> & { next?: NextLook | null },
): Replay {
  const { decisions, asked, broken, suspected } = state;
  const verdicts = verdictsOf(state, state.unasked === "count" ? null : asked).flatMap((v) => v ?? []);
  return {
    verdict: overall({ verdicts, broken: broken.length, unresolved: next === null ? 0 : suspected.length }),
    decisions,
    taken,
    stopped,
    asked,
    next,
    broken,
    suspected,
  };
}

/**
 * FAIL if any criterion failed or a case broke; PASS if all criteria passed and no suspected case must be
 * played further. Where nothing was gated, nothing was shown.
 */
function overall(o: { verdicts: readonly GateVerdict[]; broken: number; unresolved: number }): GateVerdict {
  if (o.verdicts.includes("fail") || o.broken > 0) return "fail";
  if (o.unresolved > 0 || o.verdicts.length === 0) return "inconclusive";
  return o.verdicts.every((v) => v === "pass") ? "pass" : "inconclusive";
}
