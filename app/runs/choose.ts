import { RECORDED } from "../../reports/index.ts";
import {
  readRun,
  runFolder,
  shardWords,
  type Manifest,
  type RunFolder,
  type StoredRun,
} from "../../runner/index.ts";
import { readGatePlan } from "../gate/plan.ts";
import { UserError, withFiles } from "../user-error.ts";
import { runsIn } from "./list.ts";

/** A run that was chosen because none was named, and the newer ones that were skipped. */
export interface ChosenRun {
  folder: RunFolder;
  stored: StoredRun;
  /** Why this one, in a sentence. */
  why: string;
}

/**
 * The newest run of the agent. By default, recordings that were only graded here do not count, and neither
 * does a run without a finished trial. Where there is nothing else, it is the newest of those.
 * @returns null when there is no run
 */
export async function newestPlayed(out: string): Promise<ChosenRun | null> {
  const passedOver: { folder: RunFolder; reason: string }[] = [];
  for await (const { folder, manifest } of runsIn(out)) {
    const recorded = manifest.target.baseUrl === RECORDED;
    const stored = recorded ? null : await read(folder);
    if (stored !== null && stored.records.length > 0) {
      const newer = passedOver.map((p) => `${p.folder.path} (${p.reason})`).join(", ");
      const why =
        newer === ""
          ? `${folder.path} is the newest run.`
          : `${folder.path} is the newest run that was played; newer: ${newer}.`;
      return { folder, stored, why };
    }
    passedOver.push({ folder, reason: recorded ? "recorded conversations" : "no trial of it has ended" });
  }
  const [newest] = passedOver;
  if (newest === undefined) return null;
  return {
    folder: newest.folder,
    stored: await read(newest.folder),
    why: `${newest.folder.path} is the newest run.`,
  };
}

/** The newest folder that a gate made. @returns null when there is none */
export async function newestGate(out: string): Promise<RunFolder | null> {
  for await (const { folder } of runsIn(out)) if ((await readGatePlan(folder)) !== null) return folder;
  return null;
}

/**
 * For a command that makes a decision from a run.
 * @throws {UserError} for one part of a plan: alone, it only covers its own trials
 */
export function refusePart({ shard }: Pick<Manifest, "shard">, path: string): void {
  if (shard === undefined) return;
  throw new UserError(
    `${path} is ${shardWords(shard)} of a plan. Put the parts together first: assay merge RUN...`,
  );
}

/** A run that the user named. */
export async function namedRun(path: string): Promise<{ folder: RunFolder; stored: StoredRun }> {
  const folder = runFolder(path);
  return { folder, stored: await read(folder) };
}

function read(folder: RunFolder): Promise<StoredRun> {
  return withFiles("The journal can't be read", () => readRun(folder));
}
