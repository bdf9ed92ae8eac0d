import { findingOf, type JudgeFinding } from "../../judge/both-sides.ts";
import type { Gated } from "../evidence/evidence.ts";
import { ratesOf, type GateContext } from "./context.ts";
import { pairsAt } from "./decide.ts";

const SIDES = { baseline: "both", watched: "both", target: "candidate", zero_tolerance: "none" } as const;

/** The effect of the judge's errors on one criterion. @returns null where no judge decides it */
export function judgeAtGate(gated: Gated, context: GateContext, trials: number): JudgeFinding | null {
  const { judge, criterion, by } = gated;
  if (judge === null) return null;
  const { evidence, settings } = context;
  return findingOf({
    judge,
    criterion: criterion.id,
    cases: (by === "target" ? evidence.alone : evidence.matched).cases,
    sides: SIDES[by],
    measured: ratesOf(pairsAt(evidence, gated, trials)),
    trials,
    margin: by === "baseline" ? settings.margin : null,
  });
}
