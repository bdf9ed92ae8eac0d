import {
  ASSUMED_CORRELATION,
  BROKEN_CASE_ALPHA,
  brokenCases,
  createBreakTest,
  runCorrelation,
  type BreakTest,
  type CaseTally,
} from "../../../stats/index.ts";
import { asksLess, type MatchedCase } from "../../arm/arm.ts";
import type { GateSettings } from "../analysis.ts";
import type { Scores } from "./scores.ts";

/** The correlation between trials of one case in one run. */
export interface Correlation {
  rho: number;
  /** Estimated from a baseline of several runs, or assumed because there is only one. */
  from: "baseline" | "assumed";
}

/** A case that is shown to have broken, and for which criteria; null means the case as a whole. */
export interface ShownBreak {
  id: string;
  criteria: (string | null)[];
}

/** The search for single cases that broke. A mean over many cases hides a few that always passed and now never do. */
export interface Breaks {
  correlation: Correlation;
  /** Cases and (case, criterion) pairs that are tested: each look's alpha is shared among them. */
  tests: { whole: number; pairs: number };
  /** The breaks after this number of trials of each case. */
  at(trials: (id: string) => number, lastLook: boolean): { shown: ShownBreak[]; suspected: string[] };
  /** Chance of so few passes of a case if nothing had changed. 1 for a case that isn't compared. */
  chance(criterion: string | null, id: string, now: CaseTally): number;
  /** The strictest threshold at any look, for whole cases and for pairs. */
  bars: { whole: number; pairs: number };
}

/** A drop that is chance in one of five cases is worth more trials; after the last look, one of fifty. */
const SUSPICION = { before: 0.2, after: 0.02 };

/** One question about many cases: as a whole, or for a criterion. */
interface Family {
  criterion: string | null;
  /** Cases that are tested for it. */
  tested: ReadonlySet<string>;
}

/**
 * Tests whole cases, and cases for one criterion: a case that sometimes fails for another criterion would
 * hide that it now always fails for this one. A pair that asks the same as its whole case is not tested
 * twice.
 * @param o.criteria ids of the criteria that are compared with the baseline
 * @param o.guarded cases of regression suites
 */
export function createBreaks(o: {
  matched: readonly MatchedCase[];
  scores: Scores;
  criteria: readonly string[];
  guarded: ReadonlySet<string>;
  settings: GateSettings;
}): Breaks {
  const { scores, criteria, settings } = o;
  const guarded = o.matched.filter((m) => o.guarded.has(m.id));
  const ids = (cases: readonly MatchedCase[]): Set<string> => new Set(cases.map((m) => m.id));
  const whole: Family = { criterion: null, tested: ids(guarded) };
  const pairs = criteria
    .map((criterion): Family => ({
      criterion,
      tested: ids(guarded.filter((m) => asksLess(m, criterion))),
    }))
    .filter((f) => f.tested.size > 0);
  const correlation = correlationOf(scores, criteria);
  const tests = testsOf(scores, criteria, correlation.rho);
  const chanceOf = (criterion: string | null, index: number, now: CaseTally): number => {
    const known = tests.get(criterion);
    return known === undefined || index < 0 ? 1 : known.test.chance(known.from + index, now);
  };
  const looks = settings.looks.length + settings.suspectLooks.length;
  const alpha = BROKEN_CASE_ALPHA / looks / (pairs.length === 0 ? 1 : 2);
  const find = (families: readonly Family[], trials: (id: string) => number, suspicion: number) =>
    brokenCases(
      families.flatMap(({ criterion, tested }) =>
        scores.pairs(criterion, trials).flatMap((p, i) =>
          tested.has(p.id)
            ? [
                {
                  name: { id: p.id, criterion },
                  a: p.a,
                  b: p.b,
                  chance: () => chanceOf(criterion, i, p.b),
                },
              ]
            : [],
        ),
      ),
      { alpha, suspicion },
    );
  const counted = { whole: whole.tested.size, pairs: pairs.reduce((n, f) => n + f.tested.size, 0) };
  return {
    correlation,
    tests: counted,
    bars: { whole: alpha / Math.max(1, counted.whole), pairs: alpha / Math.max(1, counted.pairs) },
    at(trials, lastLook) {
      if (settings.onBrokenCase === "report") return { shown: [], suspected: [] };
      const suspicion = lastLook ? SUSPICION.after : SUSPICION.before;
      const found = [
        find([whole], trials, suspicion),
        ...(pairs.length === 0 ? [] : [find(pairs, trials, suspicion / Math.max(1, criteria.length))]),
      ];
      const shown = new Map<string, (string | null)[]>();
      for (const { id, criterion } of found.flatMap((f) => f.shown)) {
        shown.set(id, [...(shown.get(id) ?? []), criterion]);
      }
      const suspected = new Set(found.flatMap((f) => f.suspected.map((s) => s.id)));
      return {
        shown: [...shown].map(([id, of]) => ({ id, criteria: of })),
        suspected: [...suspected].filter((id) => !shown.has(id)),
      };
    },
    chance: (criterion, id, now) => chanceOf(criterion, tests.get(criterion)?.ids.indexOf(id) ?? -1, now),
  };
}

/** From the runs of the baseline where it has several; otherwise the usual assumption. */
function correlationOf(scores: Scores, criteria: readonly string[]): Correlation {
  const found = runCorrelation(
    [...(criteria.length === 0 ? [null] : criteria)].flatMap((c) => scores.before(c)),
  );
  return found === null ? { rho: ASSUMED_CORRELATION, from: "assumed" } : { rho: found, from: "baseline" };
}

interface Known {
  test: BreakTest;
  ids: string[];
  /** Index of the criterion's first case in the test. */
  from: number;
}

/** Whole cases are compared with whole cases, pairs with the pairs of all criteria. */
function testsOf(scores: Scores, criteria: readonly string[], rho: number): Map<string | null, Known> {
  const idsOf = (criterion: string | null): string[] => scores.pairs(criterion, 0).map((p) => p.id);
  const tests = new Map<string | null, Known>([
    [null, { test: createBreakTest(scores.before(null), rho), ids: idsOf(null), from: 0 }],
  ]);
  const histories = criteria.map((c) => scores.before(c));
  const test = createBreakTest(histories.flat(), rho);
  let from = 0;
  for (const [k, criterion] of criteria.entries()) {
    tests.set(criterion, { test, ids: idsOf(criterion), from });
    from += histories[k]?.length ?? 0;
  }
  return tests;
}
