import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  readManifest,
  runFolder,
  RunFolderError,
  type Manifest,
  type RunFolder,
} from "../../runner/index.ts";

/** A run as its plan describes it. */
export interface ListedRun {
  folder: RunFolder;
  manifest: Manifest;
}

/** A search ends after this many folders, even if nothing was found. */
const MOST_LOOKED_AT = 200;

/**
 * The runs in a folder, the newest first: their names begin with their time. What is not a run, or is from
 * another version of Assay, is skipped.
 */
export async function* runsIn(out: string, most = MOST_LOOKED_AT): AsyncGenerator<ListedRun> {
  const names = await readdir(out).catch(() => []);
  names.sort((a, b) => (a < b ? 1 : -1));
  for (const name of names.slice(0, most)) {
    const folder = runFolder(join(out, name));
    const manifest = await readManifest(folder).catch((cause: unknown) => {
      if (cause instanceof RunFolderError) return null;
      throw cause;
    });
    if (manifest !== null) yield { folder, manifest };
  }
}
