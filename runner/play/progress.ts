import { countTrials } from "../plan/planned.ts";
import type { TrialDigest } from "../digests.ts";
import type { Manifest } from "../records.ts";

/** How far a run is. `done` also counts trials of earlier sessions, `doneNow` only those of this one. */
export interface Progress {
  total: number;
  done: number;
  doneNow: number;
  failed: number;
  errored: number;
  unscored: number;
  /** What the trials of this session cost, in US dollars. */
  costUsd: number;
  /** Answers of models without a known price. Their cost is not included. */
  unpriced: number;
}

/** How far an earlier session came. @param decided the keys that need not be played again */
export function countEarlier(
  manifest: Manifest,
  records: readonly TrialDigest[],
  decided: ReadonlySet<string>,
): Progress {
  const progress: Progress = {
    total: countTrials(manifest),
    done: 0,
    doneNow: 0,
    failed: 0,
    errored: 0,
    unscored: 0,
    costUsd: 0,
    unpriced: 0,
  };
  for (const record of new Map(records.filter((r) => decided.has(r.key)).map((r) => [r.key, r])).values()) {
    count(progress, record);
  }
  return { ...progress, doneNow: 0, costUsd: 0, unpriced: 0 };
}

/** Counts a new record. */
export function count(progress: Progress, record: TrialDigest): void {
  progress.done++;
  progress.doneNow++;
  progress.costUsd += record.paid.paidUsd;
  progress.unpriced += record.paid.unknownPaid;
  if (record.outcome === "failed") progress.failed++;
  if (record.outcome === "errored") progress.errored++;
  if (record.outcome === "unscored") progress.unscored++;
}

/** How far several runs are together. */
export function addProgress(a: Progress, b: Progress): Progress {
  return {
    total: a.total + b.total,
    done: a.done + b.done,
    doneNow: a.doneNow + b.doneNow,
    failed: a.failed + b.failed,
    errored: a.errored + b.errored,
    unscored: a.unscored + b.unscored,
    costUsd: a.costUsd + b.costUsd,
    unpriced: a.unpriced + b.unpriced,
  };
}
