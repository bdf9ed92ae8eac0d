import { countTrials, shardWords, wholePlan, type Manifest, type StoredRun } from "../../runner/index.ts";
import { UserError } from "../user-error.ts";
import { differenceOf } from "./difference.ts";

/** One part of a plan, as its folder holds it. */
export interface Part {
  path: string;
  stored: StoredRun;
}

/**
 * Checks that runs are the parts of one plan, each present once.
 * @returns the parts in order, and the plan that they were taken from
 * @throws {UserError} that names the run that does not belong to the others, and why
 */
export function partsOfOnePlan(runs: readonly Part[]): { parts: Part[]; whole: Manifest; missing: number[] } {
  const [first] = runs;
  if (first === undefined)
    throw new UserError("Name the runs that are to be put together: assay merge RUN...");
  const whole = wholePlan(first.stored.manifest);
  const seen = new Map<number, string>();
  for (const { path, stored } of runs) {
    const { shard } = stored.manifest;
    if (shard === undefined) {
      throw new UserError(
        `${path} is no part of a plan: it was played without --shard, and stands by itself. Leave it out.`,
      );
    }
    const of = first.stored.manifest.shard?.of;
    if (shard.of !== of) {
      throw new UserError(
        `${path} is ${shardWords(shard)}, and ${first.path} is one of ${of}: they were not taken from the same plan in the same way.`,
      );
    }
    const difference = differenceOf(whole, wholePlan(stored.manifest));
    if (difference !== null) {
      throw new UserError(`${path} is of another plan than ${first.path}: ${difference}.`);
    }
    const twin = seen.get(shard.index);
    if (twin !== undefined) {
      throw new UserError(
        `${path} and ${twin} are both ${shardWords(shard)}: their trials would count twice. Name one of them.`,
      );
    }
    seen.set(shard.index, path);
  }
  const parts = runs.toSorted((a, b) => indexOf(a) - indexOf(b));
  const of = first.stored.manifest.shard?.of ?? 1;
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((index) => !seen.has(index));
  return { parts, whole, missing };
}

function indexOf({ stored }: Part): number {
  return stored.manifest.shard?.index ?? 0;
}

/** Trials without a record. */
export interface Trials {
  /** The first of them as `CASE trial N`; `more` counts the others. */
  named: string[];
  more: number;
}

/** A part with such trials. */
export interface Gap extends Trials {
  path: string;
}

const MOST_NAMED = 5;

/** The parts that were not played to their end. An errored trial has a record, and is reported. */
export function gapsOf(
  parts: readonly Part[],
  planned: (manifest: Manifest) => Iterable<{ key: string; caseId: string; trial: number }>,
): Gap[] {
  return parts.flatMap(({ path, stored }) => {
    const played = new Set(stored.records.map((r) => r.key));
    if (played.size === countTrials(stored.manifest)) return [];
    return [{ path, ...namesOf([...planned(stored.manifest)].filter((t) => !played.has(t.key))) }];
  });
}

export function namesOf(trials: readonly { caseId: string; trial: number }[]): Trials {
  const named = trials.slice(0, MOST_NAMED).map((t) => `${t.caseId} trial ${t.trial + 1}`);
  return { named, more: trials.length - named.length };
}
