import type { TrialRecord } from "../runner/records.ts";

/**
 * Which attempt at a case a trial is: the same for trials of several runs that are one and the same conversation, because
 * a later run knew the answers. A conversation belongs to the run that paid for its last reply.
 * @param runId the run that the record stands in
 */
export function attemptOf({ key, transcript }: TrialRecord, runId: string): string {
  const last = transcript.turns.flatMap((t) => t.calls).at(-1);
  return `${last?.paidBy ?? runId} ${key}`;
}
