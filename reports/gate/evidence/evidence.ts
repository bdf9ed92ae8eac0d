import type { TrialDigest } from "../../../runner/digests.ts";
import type { CaseSummary, CriterionSummary, Manifest } from "../../../runner/records.ts";
import { armOfRun, matchArms, type Arm, type LeftOut, type MatchedCase } from "../../arm/arm.ts";
import { armOfBaseline } from "../../baseline/arm.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import { gateBounds, quantile, type GateBounds } from "../../../stats/index.ts";
import type { GatedCriterion, GateSettings } from "../analysis.ts";
import type { Label } from "../../../labels/index.ts";
import { judgeOver, judgesOf, type JudgeOfBoth, type Judges } from "../../judge/judges.ts";
import { createBreaks, type Breaks } from "./breaks.ts";
import { createScores, type Scores } from "./scores.ts";

/** A criterion of the candidate, and how it is decided. */
export interface Gated {
  criterion: GatedCriterion;
  by: "baseline" | "target" | "zero_tolerance" | "watched";
  /** How far to trust the judge that decides it; null where none does. */
  judge: JudgeOfBoth | null;
}

/** What a gate knows about its cases besides their results. */
export type GatedCases = Pick<CaseSummary, "id" | "suite" | "about" | "kind" | "trials" | "location">[];

/** Baseline and candidate, side by side, before anything is decided. */
export interface GateEvidence {
  cases: GatedCases;
  /** The candidate alone, so that cases that the baseline does not have count where it is not needed. */
  alone: Scores;
  matched: Scores;
  leftOut: LeftOut[];
  criteria: Gated[];
  bounds: GateBounds;
  breaks: Breaks;
  /** Trials a case of the baseline: the median case. */
  baselineTrials: number;
}

/** Pairs the two sides and chooses how each criterion is decided. Works before a single trial was played. */
export function gatherEvidence(o: {
  baseline: Baseline | null;
  manifest: Manifest;
  records: readonly TrialDigest[];
  settings: GateSettings;
  /** People's labels of conversations. */
  labels?: readonly Label[];
}): GateEvidence {
  const { baseline, manifest, settings } = o;
  const candidate = armOfRun(manifest, o.records);
  const before: Arm = baseline === null ? { cases: [] } : armOfBaseline(baseline);
  const { matched, leftOut } = matchArms(before, candidate, manifest);
  const evidence = assembleEvidence({
    cases: manifest.cases,
    criteria: manifest.criteria,
    matched,
    alone: matchArms(candidate, candidate, manifest).matched,
    settings,
    judges: judgesOf({ manifest, records: o.records, labels: o.labels ?? [] }),
  });
  if (baseline === null) return evidence;
  return { ...evidence, leftOut: [...leftOut, ...unscored(evidence)] };
}

/**
 * Evidence from cases that are already matched.
 * @param o.boundsOf `gateBounds`, or a version with a cache for a caller that plays many gates of one kind
 */
export function assembleEvidence(o: {
  cases: GatedCases;
  criteria: readonly CriterionSummary[];
  matched: readonly MatchedCase[];
  alone: readonly MatchedCase[];
  settings: GateSettings;
  boundsOf?: typeof gateBounds;
  /** By id, for the criteria that depend on a judge. */
  judges?: Judges;
}): GateEvidence {
  const { settings, boundsOf = gateBounds } = o;
  const matched = createScores(o.matched);
  const criteria = o.criteria.flatMap((c): Gated[] => {
    if (!c.measurable) return [];
    const by = wayOf(c, matched);
    const cases = by === "baseline" || by === "watched" ? o.matched : o.alone;
    return [{ criterion: c, by, judge: judgeOver(o.judges ?? new Map(), c.id, cases) }];
  });
  const inTheMiddle = quantile(
    o.matched.map((m) => m.a.length),
    0.5,
  );
  const baselineTrials = Math.max(1, Math.round(inTheMiddle ?? 1));
  return {
    cases: o.cases,
    alone: createScores(o.alone),
    matched,
    leftOut: [],
    criteria,
    bounds: boundsOf({
      looks: settings.looks,
      alpha: settings.alpha,
      criteria: decidedTogether({ criteria }),
      baselineTrials,
    }),
    breaks: createBreaks({
      matched: o.matched,
      scores: matched,
      criteria: criteria.flatMap((c) => (c.by === "baseline" ? [c.criterion.id] : [])),
      guarded: new Set(o.cases.flatMap((c) => (c.kind === "regression" ? [c.id] : []))),
      settings,
    }),
    baselineTrials,
  };
}

/** Whether a criterion is decided by statistics, and needs looks. */
export function isDecided(by: Gated["by"]): boolean {
  return by === "baseline" || by === "target";
}

/** How many criteria are decided together: with more of them, the bound for FAIL is stricter. At least 1. */
export function decidedTogether({ criteria }: { criteria: readonly Gated[] }): number {
  return Math.max(1, criteria.filter((c) => isDecided(c.by)).length);
}

function wayOf(criterion: Extract<CriterionSummary, { measurable: true }>, matched: Scores): Gated["by"] {
  if (criterion.severity === "invariant") return "zero_tolerance";
  if (criterion.severity === "watch") return "watched";
  return matched.pairs(criterion.id, 0).some((p) => p.a.scored > 0) ? "baseline" : "target";
}

/** Cases with trials in the baseline, none of which has a result for a criterion. */
function unscored({ matched, criteria }: GateEvidence): LeftOut[] {
  return criteria
    .filter((c) => c.by === "baseline")
    .flatMap(({ criterion }) =>
      matched
        .pairs(criterion.id, 0)
        .filter((p) => p.a.scored === 0)
        .map((p) => ({
          caseId: p.id,
          reason: `no trial of the baseline says anything about "${criterion.name}", for which it is left out`,
        })),
    );
}
