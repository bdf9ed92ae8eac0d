import type { TrialDigest } from "../digests.ts";
import type { CaseSummary, Manifest, PlannedTrial } from "../records.ts";

/** The fields that say which trials of a case a run plays. */
export type CaseTrials = Pick<CaseSummary, "trials" | "part">;

const WHOLE = { from: 0, every: 1 };

/**
 * What identifies a trial. A record with another key is from an older version of its case, its prompt or its
 * graders.
 */
export function trialKey(summary: Pick<CaseSummary, "key" | "keys">, trial: number): string {
  return summary.keys?.[trial] ?? `${summary.key}-${trial}`;
}

/** How many trials of a case a run plays. */
export function countOf({ trials, part = WHOLE }: CaseTrials): number {
  return Math.max(0, Math.ceil((trials - part.from) / part.every));
}

/** The trials of a case that a run plays, by their numbers from 0. */
export function* trialsOf({ trials, part = WHOLE }: CaseTrials): Generator<number> {
  for (let trial = part.from; trial < trials; trial += part.every) yield trial;
}

/** The trial at a position, from 0, among the trials of its case that a run plays. */
export function trialAt({ part = WHOLE }: CaseTrials, place: number): number {
  return part.from + place * part.every;
}

/**
 * The position of a trial, from 0, among the trials of its case that a run plays; -1 for a trial that it does
 * not play.
 */
export function placeOf({ trials, part = WHOLE }: CaseTrials, trial: number): number {
  const place = (trial - part.from) / part.every;
  return trial < trials && place >= 0 && Number.isInteger(place) ? place : -1;
}

/** How many trials a plan has. */
export function countTrials({ cases }: Pick<Manifest, "cases">): number {
  return cases.reduce((sum, c) => sum + countOf(c), 0);
}

/**
 * Every trial of a plan, in order, case by case. Trials are made one at a time, so that a plan of any size
 * takes little memory.
 */
export function* plannedTrials({ cases }: { cases: readonly CaseSummary[] }): Generator<PlannedTrial> {
  for (const c of cases) {
    for (const trial of trialsOf(c)) yield { caseId: c.id, trial, key: trialKey(c, trial) };
  }
}

/**
 * Whether a record belongs to a trial of the plan. Other records belong to an older version of a case or
 * prompt.
 */
export function isPlanned(
  manifest: Pick<Manifest, "cases">,
): (record: Pick<PlannedTrial, "caseId" | "trial" | "key">) => boolean {
  const cases = new Map(manifest.cases.map((c) => [c.id, c]));
  return ({ caseId, trial, key }) => {
    const own = cases.get(caseId);
    return own !== undefined && placeOf(own, trial) !== -1 && key === trialKey(own, trial);
  };
}

/**
 * True when a trial need not be played again. An errored trial is no evidence. Where the judge gave no usable
 * answer, only the judge is asked again: everything else is in the response log.
 */
export function isDecided({ outcome, checks }: Pick<TrialDigest, "outcome" | "checks">): boolean {
  return outcome !== "errored" && checks.every((check) => check.askAgain !== true);
}
