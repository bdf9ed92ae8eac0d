import { requireTallies, type CaseTally, type Interval } from "../rates/rate.ts";
import { betaCdf, betaQuantile } from "../special/special.ts";
import { expectedVariation } from "./variation.ts";

/** The prior for a case's pass rate, before the case was tried: a beta distribution. */
export interface BetaPrior {
  a: number;
  b: number;
}

/**
 * `solid`: passes at least 9 of 10 times; shown as "stable". `broken`: passes at most 1 of 10 times.
 * `unsteady`: in between; shown as "flaky". Each is at least 90 % sure. The words are kept from files of
 * earlier versions.
 */
export type StabilityLabel = "solid" | "unsteady" | "broken" | "not_enough_runs";

/** What is known of one case's pass rate: a mean, and an interval that holds it with 90 %. */
export interface CaseStability extends Interval {
  mean: number;
  label: StabilityLabel;
}

const STABLE = 0.9;
const BROKEN = 0.1;
const SURE = 0.9;

/**
 * With fewer trials the label would say more about the other cases than about this one. A case that passes 95
 * times of 100 fails one of 3 trials one time in 7.
 */
export const FEWEST_TRIALS = 5;

/** The least and the most trials that the prior may count for. */
const WEIGHT = { least: 1, most: 20 };

/**
 * Tells stable cases from flaky ones. The prior is learnt from the other cases: a case with few trials is
 * taken to be like them, and one with many is judged by its own.
 * @param cases passes and scored trials of each case of a suite
 * @throws {RangeError} for more passes than scored trials Source: empirical Bayes with a beta prior fitted by
 * the method of moments (Casella 1985); the variance between cases is that of `expectedVariation`, so that
 * the noise of few trials is not taken for a difference between cases.
 */
export function caseStability(cases: readonly CaseTally[]): { prior: BetaPrior; cases: CaseStability[] } {
  requireTallies(cases);
  const prior = priorOf(cases);
  // Most of thousands of cases have the same counts, and each result takes about a hundred bisection steps.
  const judged = new Map<string, CaseStability>();
  const judgeOnce = (one: CaseTally): CaseStability => {
    const name = `${one.passed}/${one.scored}`;
    const known = judged.get(name) ?? judge(one, prior);
    judged.set(name, known);
    return known;
  };
  return { prior, cases: cases.map(judgeOnce) };
}

/**
 * How many trials a case needs until it can be called stable, if it never fails.
 * @returns null where no number up to 1000 is enough
 */
export function trialsToBeStable(prior: BetaPrior): number | null {
  for (let k = FEWEST_TRIALS; k <= 1000; k++) {
    if (judge({ passed: k, scored: k }, prior).label === "solid") return k;
  }
  return null;
}

function priorOf(cases: readonly CaseTally[]): BetaPrior {
  const tried = cases.filter((c) => c.scored > 0);
  const passed = tried.reduce((sum, c) => sum + c.passed / c.scored, 0);
  // Half a pass and half a failure are added: a suite without failures is not proven perfect.
  const mean = (passed + 0.5) / (tried.length + 1);
  const { between } = expectedVariation(cases);
  const weight = between > 0 ? (mean * (1 - mean)) / between - 1 : Infinity;
  const s = Math.min(WEIGHT.most, Math.max(WEIGHT.least, weight));
  return { a: mean * s, b: (1 - mean) * s };
}

function judge({ passed, scored }: CaseTally, prior: BetaPrior): CaseStability {
  const a = prior.a + passed;
  const b = prior.b + scored - passed;
  const below = (p: number): number => betaCdf(p, a, b);
  const label = labelOf(scored, { broken: below(BROKEN), notStable: below(STABLE) });
  return { mean: a / (a + b), lower: betaQuantile(0.05, a, b), upper: betaQuantile(0.95, a, b), label };
}

function labelOf(scored: number, chance: { broken: number; notStable: number }): StabilityLabel {
  if (scored < FEWEST_TRIALS) return "not_enough_runs";
  if (1 - chance.notStable >= SURE) return "solid";
  if (chance.broken >= SURE) return "broken";
  return chance.notStable - chance.broken >= SURE ? "unsteady" : "not_enough_runs";
}
