import type { Label } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { TrialRecord } from "../../runner/records.ts";
import type { TrialSlot } from "../count/latest.ts";

/** The judged checks that feed a criterion: by case, the hash of each by its id. */
export type JudgedChecks = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Votes for an earlier wording of a question, or with an earlier judge, compared with the current judge's
 * verdicts on the same conversations. So a reworded question can be measured without asking people again:
 * they voted on what was said, which is the same.
 * @param labels of one criterion
 * @returns those whose conversation is in the run, whose question is known, and that the judge could decide
 */
export function carryOver(
  labels: readonly Label[],
  o: { slots: readonly TrialSlot[]; judged: JudgedChecks; judgeModel: string },
): Label[] {
  const asked = new Set([...o.judged.values()].flatMap((checks) => [...checks.values()]));
  const older = labels.filter((l) => !asked.has(l.check) && o.judged.has(l.case));
  const cases = new Set(older.map((l) => l.case));
  const said = new Map<string, TrialRecord>();
  for (const { caseId, record } of o.slots) {
    if (record === null || !cases.has(caseId)) continue;
    const whole = wholeOf(record);
    said.set(`${caseId}\n${conversationHash(whole.transcript)}`, whole);
  }
  return older.flatMap((label): Label[] => {
    const record = said.get(`${label.case}\n${label.conversation}`);
    const checks = [...(o.judged.get(label.case) ?? [])];
    if (record === undefined) return [];
    const found =
      checks.length === 1
        ? checks[0]
        : checks.find(([id]) => record.checks.some((c) => c.id === id && c.label === label.question));
    const verdict = record.checks.find((c) => c.id === found?.[0]);
    const status = verdict?.verdict.status;
    if (found === undefined || verdict === undefined || (status !== "pass" && status !== "fail")) return [];
    return [
      {
        ...label,
        trial: record.trial,
        check: found[1],
        question: verdict.label,
        judge_model: o.judgeModel,
        judge: status,
        votes: verdict.verdict.votes?.map((v) => ({ model: v.model, status: v.status })),
        after: null,
        carried: true,
      },
    ];
  });
}

function wholeOf(digest: TrialDigest): TrialRecord {
  return digest.whole();
}
