import { chooseSample, type Label } from "../../labels/index.ts";
import { conversationHash, type Manifest, type StoredRun, type TrialRecord } from "../../runner/index.ts";
import { slotsByCase } from "../../reports/count/latest.ts";
import { hasEnded } from "../../reports/count/vote.ts";
import { UserError } from "../user-error.ts";

/** One question about one conversation, and what the judge had answered: which nobody sees before they vote. */
export interface LabelQuestion {
  record: TrialRecord;
  check: TrialRecord["checks"][number];
  /** What a label of it says apart from the vote. */
  label: Omit<Label, "at" | "by" | "vote" | "critique" | "after">;
}

export interface SampleOptions {
  size: number;
  /** Ids of criteria; all that a judge decides where it is left out. */
  criterion?: string | undefined;
  by: string;
  /** What was labelled before. */
  labels: readonly Label[];
  /** Instead of drawing: what others have labelled and this person has not. */
  second: boolean;
  random: () => number;
}

/**
 * Draws conversations that a judge decided: of each criterion half of what it failed and half of what it passed.
 * What this person has labelled already is left out.
 * @throws {UserError} when there is nothing to ask
 */
export function drawQuestions(stored: StoredRun, o: SampleOptions): LabelQuestion[] {
  const { manifest } = stored;
  const criteria = manifest.criteria.filter((c) => c.measurable).map((c) => c.id);
  if (o.criterion !== undefined && !criteria.includes(o.criterion)) {
    throw new UserError(`The run has no criterion ${o.criterion}. It has: ${criteria.join(", ")}.`);
  }
  const wanted = criteria.filter((id) => o.criterion === undefined || id === o.criterion);
  const byCriterion = wanted
    .map((id) => ({ id, candidates: candidatesOf(stored, id) }))
    .filter(({ candidates }) => candidates.length > 0);
  if (byCriterion.length === 0) {
    throw new UserError(
      "A judge decides nothing in this run, so there is nothing to label: people measure the judge, and rules need none.",
    );
  }
  const each = Math.max(1, Math.floor(o.size / byCriterion.length));
  const done = new Set(o.labels.filter((l) => l.by === o.by).map(keyOf));
  const others = new Set(o.labels.filter((l) => l.by !== o.by).map(keyOf));
  return byCriterion
    .flatMap(({ candidates }) =>
      chooseSample(
        o.second
          ? candidates.filter((c) => c.questions.every((q) => others.has(keyOf(q.label))))
          : candidates,
        each,
        o.random,
      ),
    )
    .flatMap(({ candidate, drawn }) =>
      candidate.questions.map((q) => ({ ...q, label: { ...q.label, drawn } })),
    )
    .filter((q) => !done.has(keyOf(q.label)));
}

function keyOf(l: Pick<Label, "criterion" | "check" | "conversation">): string {
  return JSON.stringify([l.criterion, l.check, l.conversation]);
}

interface Conversation {
  caseId: string;
  judge: "pass" | "fail";
  questions: LabelQuestion[];
}

/** The trials whose word on a criterion is the judge's: every rule held, and the judge could tell. */
function candidatesOf({ manifest, records }: StoredRun, criterion: string): Conversation[] {
  const slots = slotsByCase(manifest, records);
  return manifest.cases.flatMap((c): Conversation[] => {
    const judged = new Map(
      c.checks
        .filter((k) => k.judged === true && k.severity === "required" && k.criteria.includes(criterion))
        .map((k) => [k.id, k.hash]),
    );
    if (judged.size === 0 || c.quarantine !== null) return [];
    return (slots.get(c.id) ?? []).flatMap(({ record }) => {
      if (record === null || record.outcome === "errored" || !hasEnded(record)) return [];
      const fed = record.checks.filter((k) => k.severity === "required" && k.criteria.includes(criterion));
      if (fed.some((k) => k.status === "unscored" || (k.status === "fail" && !judged.has(k.id)))) return [];
      return [conversationOf({ record: record.whole(), judged, criterion, manifest })];
    });
  });
}

function conversationOf(o: {
  record: TrialRecord;
  judged: ReadonlyMap<string, string>;
  criterion: string;
  manifest: Manifest;
}): Conversation {
  const { record, judged, criterion, manifest } = o;
  const conversation = conversationHash(record.transcript);
  const questions = record.checks.flatMap((check): LabelQuestion[] => {
    const hash = judged.get(check.id);
    if (hash === undefined || check.verdict.status === "unscored") return [];
    const label: LabelQuestion["label"] = {
      v: 1,
      run: manifest.runId,
      case: record.caseId,
      trial: record.trial,
      check: hash,
      criterion,
      question: check.label,
      judge_model: manifest.judgeModel,
      conversation,
      judge: check.verdict.status,
      drawn: { of: 1, count: 1 },
    };
    return [{ record, check, label }];
  });
  const failed = questions.some((q) => q.label.judge === "fail");
  return { caseId: record.caseId, judge: failed ? "fail" : "pass", questions };
}
