import { brokenCases } from "../../stats/index.ts";
import { tallyPairs } from "../arm.ts";
import type { GateSettings, NextLook } from "./analysis.ts";
import { decideAt, pairsAt, type Decision } from "./decide.ts";
import { firstTrials, isDecided, type Evidence, type Gated } from "./evidence.ts";

/** The looks of a gate, taken one after the other. */
export interface Replay {
  /** For each criterion of the evidence, in its order; null for those that need no looks. */
  decisions: (LookDecision | null)[];
  /** How many looks were taken. */
  taken: number;
  stopped: "decided" | "failed" | "looks_used_up" | "not_played";
  /** What the gate wants to play next; null when it is done. */
  next: NextLook | null;
  /** Cases of regression suites that are shown to have broken, after the last look that was taken. */
  broken: string[];
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
  let cases: { shown: string[]; suspected: string[] } = { shown: [], suspected: [] };
  const end = (taken: number, stopped: Replay["stopped"], next: NextLook | null = null): Replay => ({
    decisions,
    taken,
    stopped,
    next,
    broken: cases.shown,
  });
  for (let look = 0; ; look++) {
    const trials = settings.looks[look];
    if (trials === undefined) return end(look, "looks_used_up");
    if (look > 0) {
      const next = lacking(evidence, { open: [...open], suspected: cases.suspected }, trials);
      if (next !== null) return end(look, "not_played", next);
    }
    for (const i of open) {
      const gated = evidence.criteria[i];
      if (gated === undefined) continue;
      const decision = decideAt({ evidence, gated, settings, look });
      decisions[i] = { ...decision, look };
    }
    for (const i of open) if (decisions[i]?.verdict !== "undecided") open.delete(i);
    cases = casesAt(evidence, settings, trials);
    const failed =
      decisions.some((d) => d?.verdict === "fail") ||
      invariantBroken(evidence, trials) ||
      cases.shown.length > 0;
    if (failed) return end(look + 1, "failed");
    if (open.size === 0 && cases.suspected.length === 0) return end(look + 1, "decided");
  }
}

/**
 * Cases of regression suites that broke, or may have. A mean over many cases hides a few that always passed and now
 * never do; who guards against regressions wants to know. Nothing where the settings leave it to the reader.
 */
function casesAt(
  evidence: Evidence,
  settings: GateSettings,
  trials: number,
): { shown: string[]; suspected: string[] } {
  if (settings.onBrokenCase === "report") return { shown: [], suspected: [] };
  const guarded = new Set(evidence.manifest.cases.flatMap((c) => (c.kind === "regression" ? [c.id] : [])));
  const pairs = tallyPairs(firstTrials(evidence.matched, trials), null).filter((p) => guarded.has(p.id));
  return brokenCases(pairs, { looks: settings.looks.length });
}

/** The plan of the next look: the cases that feed what is still open, and those under suspicion. Null when all their trials are planned already. */
function lacking(
  evidence: Evidence,
  wanted: { open: readonly number[]; suspected: readonly string[] },
  trials: number,
): NextLook | null {
  const fed = new Set(
    wanted.open.flatMap((i) => {
      const gated = evidence.criteria[i];
      return gated === undefined ? [] : pairsAt(evidence, gated, 1).map((p) => p.id);
    }),
  );
  for (const id of wanted.suspected) fed.add(id);
  const short = [...fed].filter((id) => (evidence.planned.get(id) ?? 0) < trials);
  if (short.length === 0) return null;
  return new Map([...evidence.planned].map(([id, now]) => [id, fed.has(id) ? Math.max(now, trials) : now]));
}

function invariantBroken(evidence: Evidence, trials: number): boolean {
  const failed = (gated: Gated): boolean =>
    pairsAt(evidence, gated, trials).some((p) => p.b.passed < p.b.scored);
  return evidence.criteria.some((c) => c.by === "zero_tolerance" && failed(c));
}
