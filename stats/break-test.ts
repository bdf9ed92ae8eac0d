import { betaBinomialPmf } from "./beta-binomial.ts";
import type { CaseTally } from "./rate.ts";
import { requirePart } from "./require.ts";

/** How many pass rates are told apart, and how often their shares among the cases are improved. */
const RATES = Array.from({ length: 60 }, (_, g) => Math.sin(((Math.PI / 2) * (g + 0.5)) / 60) ** 2);
const STEPS = 30;

/** How surprising so few passes of a case are, if nothing had changed since the baseline. */
export interface BreakTest {
  /** @param index of the case, as it was handed in. @returns 1 for a case or a run without a trial */
  chance(index: number, now: CaseTally): number;
}

/**
 * A test of single cases. What rates cases have is learnt from the baseline's own cases; what a case's rate is, from its
 * own trials; and trials of one case in one run are alike by `rho`. The p-value is the chance of so few passes in a
 * new run, over all rates that the case may have. Fisher's exact test takes the trials as independent, and cries wolf
 * where they are not.
 * @param before of each case, its trials in each run of the baseline
 * @param rho correlation of the trials of one case in one run
 * Source: nonparametric maximum likelihood of the mixing distribution on a grid (Laird 1978), by expectation and
 * maximisation; beta-binomial runs (Skellam 1948). One made-up case, spread over all rates, keeps each rate possible.
 */
export function createBreakTest(before: readonly (readonly CaseTally[])[], rho: number): BreakTest {
  const likelihoods = new Map<string, { cases: number; of: Float64Array }>();
  const names = before.map((runs) => runs.map((r) => `${r.passed}/${r.scored}`).join());
  const pmfOf = pmfs(rho);
  before.forEach((runs, i) => {
    const name = names[i] ?? "";
    const known = likelihoods.get(name);
    if (known !== undefined) known.cases++;
    else if (runs.some((r) => r.scored > 0)) likelihoods.set(name, { cases: 1, of: likelihood(runs, pmfOf) });
  });
  const shares = sharesOf([...likelihoods.values()]);
  const rates = new Map(
    [...likelihoods].map(([name, { of }]) => [name, normalised(of.map((l, g) => l * (shares[g] ?? 0)))]),
  );
  return {
    chance(index, now) {
      requirePart(now.passed, now.scored);
      const own = rates.get(names[index] ?? "");
      if (own === undefined || now.passed === now.scored) return 1;
      let p = 0;
      const table = pmfOf(now.scored);
      for (let g = 0; g < RATES.length; g++) {
        let sum = 0;
        for (let y = 0; y <= now.passed; y++) sum += table[g]?.[y] ?? 0;
        p += (own[g] ?? 0) * sum;
      }
      return Math.min(1, p);
    },
  };
}

/** For each rate the distribution of passes of `n` trials. */
function pmfs(rho: number): (n: number) => Float64Array[] {
  const known = new Map<number, Float64Array[]>();
  return (n) => {
    const table = known.get(n) ?? RATES.map((rate) => betaBinomialPmf(n, rate, rho));
    known.set(n, table);
    return table;
  };
}

/** How likely a case's runs are at each rate: runs are independent, trials within one are not. */
function likelihood(runs: readonly CaseTally[], pmfOf: (n: number) => Float64Array[]): Float64Array {
  const of = new Float64Array(RATES.length).fill(1);
  for (const { passed, scored } of runs) {
    requirePart(passed, scored);
    const table = pmfOf(scored);
    for (let g = 0; g < of.length; g++) of[g] = (of[g] ?? 0) * (table[g]?.[passed] ?? 0);
  }
  return of;
}

/** Which share of the cases has which rate. */
function sharesOf(groups: readonly { cases: number; of: Float64Array }[]): Float64Array {
  let shares = new Float64Array(RATES.length).fill(1 / RATES.length);
  const cases = groups.reduce((n, g) => n + g.cases, 0);
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(RATES.length).fill(1 / RATES.length);
    for (const group of groups) {
      let total = 0;
      for (let g = 0; g < shares.length; g++) total += (shares[g] ?? 0) * (group.of[g] ?? 0);
      if (total <= 0) continue;
      const factor = group.cases / total;
      for (let g = 0; g < shares.length; g++) {
        next[g] = (next[g] ?? 0) + factor * (shares[g] ?? 0) * (group.of[g] ?? 0);
      }
    }
    shares = next.map((share) => share / (cases + 1));
  }
  return shares;
}

function normalised(weights: Float64Array): Float64Array {
  const total = weights.reduce((a, b) => a + b, 0);
  return total > 0 ? weights.map((w) => w / total) : weights;
}
