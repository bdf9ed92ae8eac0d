import { failureFolds } from "../../count/failure-folds.ts";
import { slotsByCase } from "../../count/latest.ts";
import type { RunDocument } from "../../count/run-document.ts";
import type { CaseSince } from "../../arm/since-baseline.ts";
import { caseData, foldsByCase, reasonPool, trialsData } from "./cases.ts";
import type { Kept } from "./chosen.ts";
import type { PageCase, PageData } from "./contract.ts";
import { pageOf } from "./page.ts";
import { promptSections } from "./prompt.ts";

/** The data of a run's page for its script. */
export function runPageData({ manifest, records, since, whole }: RunDocument): PageData {
  const slots = slotsByCase(manifest, records);
  const reasons = reasonPool();
  const folds = failureFolds({ manifest, records });
  const foldsOf = foldsByCase(folds);
  const before = new Map(since?.cases.map((c) => [c.caseId, c]));
  const kept: Kept[] = [];
  const cases = manifest.cases.map((summary, place) => {
    const own = slots.get(summary.id) ?? [];
    for (const { record } of own)
      if (record !== null) kept.push({ run: 0, place, digest: record, matters: record.outcome !== "passed" });
    const was = before.get(summary.id) ?? null;
    return caseData(summary, {
      criteria: manifest.criteria,
      folds: foldsOf.get(summary.id) ?? [],
      since: was,
      change: was === null ? null : changeOf(was),
      runs: [trialsData(own, reasons)],
    });
  });
  return pageOf({
    variant: manifest.variant,
    runs: [manifest.variant.model],
    criteria: manifest.criteria,
    reasons: reasons.all,
    cases,
    folds,
    kept,
    whole,
    rest: "assay report --html --all keeps every one.",
    prompt: promptOf({ manifest, since }),
  });
}

/** Whether the case passes less often than before, or more often. */
export function changeOf({ before, now }: CaseSince): PageCase["change"] {
  if (before.scored === 0 || now.scored === 0) return null;
  const difference = now.passed * before.scored - before.passed * now.scored;
  return difference === 0 ? null : difference < 0 ? "worse" : "better";
}

function promptOf({ manifest, since }: Pick<RunDocument, "manifest" | "since">): PageData["prompt"] {
  return promptSections({
    hashes: manifest.variant.sectionHashes,
    changes: since?.changes.sections ?? [],
    now: manifest.sections ?? {},
    before: since?.sections ?? {},
  });
}
