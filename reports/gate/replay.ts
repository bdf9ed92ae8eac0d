import type { GateSettings, NextLook } from "./analysis.ts";
import { decideAt, pairsAt, type Decision } from "./decide.ts";
import { isDecided, type Evidence, type Gated } from "./evidence.ts";

/** The looks of a gate, taken one after the other. */
export interface Replay {
  /** For each criterion of the evidence, in its order; null for those that need no looks. */
  decisions: (LookDecision | null)[];
  /** How many looks were taken. */
  taken: number;
  stopped: "decided" | "failed" | "looks_used_up" | "not_played";
  /** What the gate wants to play next; null when it is done. */
  next: NextLook | null;
}

/** A decision, and the look that made it, or the last one. */
export type LookDecision = Decision & { look: number };

/**
 * Takes the looks that the gate took when it was played, or would take: at each, only what is still undecided is
 * decided, and it ends at the first FAIL. The same function leads the gate through its looks, so that what is said about
 * a finished run is what was decided then.
 */
export function replayLooks(evidence: Evidence, settings: GateSettings): Replay {
  const decisions = evidence.criteria.map((): LookDecision | null => null);
  const open = new Set(evidence.criteria.flatMap((c, i) => (isDecided(c.by) ? [i] : [])));
  for (let look = 0; ; look++) {
    const trials = settings.looks[look];
    if (trials === undefined) return { decisions, taken: look, stopped: "looks_used_up", next: null };
    if (look > 0) {
      const next = lacking(evidence, [...open], trials);
      if (next !== null) return { decisions, taken: look, stopped: "not_played", next };
    }
    for (const i of open) {
      const gated = evidence.criteria[i];
      if (gated === undefined) continue;
      const decision = decideAt({ evidence, gated, settings, look });
      decisions[i] = { ...decision, look };
    }
    for (const i of open) if (decisions[i]?.verdict !== "undecided") open.delete(i);
    const failed = decisions.some((d) => d?.verdict === "fail") || invariantBroken(evidence, trials);
    if (failed) return { decisions, taken: look + 1, stopped: "failed", next: null };
    if (open.size === 0) return { decisions, taken: look + 1, stopped: "decided", next: null };
  }
}

/** The plan of the next look: the cases that feed what is still open. Null when all their trials are planned already. */
function lacking(evidence: Evidence, open: readonly number[], trials: number): NextLook | null {
  const fed = new Set(
    open.flatMap((i) => {
      const gated = evidence.criteria[i];
      return gated === undefined ? [] : pairsAt(evidence, gated, 1).map((p) => p.id);
    }),
  );
  const short = [...fed].filter((id) => (evidence.planned.get(id) ?? 0) < trials);
  if (short.length === 0) return null;
  return new Map([...evidence.planned].map(([id, now]) => [id, fed.has(id) ? Math.max(now, trials) : now]));
}

function invariantBroken(evidence: Evidence, trials: number): boolean {
  const failed = (gated: Gated): boolean =>
    pairsAt(evidence, gated, trials).some((p) => p.b.passed < p.b.scored);
  return evidence.criteria.some((c) => c.by === "zero_tolerance" && failed(c));
}
