import type { CriterionSummary, Manifest, TrialDigest } from "../../runner/records.ts";
import { armOfRun, matchArms, tallyPairs, type Arm, type LeftOut, type MatchedCase } from "../arm.ts";
import { armOfBaseline } from "../baseline/arm.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { gateBounds, quantile, type GateBounds } from "../../stats/index.ts";
import type { GatedCriterion, GateSettings } from "./analysis.ts";

/** A criterion of the candidate, and how it is decided. */
export interface Gated {
  criterion: GatedCriterion;
  by: "baseline" | "target" | "zero_tolerance" | "watched";
}

/** Baseline and candidate, side by side, before anything is decided. */
export interface Evidence {
  manifest: Manifest;
  /** The candidate by itself, so that cases which the baseline does not hold count where it is not needed. */
  alone: MatchedCase[];
  matched: MatchedCase[];
  leftOut: LeftOut[];
  criteria: Gated[];
  bounds: GateBounds;
  /** Trials a case of the baseline: of the case in the middle. */
  baselineTrials: number;
  /** Planned trials of each case. */
  planned: ReadonlyMap<string, number>;
}

/** Pairs the two sides and chooses how each criterion is decided. Works before a single trial was played. */
export function gatherEvidence(o: {
  baseline: Baseline | null;
  manifest: Manifest;
  records: readonly TrialDigest[];
  settings: GateSettings;
}): Evidence {
  const { baseline, manifest, settings } = o;
  const candidate = armOfRun(manifest, o.records);
  const alone = matchArms(candidate, candidate, manifest).matched;
  const before: Arm = baseline === null ? { cases: [] } : armOfBaseline(baseline);
  const { matched, leftOut } = matchArms(before, candidate, manifest);
  const criteria = manifest.criteria.flatMap((c) =>
    c.measurable ? [{ criterion: c, by: wayOf(c, matched) }] : [],
  );
  const baselineTrials = Math.max(
    1,
    Math.round(
      quantile(
        matched.map((m) => m.a.length),
        0.5,
      ) ?? 1,
    ),
  );
  return {
    manifest,
    alone,
    matched,
    leftOut: baseline === null ? [] : [...leftOut, ...unscored(matched, criteria)],
    criteria,
    bounds: gateBounds({
      looks: settings.looks,
      alpha: settings.alpha,
      criteria: decidedTogether({ criteria }),
      baselineTrials,
    }),
    baselineTrials,
    planned: new Map(manifest.cases.map((c) => [c.id, c.trials])),
  };
}

/** Whether a criterion is decided by statistics, and needs looks. */
export function isDecided(by: Gated["by"]): boolean {
  return by === "baseline" || by === "target";
}

/** How many criteria are decided together: for each the bar for FAIL is raised. At least 1. */
export function decidedTogether({ criteria }: { criteria: readonly Gated[] }): number {
  return Math.max(1, criteria.filter((c) => isDecided(c.by)).length);
}

function wayOf(
  criterion: Extract<CriterionSummary, { measurable: true }>,
  matched: readonly MatchedCase[],
): Gated["by"] {
  if (criterion.severity === "invariant") return "zero_tolerance";
  if (criterion.severity === "watch") return "watched";
  return tallyPairs(matched, criterion.id).some((p) => p.a.scored > 0) ? "baseline" : "target";
}

/** Cases of which the baseline has trials, but none that says anything about a criterion. */
function unscored(matched: readonly MatchedCase[], criteria: readonly Gated[]): LeftOut[] {
  return criteria
    .filter((c) => c.by === "baseline")
    .flatMap(({ criterion }) =>
      tallyPairs(matched, criterion.id)
        .filter((p) => p.a.scored === 0)
        .map((p) => ({
          caseId: p.id,
          reason: `no trial of the baseline says anything about "${criterion.name}", for which it is left out`,
        })),
    );
}

/** The same cases with only the first trials of the candidate. */
export function firstTrials(cases: readonly MatchedCase[], trials: number): MatchedCase[] {
  return cases.map((c) => ({ ...c, b: c.b.slice(0, trials) }));
}
