import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { slotsByCase } from "../count/latest.ts";

/** A run that is exported to another tool's format. */
export interface ExportedRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
}

/**
 * The counting record of every trial that has one, in the order of the plan. Each is read from its journal
 * when it is needed.
 */
export function* trialsOf({ manifest, records }: ExportedRun): Generator<TrialRecord> {
  for (const slots of slotsByCase(manifest, records).values()) {
    for (const { record } of slots) if (record !== null) yield record.whole();
  }
}
