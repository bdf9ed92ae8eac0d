import type { CaseMet, MutantVerdict } from "../../reports/mutate/analysis.ts";

/** How often a case was tried, and how often it did not pass. */
interface Tally {
  tried: number;
  failed: number;
}

/** A case that seems to notice is tried this many times with the mutant and with the unchanged agent. */
export const CONFIRM = 5;
/** It notices where it fails at least this often with the mutant, */
const FAILS_WITH = 3;
/** and at most this often with the unchanged agent. */
const FAILS_WITHOUT = 1;

/** What must be played next: the number of trials of each case, from the first on. */
export interface WantedTrials {
  /** With the unchanged agent. */
  base: Map<string, number>;
  /** With each mutant. */
  mutants: Map<string, Map<string, number>>;
}

export interface MutantSearch {
  /** Null when every mutant is decided. */
  next(): WantedTrials | null;
  /** Reports the result of a trial with the unchanged agent. */
  tellBase(caseId: string, passed: boolean): void;
  /** Reports the result of a trial with a mutant. */
  tell(mutant: string, caseId: string, passed: boolean): void;
  /** Reports a trial with a mutant that could not be played or judged: it shows nothing either way. */
  tellUnknown(mutant: string, caseId: string, why: string): void;
  verdicts(): Map<string, MutantVerdict>;
}

interface Hunt {
  /** Cases that are still to be tried, the likeliest first. */
  waiting: string[];
  cases: Map<string, Tally>;
  /** The reason, by case. */
  unknown: Map<string, string>;
  guardedBy: string | null;
}

/**
 * Looks for a case that notices each mutant: one that fails with it and passes without it, confirmed by
 * further trials. So a statement rarely looks guarded by chance: with cases that fail 3 of 100 times by
 * chance and 40 of them tried, in about one of 150 mutants (0.03 x P(2 or more of 4 fail) x 40 = 0.6 %).
 * Cases are tried in groups, and the search for a mutant ends with the first case that notices.
 *
 *
 * @param o.candidates the cases to try, by mutant, the likeliest first
 * @param o.group how many cases of a mutant are tried at a time
 */
export function createSearch(o: {
  candidates: ReadonlyMap<string, readonly string[]>;
  base: ReadonlyMap<string, readonly boolean[]>;
  group: number;
}): MutantSearch {
  const base = new Map<string, Tally>();
  const tellBase = (caseId: string, passed: boolean): void => count(base, caseId, passed);
  for (const [caseId, trials] of o.base) for (const passed of trials) tellBase(caseId, passed);
  const hunts = new Map<string, Hunt>(
    [...o.candidates].map(([id, cases]) => [
      id,
      // A case that also fails without the mutant shows nothing.
      {
        waiting: cases.filter((c) => base.get(c)?.failed === 0),
        cases: new Map(),
        unknown: new Map(),
        guardedBy: null,
      },
    ]),
  );

  function next(): WantedTrials | null {
    const wanted: WantedTrials = { base: new Map(), mutants: new Map() };
    for (const [id, hunt] of hunts) {
      if (hunt.guardedBy !== null) continue;
      const suspects = suspectsOf(hunt, base);
      const ask = new Map<string, number>();
      for (const suspect of suspects) {
        ask.set(suspect, CONFIRM);
        wanted.base.set(suspect, CONFIRM);
      }
      if (suspects.length === 0) for (const one of hunt.waiting.splice(0, o.group)) ask.set(one, 1);
      if (ask.size > 0) wanted.mutants.set(id, ask);
    }
    return wanted.mutants.size === 0 ? null : wanted;
  }

  function settle(hunt: Hunt): void {
    for (const [caseId, { tried, failed }] of hunt.cases) {
      const without = base.get(caseId);
      if (tried < CONFIRM || without === undefined || without.tried < CONFIRM) continue;
      if (failed >= FAILS_WITH && without.failed <= FAILS_WITHOUT) hunt.guardedBy ??= caseId;
    }
  }

  return {
    next() {
      hunts.forEach(settle);
      return next();
    },
    tellBase,
    tell: (mutant, caseId, passed) => {
      const hunt = hunts.get(mutant);
      if (hunt !== undefined) count(hunt.cases, caseId, passed);
    },
    tellUnknown: (mutant, caseId, why) => void hunts.get(mutant)?.unknown.set(caseId, why),
    verdicts() {
      hunts.forEach(settle);
      return new Map([...hunts].map(([id, hunt]) => [id, verdictOf(hunt)]));
    },
  };
}

/** Cases that failed with the mutant, for which more trials must show whether that was chance. */
function suspectsOf({ cases }: Hunt, base: ReadonlyMap<string, Tally>): string[] {
  return [...cases].flatMap(([caseId, { tried, failed }]) => {
    const open = tried < CONFIRM || (base.get(caseId)?.tried ?? 0) < CONFIRM;
    return failed > 0 && open ? [caseId] : [];
  });
}

function verdictOf({ guardedBy, cases, unknown, waiting }: Hunt): MutantVerdict {
  const left = [...unknown].filter(([caseId]) => !cases.has(caseId));
  const [first] = left;
  const met = [...cases].map(([caseId, tally]): CaseMet => ({ caseId, ...tally }));
  return {
    guardedBy,
    tried: cases.size,
    waiting: waiting.length,
    unknown: left.length,
    unknownWhy: first === undefined ? null : { caseId: first[0], why: first[1] },
    // Some trials failed, but too few to decide.
    doubtful: guardedBy === null ? met.filter(({ failed }) => failed > 0) : [],
  };
}

function count(tallies: Map<string, Tally>, caseId: string, passed: boolean): void {
  const tally = tallies.get(caseId) ?? { tried: 0, failed: 0 };
  tallies.set(caseId, { tried: tally.tried + 1, failed: tally.failed + (passed ? 0 : 1) });
}
