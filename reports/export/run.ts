import type { Manifest, TrialDigest, TrialRecord } from "../../runner/records.ts";
import { slotsByCase } from "../count/latest.ts";

/** A run that is written in the way of another tool. */
export interface ExportedRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
}

/** The record that counts of every trial that has one, in the order of the plan; each is read from its journal when its turn comes. */
export function* trialsOf({ manifest, records }: ExportedRun): Generator<TrialRecord> {
  for (const slots of slotsByCase(manifest, records).values()) {
    for (const { record } of slots) if (record !== null) yield record.whole();
  }
}
