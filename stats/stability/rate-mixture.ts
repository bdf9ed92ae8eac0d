import { betaBinomialPmf } from "../special/beta-binomial.ts";
import type { CaseTally } from "../rates/rate.ts";
import { requirePart } from "../require.ts";

/** The grid of pass rates: fine near 0 and 1, where most cases are. */
export const RATES: readonly number[] = Array.from(
  { length: 60 },
  (_, g) => Math.sin(((Math.PI / 2) * (g + 0.5)) / 60) ** 2,
);

/** How many iterations improve the shares of the rates. */
const STEPS = 30;

/** The pass rates of a suite's cases, learnt from their outcomes. */
export interface RateMixture {
  /** How likely each of `RATES` is for a case; null for a case that was never tried. */
  of(index: number): Float64Array | null;
  /** The probability of each number of passes in `n` trials of one run, at each of `RATES`. */
  passes(n: number): readonly Float64Array[];
  /** Logarithm of the likelihood of all outcomes. */
  logLikelihood: number;
}

/** Cases with the same outcomes. */
interface Group {
  cases: number;
  /** At each rate. */
  likelihood: Float64Array;
}

/**
 * Fits the rates of cases whose trials in one run are correlated by `rho`. One pseudo-case, spread over all
 * rates, keeps each rate possible.
 * @param cases for each case, its trials in each run Source: nonparametric maximum likelihood of a mixing
 * distribution on a grid (Laird 1978), by expectation and maximisation; beta-binomial runs (Skellam 1948).
 */
export function fitRates(cases: readonly (readonly CaseTally[])[], rho: number): RateMixture {
  const tables = new Map<number, Float64Array[]>();
  const passes = (n: number): Float64Array[] => {
    const table = tables.get(n) ?? RATES.map((rate) => betaBinomialPmf(n, rate, rho));
    tables.set(n, table);
    return table;
  };
  const names = cases.map((runs) => runs.map((r) => `${r.passed}/${r.scored}`).join());
  const groups = new Map<string, Group>();
  for (const [i, runs] of cases.entries()) {
    const known = groups.get(names[i] ?? "");
    if (known !== undefined) known.cases++;
    else if (runs.some((r) => r.scored > 0)) {
      groups.set(names[i] ?? "", { cases: 1, likelihood: likelihoodOf(runs, passes) });
    }
  }
  const { shares, logLikelihood } = sharesOf([...groups.values()]);
  const posteriors = new Map(
    [...groups].map(([name, { likelihood }]) => [
      name,
      normalised(likelihood.map((l, g) => l * (shares[g] ?? 0))),
    ]),
  );
  return { of: (index) => posteriors.get(names[index] ?? "") ?? null, passes, logLikelihood };
}

/** Runs are independent of each other; trials within one run are not. */
function likelihoodOf(runs: readonly CaseTally[], passes: (n: number) => Float64Array[]): Float64Array {
  const likelihood = new Float64Array(RATES.length).fill(1);
  for (const { passed, scored } of runs) {
    requirePart(passed, scored);
    const table = passes(scored);
    for (let g = 0; g < likelihood.length; g++) {
      likelihood[g] = (likelihood[g] ?? 0) * (table[g]?.[passed] ?? 0);
    }
  }
  return likelihood;
}

/** The share of the cases that has each rate. */
function sharesOf(groups: readonly Group[]): { shares: Float64Array; logLikelihood: number } {
  const cases = groups.reduce((n, g) => n + g.cases, 0);
  let shares = new Float64Array(RATES.length).fill(1 / RATES.length);
  let logLikelihood = 0;
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(RATES.length).fill(1 / RATES.length);
    logLikelihood = 0;
    for (const group of groups) {
      let total = 0;
      for (let g = 0; g < shares.length; g++) total += (shares[g] ?? 0) * (group.likelihood[g] ?? 0);
      if (total <= 0) continue;
      logLikelihood += group.cases * Math.log(total);
      const factor = group.cases / total;
      for (let g = 0; g < shares.length; g++) {
        next[g] = (next[g] ?? 0) + factor * (shares[g] ?? 0) * (group.likelihood[g] ?? 0);
      }
    }
    shares = next.map((share) => share / (cases + 1));
  }
  return { shares, logLikelihood };
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((a, b) => a + b, 0);
  return total > 0 ? weights.map((w) => w / total) : weights;
}
