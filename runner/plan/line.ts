import { countOf, trialAt, trialKey } from "./planned.ts";
import type { CaseSummary, Manifest, PlannedTrial } from "../records.ts";

/** The trials of a plan in the order in which they are played, each by its place: a part of them is then two numbers. */
export interface PlayOrder {
  readonly size: number;
  /** The trial at a place, from 0. */
  at(place: number): PlannedTrial;
}

/** Tells how long a case took the last time; a case that was never timed is taken for an ordinary one. */
function expected(took: ReadonlyMap<string, number>): (c: { id: string }) => number {
  const known = [...took.values()];
  const ordinary = known.reduce((sum, ms) => sum + ms, 0) / known.length;
  return (c) => took.get(c.id) ?? ordinary;
}

/**
 * Cases whose trials took longest last time come first, so that no long one begins when all others are done. Graham 1969:
 * at most a third longer than the best order there is.
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

/** The very first is of one of the quickest cases: what it writes into the prompt cache, all others wait for. */
function openingOf(cases: readonly CaseSummary[], before: readonly number[]): number {
  return before[cases.findLastIndex((c) => countOf(c) > 0)] ?? 0;
}

/** The last case that has a trial at or before the place. */
function lastAtMost(before: readonly number[], index: number, cases: readonly CaseSummary[]): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((before[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  // Cases without a trial begin where the next one does; the one that has it is the last of these.
  while (low > 0 && countOf(cases[low] as CaseSummary) === 0) low--;
  return low;
}
