import type { TrialDigest } from "../../runner/digests.ts";
import type { Outcome } from "../../runner/records.ts";

type Status = "pass" | "fail" | "unscored";

/**
 * The combined result of a trial's checks. Every check must hold. A failed check fails the trial. Otherwise
 * it is left open by an undecided check, or by a conversation that broke off, in which "never says" holds
 * only because little was said.
 * @param checks verdicts of the required checks that count
 * @param ended whether every reply ended normally
 */
export function voteOfChecks(checks: readonly Status[], ended: boolean): "passed" | "failed" | "unscored" {
  if (checks.includes("fail")) return "failed";
  return ended && checks.length > 0 && !checks.includes("unscored") ? "passed" : "unscored";
}

/** The result of a trial for a criterion, from its record; null for a trial that was not run. */
export function voteOf(criterion: string, record: TrialDigest | null): Outcome {
  if (record === null) return "not_run";
  if (record.outcome === "errored") return "errored";
  const fed = record.checks.filter((c) => c.severity === "required" && c.criteria.includes(criterion));
  return voteOfChecks(
    fed.map((c) => c.status),
    hasEnded(record),
  );
}

/** Whether every reply of a trial ended normally. */
export function hasEnded(record: TrialDigest): boolean {
  return record.checks.every((c) => c.kind !== "completed" || c.status === "pass");
}
