import type { Verdict } from "../../graders/contract/types.ts";

/**
 * The reason for a check's verdict; for a panel also the votes, and the reasons of the minority. Untrusted
 * text.
 */
export function reasonWords({ status, reason, votes }: Verdict): string {
  if (votes === undefined) return reason;
  const each = votes.map((v) =>
    v.status === status ? `${v.model}: ${v.status}` : `${v.model}: ${v.status}, because ${v.reason}`,
  );
  return `${reason} (${each.join("; ")})`;
}
