import type { Outcome, TrialDigest } from "../../runner/records.ts";

type Status = "pass" | "fail" | "unscored";

/**
 * What a trial's checks say together. Every check must hold. One that failed fails it; then one that could not be
 * decided, or a conversation that broke off (where "never says" holds for lack of words), leaves it open.
 * @param checks verdicts of the required checks that count
 * @param ended whether every reply ended normally
 */
export function voteOfChecks(checks: readonly Status[], ended: boolean): "passed" | "failed" | "unscored" {
  if (checks.includes("fail")) return "failed";
  return ended && checks.length > 0 && !checks.includes("unscored") ? "passed" : "unscored";
}

/** What the record of a trial says about a criterion; null is a trial that was not run. */
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
