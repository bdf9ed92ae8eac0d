import { open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../claude/kept/make-folder.ts";
import { inBlocks, jsonPieces } from "./blocks.ts";
import { manifestSchema } from "./schema.ts";
import type { Manifest } from "../records.ts";

/** The files of a run. `run` writes all of them; a report needs only the manifest and the journal. */
export interface RunFolder {
  path: string;
  manifest: string;
  journal: string;
  responses: string;
}

export function runFolder(path: string): RunFolder {
  return {
    path,
    manifest: join(path, "manifest.json"),
    journal: join(path, "journal.ndjson"),
    responses: join(path, "responses.ndjson"),
  };
}

/** A name that sorts by time and differs from that of any other run: `2026-11-23T10-15-00-3f2a`. */
export function newRunId(now: Date, random: () => number): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const suffix = Math.floor(random() * 0x10000)
    .toString(16)
    .padStart(4, "0");
  return `${stamp}-${suffix}`;
}

/**
 * Writes a file so that a reader sees either the old content or the new, never a part.
 * @param text as a whole, or in pieces, which may be as short as a line
 */
export async function writeWhole(path: string, text: string | Iterable<string>): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, "w");
    try {
      for (const block of typeof text === "string" ? [text] : inBlocks(text)) await file.writeFile(block);
      // Without it, a power cut could leave an empty file under the new name.
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw cause;
  }
}

export async function writeManifest(folder: RunFolder, manifest: Manifest): Promise<void> {
  await makeFolder(folder.path);
  // As one text, the manifest of a hundred thousand cases would take as much memory as everything else.
  await writeWhole(folder.manifest, manifestText(manifest));
}

function* manifestText(manifest: Manifest): Generator<string> {
  yield* jsonPieces(manifest, CASES_DEEP);
  yield "\n";
}

/** The manifest and its list of cases are written piece by piece; a case is one piece. */
const CASES_DEEP = 2;

/** A run that can't be read: no such folder, not a run, or made by another version. */
export class RunFolderError extends Error {
  override readonly name = "RunFolderError";
}

/** @throws {RunFolderError} saying what is wrong and what to do */
export async function readManifest(folder: RunFolder): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(folder.manifest, "utf8");
  } catch {
    throw new RunFolderError(
      `${folder.path} is not a run: it has no manifest.json. Name the folder of a run, such as runs/2026-11-23T10-15-00-3f2a.`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new RunFolderError(
      `${folder.manifest} is damaged: it is not JSON. The run can't be read; start a new one.`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new RunFolderError(
    `${folder.manifest} was made by another version of Assay, or is damaged (${issue?.path.join(".")}: ${issue?.message}). Start a new run.`,
  );
}

/** The newest run below `root`, by name. Null when there are no runs. */
export async function latestRun(root: string): Promise<RunFolder | null> {
  let names: string[];
  try {
    names = await readdir(root);
  } catch {
    return null;
  }
  for (const name of names.sort().reverse()) {
    const folder = runFolder(join(root, name));
    const entries: string[] = await readdir(folder.path).catch(() => []);
    if (entries.includes("manifest.json")) return folder;
  }
  return null;
}
