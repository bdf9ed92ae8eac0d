import { forTerminal } from "../../text/escape.ts";
import { failureFolds } from "../../count/failure-folds.ts";
import { slotsByCase } from "../../count/latest.ts";
import type { RunDocument } from "../../count/run-document.ts";
import type { CaseSince } from "../../arm/since-baseline.ts";
import { agentName } from "../../words/words.ts";
import { caseData, foldsByCase, reasonPool, trialsData } from "./cases.ts";
import { chooseConversations, type Kept } from "./chosen.ts";
import { PAGE_SCHEMA_VERSION, type PageCase, type PageData } from "./contract.ts";
import { conversationOf } from "./conversation.ts";
import { promptSections } from "./prompt.ts";

/** What the page of a run holds for its script. */
export function runPageData({ manifest, records, since, whole }: RunDocument): PageData {
  const slots = slotsByCase(manifest, records);
  const reasons = reasonPool();
  const folds = failureFolds({ manifest, records });
  const foldsOf = foldsByCase(folds);
  const before = new Map(since?.cases.map((c) => [c.caseId, c]));
  const names = new Map(manifest.criteria.map((c) => [c.id, c.name]));
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
  return {
    schemaVersion: PAGE_SCHEMA_VERSION,
    agent: forTerminal(agentName(manifest.variant)),
    runs: [{ name: forTerminal(manifest.variant.model) }],
    criteria: manifest.criteria.map(({ id, name, owner }) => ({
      id,
      name: forTerminal(name),
      owner: forTerminal(owner),
    })),
    reasons: reasons.all,
    cases,
    folds: folds.map(({ title }) => ({ title: forTerminal(title) })),
    conversations: chooseConversations({
      kept,
      whole,
      rest: "assay report --html --all keeps every one.",
      read: ({ digest }) => conversationOf(digest.whole(), names),
    }),
    prompt: promptOf({ manifest, since }),
  };
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
