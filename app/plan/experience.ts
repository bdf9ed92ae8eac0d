import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { EarlierRun } from "../../reports/plan/experience.ts";
import { readManifest, readRecords, runFolder, RunFolderError, type RunFolder } from "../../runner/index.ts";
import { withFiles } from "../user-error.ts";

export interface FoundRun extends EarlierRun {
  folder: string;
}

/**
 * Earlier runs of a model, newest first. Folders that can't be read are passed over when they were only found, and are
 * a mistake when they were named.
 * @param runs how many of those in `out`
 * @param named run folders that are used instead
 * @throws {RunFolderError} for a named folder that is no run
 */
export async function earlierRuns(o: {
  out: string;
  runs: number;
  named: readonly string[];
  model: string;
}): Promise<FoundRun[]> {
  const folders = o.named.length > 0 ? o.named.map(runFolder) : await foldersIn(o.out);
  const found: FoundRun[] = [];
  for (const folder of folders) {
    if (o.named.length === 0 && found.length >= o.runs) break;
    const manifest = await readManifest(folder).catch((cause: unknown) => {
      if (o.named.length === 0 && cause instanceof RunFolderError) return null;
      throw cause;
    });
    if (manifest === null || manifest.variant.model !== o.model) continue;
    const { records } = await withFiles("The journal can't be read", () => readRecords(folder, manifest));
    if (records.length > 0) found.push({ manifest, records, folder: folder.path });
  }
  return found;
}

/** Names of runs begin with their time, so the newest is the last by name. */
async function foldersIn(out: string): Promise<RunFolder[]> {
  const names = await readdir(out).catch(() => []);
  return names
    .sort((a, b) => (a < b ? -1 : 1))
    .reverse()
    .map((name) => runFolder(join(out, name)));
}
