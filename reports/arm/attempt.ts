import type { TrialDigest } from "../../runner/digests.ts";

/**
 * Which attempt at a case a trial is. It is the same for trials of several runs with the same conversation,
 * because a later run reused the answers. A conversation belongs to the run that paid for its last reply.
 * @param runId the run that holds the record
 */
export function attemptOf({ key, playedBy }: Pick<TrialDigest, "key" | "playedBy">, runId: string): string {
  return `${playedBy ?? runId} ${key}`;
}
