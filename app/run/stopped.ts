import {
  plannedTrials,
  writeManifest,
  type Manifest,
  type RunFolder,
  type Stop,
  type TrialDigest,
} from "../../runner/index.ts";

/** Why a run ended early, for people. */
export function stopWords(stop: Stop): string {
  return stop.kind === "interrupted" ? "It was interrupted." : stop.message;
}

/**
 * Writes into a run's plan why it ended early, so that each of its reports says so. Resuming the run removes
 * it.
 */
export async function noteStop(o: {
  folder: RunFolder;
  manifest: Manifest;
  records: readonly TrialDigest[];
  stop: Stop | null;
}): Promise<Manifest> {
  const { folder, manifest, records, stop } = o;
  const recorded = new Set(records.map((r) => r.key));
  if (stop === null) return manifest;
  const all = [...plannedTrials(manifest)].every((t) => recorded.has(t.key));
  // Reports must mention lost trials even where everything was played.
  if (all && stop.kind !== "fatal") return manifest;
  const noted = { ...manifest, stopped: stopWords(stop) };
  // The run may have stopped because of a full disk; then the report must still be shown.
  await writeManifest(folder, noted).catch(() => undefined);
  return noted;
}
