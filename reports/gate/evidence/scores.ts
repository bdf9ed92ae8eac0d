import type { CaseTally } from "../../../stats/index.ts";
import { votesOf, type MatchedCase, type PairedTally } from "../../arm/arm.ts";

/** The results of the trials of matched cases, counted once, so that every look only reads numbers. */
export interface Scores {
  /** The cases that were counted. */
  cases: readonly MatchedCase[];
  /**
   * The cases that feed a criterion, in order, with the candidate's first trials.
   * @param criterion its id; null for the whole case
   * @param trials of each case, or of the case with an id
   */
  pairs(criterion: string | null, trials: number | ((id: string) => number)): PairedTally[];
  /** The same cases in the same order: the baseline's trials of each, run by run. */
  before(criterion: string | null): CaseTally[][];
}

/**
 * One case and criterion: the baseline's counts, and the candidate's passes and scored trials after each
 * trial.
 */
interface Counted {
  id: string;
  runs: CaseTally[];
  a: CaseTally;
  missingA: number;
  passed: number[];
  scored: number[];
}

/** Counts lazily, each criterion once. */
export function createScores(cases: readonly MatchedCase[]): Scores {
  const known = new Map<string | null, Counted[]>();
  const of = (criterion: string | null): Counted[] => {
    const counted = known.get(criterion) ?? cases.flatMap((one) => count(one, criterion));
    known.set(criterion, counted);
    return counted;
  };
  return {
    cases,
    pairs: (criterion, trials) =>
      of(criterion).map((c) => {
        const last = Math.min(typeof trials === "number" ? trials : trials(c.id), c.scored.length - 1);
        const scored = c.scored[last] ?? 0;
        return {
          id: c.id,
          a: c.a,
          b: { passed: c.passed[last] ?? 0, scored },
          missing: { a: c.missingA, b: last - scored },
        };
      }),
    before: (criterion) => of(criterion).map((c) => c.runs),
  };
}

function count(one: MatchedCase, criterion: string | null): Counted[] {
  const votes = votesOf(one, criterion);
  if (votes === null) return [];
  const passed = [0];
  const scored = [0];
  for (const [i, vote] of votes.b.entries()) {
    passed.push((passed[i] ?? 0) + (vote === true ? 1 : 0));
    scored.push((scored[i] ?? 0) + (vote === null ? 0 : 1));
  }
  const runs = runsOf(votes.a, one.runs ?? []);
  const a = {
    passed: runs.reduce((n, r) => n + r.passed, 0),
    scored: runs.reduce((n, r) => n + r.scored, 0),
  };
  return [{ id: one.id, runs, a, missingA: votes.a.length - a.scored, passed, scored }];
}

/** @param sizes trials of each run; the remaining trials are one more run */
function runsOf(votes: readonly (boolean | null)[], sizes: readonly number[]): CaseTally[] {
  const runs: CaseTally[] = [];
  let from = 0;
  for (const size of [...sizes, Infinity]) {
    const own = votes.slice(from, from + size);
    if (own.length === 0) break;
    runs.push({
      passed: own.filter((v) => v === true).length,
      scored: own.filter((v) => v !== null).length,
    });
    from += size;
  }
  return runs;
}
