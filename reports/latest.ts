import type { Manifest, TrialRecord } from "../runner/records.ts";

/**
 * The record that counts for each planned trial, by its key. The last one counts where there are several; records whose
 * key is not in the plan belong to an older version of a case or prompt and are left out.
 */
export function latestRecords(
  manifest: Pick<Manifest, "trials">,
  records: readonly TrialRecord[],
): Map<string, TrialRecord> {
  const planned = new Set(manifest.trials.map((t) => t.key));
  const latest = new Map<string, TrialRecord>();
  for (const record of records) {
    if (!planned.has(record.key)) continue;
    // A trial that was decided is not undone by a later attempt that errored.
    const earlier = latest.get(record.key);
    if (earlier && earlier.outcome !== "errored" && record.outcome === "errored") continue;
    latest.set(record.key, record);
  }
  return latest;
}
