import { requireBetween, requireCount, requireOpenShare } from "../require.ts";

/**
 * Number of passes of `n` correlated trials: each pair of trials has the correlation `rho`, because trials of
 * one case may share the provider's state, a cache or a batch. With a rho of 0 it is the binomial
 * distribution.
 * @param mean pass rate, strictly between 0 and 1
 * @returns the chance of 0 to `n` passes
 * @throws {RangeError} for an n that isn't whole, a mean outside the open interval, a rho outside 0 to 1 (1
 * excluded) Source: Skellam 1948; parameters mean (1 - rho) / rho and (1 - mean) (1 - rho) / rho.
 */
export function betaBinomialPmf(n: number, mean: number, rho: number): Float64Array {
  requireCount("The number of trials", n);
  requireOpenShare("A mean", mean);
  requireBetween("rho", rho, 0, 1 - Number.EPSILON);
  const pmf = new Float64Array(n + 1);
  // Adds from the more likely end, so that only terms near zero are lost to rounding.
  const likely = Math.max(mean, 1 - mean);
  const [a, b] = [likely * (1 - rho), (1 - likely) * (1 - rho)];
  let chance = 1;
  for (let i = 0; i < n; i++) chance *= (a + i * rho) / (1 - rho + i * rho);
  for (let failures = 0; failures <= n; failures++) {
    pmf[mean >= 0.5 ? n - failures : failures] = chance;
    const successes = n - failures;
    chance *= (successes * (b + failures * rho)) / ((failures + 1) * (a + (successes - 1) * rho));
  }
  return pmf;
}
