import type { TrialDigest } from "../../runner/digests.ts";
import type { CaseSummary, Manifest } from "../../runner/records.ts";
import { attemptOf } from "../arm/attempt.ts";
import { latestRecords } from "../count/latest.ts";
import { RECORDED } from "../words/words.ts";

/** A run as it was read from its folder. */
export interface PooledRun {
  folder: string;
  manifest: Manifest;
  records: readonly TrialDigest[];
}

/** A finished trial of one of the runs. */
export interface PooledTrial {
  /** The same for trials that are one attempt. */
  identity: string;
  runId: string;
  record: TrialDigest;
}

/** A case with all its comparable attempts. */
export interface PooledCase {
  /** As in the newest run that plays it. */
  summary: CaseSummary;
  trials: PooledTrial[];
}

export interface PooledTrials {
  newest: PooledRun;
  /** Folders of the runs that trials were taken from, the newest first. */
  used: string[];
  leftOut: { folder: string; reason: string }[];
  /** Number of trials that only repeat another one, because nothing in them was random. */
  repeated: number;
  cases: PooledCase[];
}

/**
 * Combines the trials of several runs: those of the same agent and prompt as in the newest played run. For
 * each case, only trials with the same content as when it was last played. An attempt that only repeats
 * another is counted once: a simulator with the same seed gives the same answers again, and so does a
 * recording, or a run that reused answers.
 * @param runs at least one, in any order
 */
export function poolRuns(runs: readonly PooledRun[]): PooledTrials {
  const sorted = runs.toSorted(newestFirst);
  // A graded recording says nothing about what was played last, and an empty run says nothing at all.
  const newest = sorted.find(isPlayed) ?? sorted[0];
  if (newest === undefined) throw new Error("there is no run to pool");
  const leftOut: PooledTrials["leftOut"] = [];
  const alike = [newest];
  for (const run of sorted) {
    if (run === newest) continue;
    const reason = whyOther(run.manifest, newest.manifest);
    if (reason === null) alike.push(run);
    else leftOut.push({ folder: run.folder, reason });
  }
  const cases = new Map<string, PooledCase>();
  const seen = new Set<string>();
  let repeated = 0;
  for (const { summary, trial } of alike.flatMap(trialsOf)) {
    const known = cases.get(summary.id);
    const pooled = known ?? { summary, trials: [] };
    cases.set(summary.id, pooled);
    if (contentOf(pooled.summary) !== contentOf(summary)) continue;
    if (seen.has(trial.identity)) repeated++;
    else pooled.trials.push(trial);
    seen.add(trial.identity);
  }
  return { newest, used: alike.map((r) => r.folder), leftOut, repeated, cases: [...cases.values()] };
}

function isPlayed({ manifest, records }: PooledRun): boolean {
  return manifest.target.baseUrl !== RECORDED && records.length > 0;
}

function newestFirst({ manifest: a }: PooledRun, { manifest: b }: PooledRun): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.runId < b.runId ? 1 : a.runId > b.runId ? -1 : 0;
}

function whyOther(theirs: Manifest, ours: Manifest): string | null {
  if ((theirs.target.baseUrl === RECORDED) !== (ours.target.baseUrl === RECORDED)) {
    return ours.target.baseUrl === RECORDED ? "it was played" : "recorded conversations";
  }
  if (theirs.target.simulated !== ours.target.simulated) {
    return theirs.target.simulated
      ? "the simulator answered"
      : "it was made with Claude, not with the simulator";
  }
  if (theirs.variant.model !== ours.variant.model) return `another model: ${theirs.variant.model}`;
  const { variant: a } = theirs;
  const { variant: b } = ours;
  if (a.promptHash !== b.promptHash || a.toolsHash !== b.toolsHash) return "another prompt, or other tools";
  return a.id === b.id ? null : "other settings";
}

/** What is played and checked in a case, and who decides. */
function contentOf(summary: CaseSummary): string {
  return JSON.stringify([summary.contentHash, summary.playHash, summary.checks.map((c) => [c.id, c.hash])]);
}

/** The finished trials of a run, in the order of its plan. */
function trialsOf({ manifest, records }: PooledRun): { summary: CaseSummary; trial: PooledTrial }[] {
  const summaries = new Map(manifest.cases.map((c) => [c.id, c]));
  const drawn = !manifest.target.simulated && manifest.target.baseUrl !== RECORDED;
  return latestRecords(manifest, records).flatMap((record) => {
    const summary = summaries.get(record.caseId);
    if (summary === undefined) return [];
    const identity = drawn ? attemptOf(record, manifest.runId) : record.key;
    return [{ summary, trial: { identity, runId: manifest.runId, record } }];
  });
}
