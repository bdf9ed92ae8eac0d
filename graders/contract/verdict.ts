import type { Evidence, Verdict } from "./types.ts";

/** The check holds. */
export function pass(reason: string, evidence: Evidence[] = []): Verdict {
  return { status: "pass", reason, evidence };
}

/** The check does not hold. */
export function fail(reason: string, evidence: Evidence[] = []): Verdict {
  return { status: "fail", reason, evidence };
}

/** It can't be told whether the check holds. Never a pass, never a fail. */
export function unscored(reason: string, evidence: Evidence[] = []): Verdict {
  return { status: "unscored", reason, evidence };
}
