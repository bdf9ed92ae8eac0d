import { basename, join } from "node:path";
import {
  countTrials,
  newRunId,
  plannedTrials,
  runFolder,
  takeShard,
  writeManifest,
  type Manifest,
  type RunFolder,
  type TrialDigest,
} from "../../runner/index.ts";
import { writerOf } from "../run/folder/lock.ts";
import { inNewFolder } from "../run/folder/new-folder.ts";
import { namedRun } from "../runs/choose.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { exists, joinFiles } from "./files.ts";
import { gapsOf, namesOf, partsOfOnePlan, type Gap, type Part, type Trials } from "./parts.ts";

/** The options of `assay merge`. */
export interface MergeOptions {
  /** Folders of the parts, in any order. */
  runs: readonly string[];
  /** The folder of the new run, or a folder of runs in which it gets a new one. */
  out: { folder: string } | { root: string };
  world: World;
}

/** A part that was not named, with the trials that it would have. */
export interface MissingPart extends Trials {
  index: number;
}

/** The result of a merge. */
export type Merged =
  | { kind: "merged"; folder: RunFolder; manifest: Manifest; records: TrialDigest[] }
  /** Nothing was written: parts are missing, or were not played to their end. */
  | { kind: "incomplete"; of: number; missing: MissingPart[]; gaps: Gap[] };

/**
 * Joins the parts of one plan to one run, as if one machine had played it. Its folder needs none of the
 * others.
 * @throws {UserError} for a run that is not part of the same plan, is named twice, or is still being written
 */
export async function mergeRuns({ runs, out, world }: MergeOptions): Promise<Merged> {
  const machine = await world.machine();
  const read: Part[] = [];
  for (const path of runs) {
    const writer = await writerOf(path, machine);
    if (writer !== null) throw new UserError(`${path} is being written by ${writer}. Wait for it.`);
    const { stored } = await namedRun(path);
    for (const problem of stored.problems) world.tell(`Warning: ${problem}`);
    read.push({ path, stored });
  }
  const { parts, whole, missing } = partsOfOnePlan(read);
  world.tune(countTrials(whole));
  const gaps = gapsOf(parts, plannedTrials);
  const of = parts.length + missing.length;
  if (missing.length > 0 || gaps.length > 0) {
    const named = missing.map((index) => ({
      index,
      ...namesOf([...plannedTrials(takeShard(whole, { index, of }))]),
    }));
    return { kind: "incomplete", of, missing: named, gaps };
  }

  const path = "folder" in out ? out.folder : join(out.root, newRunId(world.now(), world.random));
  if (await exists(path)) {
    throw new UserError(`${path} is there already. Name a folder that is not: --out FOLDER`);
  }
  const folder = runFolder(path);
  const manifest = { ...whole, ...ofAll(parts), runId: basename(path), command: world.command };
  return inNewFolder({ path, world }, async (unlock) => {
    const folders = parts.map((part) => runFolder(part.path));
    await Promise.all([
      joinFiles(
        folders.map((f) => f.journal),
        folder.journal,
      ),
      joinFiles(
        folders.map((f) => f.responses),
        folder.responses,
      ),
    ]);
    // Written last: a folder without a plan is not a run, so that a merge that was killed leaves none that
    // looks complete.
    await writeManifest(folder, manifest);
    await unlock();
    return { kind: "merged", folder, manifest, records: parts.flatMap((p) => p.stored.records) };
  });
}

/** What the whole run takes from each of its parts. */
function ofAll(parts: readonly Part[]): Pick<Manifest, "createdAt" | "warnings" | "stopped"> {
  const manifests = parts.map((p) => p.stored.manifest);
  const stopped = [...new Set(manifests.flatMap((m) => m.stopped ?? []))].join(" ");
  return {
    createdAt: manifests.map((m) => m.createdAt).toSorted()[0] ?? "",
    warnings: [...new Set(manifests.flatMap((m) => m.warnings))],
    ...(stopped !== "" && { stopped }),
  };
}
