import { didYouMean } from "../../cases/index.ts";
import { shownOf, type Shown } from "../../reports/show/analysis.ts";
import type { StoredRun } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";

/**
 * The conversation that was asked for.
 * @param o.trial counts from 1; null for the one that is most worth reading
 * @throws {UserError} that says what exists instead
 */
export function chooseConversation(
  stored: StoredRun,
  o: { caseId: string; trial: number | null; run: string },
): Shown {
  const found = shownOf(stored, o);
  if (found !== null) return found;
  const { cases } = stored.manifest;
  const planned = cases.find((c) => c.id === o.caseId);
  if (planned === undefined) {
    const near = didYouMean(
      o.caseId,
      cases.map((c) => c.id),
    );
    throw new UserError(
      `${o.run} has no case ${o.caseId}.${near === null ? "" : ` Do you mean ${near}?`} assay show --list --run ${o.run} names them all.`,
    );
  }
  const played = stored.records
    .filter((r) => r.caseId === o.caseId)
    .map((r) => r.trial + 1)
    .sort((a, b) => a - b);
  throw new UserError(
    played.length === 0
      ? `No trial of ${o.caseId} has ended in ${o.run}, so there is nothing to show.`
      : `${o.run} has no trial ${o.trial ?? 1} of ${o.caseId}. There are: ${[...new Set(played)].join(", ")}.`,
  );
}
