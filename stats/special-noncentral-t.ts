import { poissonWeight } from "./special-discrete.ts";
import { betaTails, normalCdf, tCdf } from "./special.ts";

/**
 * P(T <= t) for the noncentral t distribution: what a t statistic does when there is an effect.
 * Source: Guenther 1978, a mixture of beta distributions with Poisson weights; Lenth 1989 sums the same series from its
 * start, this from around its largest term, so that large effects don't underflow.
 * @param df degrees of freedom, > 0, may be fractional
 * @param shift the noncentrality: effect divided by its standard error
 */
export function noncentralTCdf(t: number, df: number, shift: number): number {
  if (!(df > 0) || !Number.isFinite(t) || !Number.isFinite(shift)) {
    throw new RangeError(
      `noncentralTCdf needs finite t, shift and df > 0; got t=${t}, shift=${shift}, df=${df}`,
    );
  }
  if (shift === 0) return tCdf(t, df);
  if (t < 0) return 1 - noncentralTCdf(-t, df, -shift);
  // Beyond this the answer is 0 or 1 to all digits, unless t is as far out.
  const mean = (shift * shift) / 2;
  const spread = 12 * Math.sqrt(mean) + 60;
  const y = df / (df + t * t);
  const x = (t * t) / (df + t * t);
  let sum = 0;
  for (let j = Math.max(0, Math.floor(mean - spread)); j <= mean + spread; j++) {
    sum += poissonWeight(j, mean) * betaTails(x, y, j + 0.5, df / 2).lower;
    sum += Math.sign(shift) * poissonWeight(j + 0.5, mean) * betaTails(x, y, j + 1, df / 2).lower;
  }
  return Math.min(1, Math.max(0, normalCdf(-shift) + sum / 2));
}
