import type { ComparedRun } from "../../compare/analyze.ts";
import type { ComparisonDocument } from "../../compare/document.ts";
import { sectionChanges } from "../../baseline/changes.ts";
import { failureFolds, type FailureFold } from "../../count/failure-folds.ts";
import { slotsByCase } from "../../count/latest.ts";
import { caseData, foldsByCase, reasonPool, trialsData } from "./cases.ts";
import type { Kept } from "./chosen.ts";
import type { PageData } from "./contract.ts";
import { pageOf } from "./page.ts";
import { promptSections } from "./prompt.ts";
import { changeOf } from "./run-data.ts";

/** The data of a comparison's page for its script: every case with the trials of each variant. */
export function comparisonPageData({ comparison, runs, whole }: ComparisonDocument): PageData {
  const slots = runs.map((run) => slotsByCase(run.manifest, run.records));
  const reasons = reasonPool();
  const folds = allFolds(runs);
  const foldsOf = foldsByCase(folds);
  const summaries = [
    ...new Map(runs.flatMap((r) => r.manifest.cases.map((c) => [c.id, c] as const))).values(),
  ];
  const criteria = [
    ...new Map(runs.flatMap((r) => r.manifest.criteria.map((c) => [c.id, c] as const))).values(),
  ];
  const kept: Kept[] = [];
  const cases = summaries.map((summary, place) => {
    const own = slots.map((of) => of.get(summary.id) ?? null);
    // A conversation that did not pass is shown beside those of the other runs.
    const lost = new Set(
      own.flatMap((trials) =>
        (trials ?? []).flatMap((t) => (t.record?.outcome === "passed" ? [] : [t.trial])),
      ),
    );
    for (const [run, trials] of own.entries()) {
      for (const { record } of trials ?? [])
        if (record !== null) kept.push({ run, place, digest: record, matters: lost.has(record.trial) });
    }
    const tallies = own.map((trials) => tallyOf(trials ?? []));
    const [first, ...others] = tallies;
    const changes = others.map((now) =>
      first === undefined ? null : changeOf({ caseId: summary.id, before: first, now }),
    );
    return caseData(summary, {
      criteria,
      folds: foldsOf.get(summary.id) ?? [],
      since: null,
      change: changes.find((c) => c === "worse") ?? changes.find((c) => c === "better") ?? null,
      runs: own.map((trials) => (trials === null ? null : trialsData(trials, reasons))),
    });
  });
  return pageOf({
    variant: runs[0]?.manifest.variant,
    runs: comparison.variants.map(({ name }) => name),
    criteria,
    reasons: reasons.all,
    cases,
    folds,
    kept,
    whole,
    rest: "assay show prints each.",
    prompt: sectionsOf(runs),
  });
}

function tallyOf(trials: readonly { record: { outcome: string } | null }[]): {
  passed: number;
  scored: number;
} {
  const count = (outcome: string): number => trials.filter((t) => t.record?.outcome === outcome).length;
  return { passed: count("passed"), scored: count("passed") + count("failed") };
}

/** The groups of failures of all runs together: groups with the same title are one. */
function allFolds(runs: readonly ComparedRun[]): FailureFold[] {
  const byTitle = new Map<string, FailureFold>();
  for (const fold of runs.flatMap((run) => failureFolds(run))) {
    const known = byTitle.get(fold.title);
    byTitle.set(fold.title, {
      ...fold,
      cases: [...new Set([...(known?.cases ?? []), ...fold.cases])],
      trials: fold.trials + (known?.trials ?? 0),
    });
  }
  return [...byTitle.values()].sort(
    (a, b) => b.cases.length - a.cases.length || (a.title < b.title ? -1 : 1),
  );
}

/** The sections of the last variant, compared with those of the first. */
function sectionsOf(runs: readonly ComparedRun[]): PageData["prompt"] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { sectionHashes } = last.manifest.variant;
  return promptSections({
    hashes: sectionHashes,
    changes: sectionChanges(first.manifest.variant.sectionHashes, sectionHashes),
    now: last.manifest.sections ?? {},
    before: first.manifest.sections ?? {},
  });
}
