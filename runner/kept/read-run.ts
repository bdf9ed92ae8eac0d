import { readJournal } from "./journal.ts";
import { isPlanned } from "../plan/planned.ts";
import type { TrialDigest } from "../digests.ts";
import type { Manifest } from "../records.ts";
import { readManifest, type RunFolder } from "./run-folder.ts";

/** A run as it is in its folder. */
export interface StoredRun {
  manifest: Manifest;
  /**
   * Trials of the plan, in the order in which they ended. A trial that was tried again is listed several
   * times.
   */
  records: TrialDigest[];
  /** One sentence for each line of the journal that can't be read. */
  problems: string[];
  /**
   * How many trials have a record of an older version of their case or prompt. Such a record no longer
   * counts.
   */
  outdated: number;
}

/**
 * Reads a run. Every command reads runs through this, so that no two of them disagree.
 * @throws {RunFolderError} for a folder that is not a run
 */
export async function readRun(folder: RunFolder): Promise<StoredRun> {
  return readRecords(folder, await readManifest(folder));
}

/** Reads the existing records for a new plan. */
export async function readRecords(folder: RunFolder, manifest: Manifest): Promise<StoredRun> {
  const { records, problems } = await readJournal(folder.journal);
  const planned = isPlanned(manifest);
  const old = new Set(records.filter((r) => !planned(r)).map((r) => `${r.caseId}#${r.trial}`));
  return { manifest, records: records.filter(planned), problems, outdated: old.size };
}
