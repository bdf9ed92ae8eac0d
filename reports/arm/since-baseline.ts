import type { Manifest, TrialDigest } from "../../runner/records.ts";
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

/** How one case did in the baseline and does now, all checks that both asked together. */
export interface CaseSince {
  caseId: string;
  before: CaseTally;
  now: CaseTally;
}

/** One criterion in the baseline, on the cases and checks that both asked. */
export interface CriterionSince {
  criterion: string;
  before: Rate;
  /** Paired by case; null where no case was scored in both. */
  change: Difference | null;
}

/** What a run's report says of the baseline: how it was then, and what is not the same. Decides nothing. */
export interface SinceBaseline {
  blessed: Baseline["blessed"];
  run: Baseline["run"];
  changes: Changes;
  /** The text of sections as they were then, where it is still known. */
  sections: Readonly<Record<string, string>>;
  criteria: CriterionSince[];
  cases: CaseSince[];
}

/** @returns null where the two can't be held against each other: one on the simulator, the other not */
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

/** The same between two runs: the first is how it was before. */
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
