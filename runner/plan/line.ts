import { countOf, trialAt, trialKey } from "./planned.ts";
import type { CaseSummary, Manifest, PlannedTrial } from "../records.ts";

/**
 * The trials of a plan in the order in which they are played. A trial is found by its position, so that a
 * part of the order is only two numbers.
 */
export interface PlayOrder {
  readonly size: number;
  /** The trial at a position, from 0. */
  at(place: number): PlannedTrial;
}

/** How long each case took last time. A case that was never timed counts as average. */
function expected(took: ReadonlyMap<string, number>): (c: { id: string }) => number {
  const known = [...took.values()];
  const ordinary = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return (c) => took.get(c.id) ?? ordinary;
}

/**
 * Orders cases so that those whose trials took longest last time come first, and no long trial begins when
 * all others are done. Graham 1969: at most a third longer than the best order.
 */
export function longestFirst<T extends { id: string }>(
  cases: readonly T[],
  took: ReadonlyMap<string, number>,
): readonly T[] {
  if (took.size === 0) return cases;
  const of = expected(took);
  return cases.toSorted((a, b) => of(b) - of(a));
}

/** @param took how long each case took the last time, in milliseconds, by id */
export function createLine({ cases }: Pick<Manifest, "cases">, took: ReadonlyMap<string, number>): PlayOrder {
  const inOrder = longestFirst(cases, took);
  /** For each case, how many trials come before it. */
  const before: number[] = [];
  let size = 0;
  for (const c of inOrder) {
    before.push(size);
    size += countOf(c);
  }
  const opening = took.size === 0 ? 0 : openingOf(inOrder, before);

  return {
    size,
    at(place) {
      if (!(place >= 0 && place < size))
        throw new RangeError(`the line has no place ${place}: it has ${size}`);
      const index = place === 0 ? opening : place <= opening ? place - 1 : place;
      const which = lastAtMost(before, index, inOrder);
      const c = inOrder[which] as CaseSummary;
      const trial = trialAt(c, index - (before[which] ?? 0));
      return { caseId: c.id, trial, key: trialKey(c, trial) };
    },
  };
}

/**
 * The first trial is of one of the quickest cases: all others wait for what it writes into the prompt cache.
 */
function openingOf(cases: readonly CaseSummary[], before: readonly number[]): number {
  return before[cases.findLastIndex((c) => countOf(c) > 0)] ?? 0;
}

/** The last case that begins at or before the position. */
function lastAtMost(before: readonly number[], index: number, cases: readonly CaseSummary[]): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  // Cases without a trial begin where the next one does; the case with the trial is the last of these.
  while (low > 0 && countOf(cases[low] as CaseSummary) === 0) low--;
  return low;
}
