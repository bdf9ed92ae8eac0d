import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readResponses, type CallRecord, type ResponseCounts } from "../../claude/index.ts";
import { SIMULATED_MODELS } from "../../simulator/api/types.ts";
import { latestRecords } from "../../reports/count/latest.ts";
import {
  countTrials,
  readRecords,
  readManifest,
  runFolder,
  RunFolderError,
  type RunFolder,
} from "../../runner/index.ts";
import { writerOf } from "../run/folder/lock.ts";
import type { Machine } from "../run/folder/writer.ts";
import { responseFiles } from "../run/folder/shared-responses.ts";
import { UserError, withFiles } from "../user-error.ts";

/** The state of a run, as its folder shows it. */
export type FolderState =
  | { kind: "complete" }
  /** Trials are missing, or errored: the run can be resumed. */
  | { kind: "unfinished"; left: number }
  | { kind: "writing"; writer: string }
  | { kind: "unreadable" };

/** A run that holds answers. */
export interface SurveyedRun {
  /** Its folder within the folder of all runs: `ID`, or `ID/VARIANT` in a comparison. */
  run: string;
  folder: RunFolder;
  state: FolderState;
  /** Null where its plan can't be read. */
  createdAt: string | null;
  bytes: number;
  counts: ResponseCounts;
  /** The keys of the requests that its answers belong to. */
  keys: ReadonlySet<string>;
}

/** An answer, in one run or in several. */
export interface StoredAnswer {
  runs: number;
  simulated: boolean;
  tokensIn: number;
  tokensOut: number;
  costUsd: number | null;
}

export interface Survey {
  /** The newest first. */
  runs: SurveyedRun[];
  answers: ReadonlyMap<string, StoredAnswer>;
}

/** Reads all answers that the runs in a folder hold. @throws {UserError} when there is no such folder */
export async function surveyAnswers(out: string, machine: Machine): Promise<Survey> {
  return withFiles(`${out} can't be read`, async () => {
    await readdir(out).catch((cause: unknown) => {
      if (!(cause instanceof Error && "code" in cause && cause.code === "ENOENT")) throw cause;
      throw new UserError(`There is no folder ${out}. Name the one that holds the runs: --out FOLDER`);
    });
    const answers = new Map<string, StoredAnswer>();
    const runs: SurveyedRun[] = [];
    for (const { run, path } of await responseFiles(out)) {
      const size = await stat(path).catch(() => null);
      // Another process has just deleted it.
      if (size === null) continue;
      const keys = new Set<string>();
      const counts = await readResponses(path, (key, read) => {
        if (keys.has(key)) return;
        keys.add(key);
        const known = answers.get(key);
        if (known !== undefined) known.runs += 1;
        else answers.set(key, describe(read()?.record));
      });
      const folder = runFolder(join(out, run));
      runs.push({ run, folder, bytes: size.size, counts, keys, ...(await describeRun(folder, machine)) });
    }
    return { runs, answers };
  });
}

function describe(record: CallRecord | undefined): StoredAnswer {
  const usage = record?.usage;
  return {
    runs: 1,
    simulated: SIMULATED_MODELS.some((model) => model === record?.model),
    tokensIn: usage ? usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h : 0,
    tokensOut: usage?.output ?? 0,
    costUsd: record?.costUsd ?? null,
  };
}

async function describeRun(
  folder: RunFolder,
  machine: Machine,
): Promise<Pick<SurveyedRun, "state" | "createdAt">> {
  const manifest = await readManifest(folder).catch((cause: unknown) => {
    if (cause instanceof RunFolderError) return null;
    throw cause;
  });
  const writer = await writerOf(folder.path, machine);
  const createdAt = manifest?.createdAt ?? null;
  if (writer !== null) return { state: { kind: "writing", writer }, createdAt };
  if (manifest === null) return { state: { kind: "unreadable" }, createdAt };
  const { records } = await readRecords(folder, manifest);
  const decided = latestRecords(manifest, records).filter((r) => r.outcome !== "errored");
  const left = countTrials(manifest) - decided.length;
  return { state: left > 0 ? { kind: "unfinished", left } : { kind: "complete" }, createdAt };
}
