import { placeOf, trialsOf } from "../../runner/plan/planned.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CaseSummary, Manifest } from "../../runner/records.ts";

/** A planned trial and its record; null where it was not run. */
export interface TrialSlot {
  caseId: string;
  /** Counts from 0. */
  trial: number;
  record: TrialDigest | null;
}

/**
 * Every planned trial with the record that counts for it, by case and in the order of the plan. Where a trial
 * has several records the last one counts. Records outside the plan are left out.
 */
export function slotsByCase(
  { cases }: Pick<Manifest, "cases">,
  records: Iterable<TrialDigest>,
): Map<string, TrialSlot[]> {
  const slots = new Map(cases.map((c) => [c.id, slotsOf(c)]));
  const planned = new Map(cases.map((c) => [c.id, c]));
  for (const record of records) {
    const own = planned.get(record.caseId);
    const slot = own && slots.get(record.caseId)?.[placeOf(own, record.trial)];
    if (slot === undefined) continue;
    // A decided trial is not undone by a later attempt that errored.
    const undone = slot.record !== null && slot.record.outcome !== "errored" && record.outcome === "errored";
    if (!undone) slot.record = record;
  }
  return slots;
}

function slotsOf(summary: CaseSummary): TrialSlot[] {
  return Array.from(trialsOf(summary), (trial) => ({ caseId: summary.id, trial, record: null }));
}

/** The records that count, in the order of the plan. */
export function latestRecords(
  manifest: Pick<Manifest, "cases">,
  records: Iterable<TrialDigest>,
): TrialDigest[] {
  return [...slotsByCase(manifest, records).values()].flatMap((own) => own.flatMap((s) => s.record ?? []));
}
