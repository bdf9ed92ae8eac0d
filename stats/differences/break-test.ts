import type { CaseTally } from "../rates/rate.ts";
import { fitRates } from "../stability/rate-mixture.ts";
import { requirePart } from "../require.ts";

/** How surprising a case's number of passes would be if nothing had changed since the baseline. */
export interface BreakTest {
  /** @param index of the case in the input. @returns 1 for a case or a run without a trial */
  chance(index: number, now: CaseTally): number;
}

/**
 * A test of single cases. The rates that cases have in general are learnt from the baseline's cases, and a
 * case's own rate from its own trials. Trials of one case in one run are correlated by `rho`. The p-value is
 * the chance of so few passes in a new run, over all rates that the case may have. Fisher's exact test takes
 * the trials as independent, and raises false alarms where they are not.
 * @param before for each case, its trials in each run of the baseline
 * @param rho correlation of the trials of one case in one run Source: `fitRates`.
 */
export function createBreakTest(before: readonly (readonly CaseTally[])[], rho: number): BreakTest {
  const rates = fitRates(before, rho);
  return {
    chance(index, now) {
      requirePart(now.passed, now.scored);
      const own = rates.of(index);
      if (own === null || now.passed === now.scored) return 1;
      let p = 0;
      for (const [g, passes] of rates.passes(now.scored).entries()) {
        let sum = 0;
        for (let y = 0; y <= now.passed; y++) sum += passes[y] ?? 0;
        p += (own[g] ?? 0) * sum;
      }
      return Math.min(1, p);
    },
  };
}
