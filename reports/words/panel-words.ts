import type { Verdict } from "../../graders/contract/types.ts";

/** Why a check was decided so; of a panel also who said what, and why who saw it otherwise did. Untrusted text. */
export function reasonWords({ status, reason, votes }: Verdict): string {
  if (votes === undefined) return reason;
  const each = votes.map((v) =>
    v.status === status ? `${v.model}: ${v.status}` : `${v.model}: ${v.status}, because ${v.reason}`,
  );
  return `${reason} (${each.join("; ")})`;
}
