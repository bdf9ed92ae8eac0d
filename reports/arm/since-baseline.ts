import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import {
  provenRate,
  suiteDiff,
  twoSidedZ,
  type CaseTally,
  type Difference,
  type Rate,
} from "../../stats/index.ts";
import { armOfRun, matchArms, tallyPairs, type MatchedCase } from "./arm.ts";
import { armOfBaseline } from "../baseline/arm.ts";
import type { Baseline } from "../baseline/baseline.ts";
import { changesSince, type Changes } from "../baseline/changes.ts";

/** The results of one case in the baseline and now, for all checks that both have. */
export interface CaseSince {
  caseId: string;
  before: CaseTally;
  now: CaseTally;
}

/** One criterion in the baseline and now, on the cases and checks that both have. */
export interface CriterionSince {
  criterion: string;
  before: Rate;
  /** Paired by case; null where no case was scored in both. */
  change: Difference | null;
}

/**
 * What a run's report says about the baseline: its results, and what has changed since. It decides nothing.
 */
export interface SinceBaseline {
  blessed: Baseline["blessed"];
  run: Baseline["run"];
  changes: Changes;
  /** The text of the baseline's sections, where it is still known. */
  sections: Readonly<Record<string, string>>;
  criteria: CriterionSince[];
  cases: CaseSince[];
}

/** @returns null where the two can't be compared: one ran on the simulator, the other did not */
export function sinceBaseline(o: {
  baseline: Baseline;
  manifest: Manifest;
  records: readonly TrialDigest[];
  sections?: Readonly<Record<string, string>>;
}): SinceBaseline | null {
  const { baseline, manifest, records } = o;
  if (baseline.run.simulated !== manifest.target.simulated) return null;
  const { matched } = matchArms(armOfBaseline(baseline), armOfRun(manifest, records), manifest);
  if (matched.length === 0) return null;
  return {
    blessed: baseline.blessed,
    run: baseline.run,
    changes: changesSince(baseline, manifest),
    sections: o.sections ?? {},
    ...tallied(
      matched,
      manifest.criteria.flatMap((c) => (c.measurable ? [c.id] : [])),
    ),
  };
}

/** The same comparison between two runs: the first is the earlier one. */
export function tallied(
  matched: readonly MatchedCase[],
  criteria: readonly string[],
): Pick<SinceBaseline, "criteria" | "cases"> {
  return {
    criteria: criteria.flatMap((criterion) => {
      const pairs = tallyPairs(matched, criterion);
      const a = pairs.map((p) => p.a);
      const before = provenRate(a);
      const change = suiteDiff(
        a,
        pairs.map((p) => p.b),
        twoSidedZ(0.95),
      );
      return before === null ? [] : [{ criterion, before, change }];
    }),
    cases: tallyPairs(matched, null).map((p) => ({ caseId: p.id, before: p.a, now: p.b })),
  };
}
