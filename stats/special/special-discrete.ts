import { requireCount } from "../require.ts";
import { deviance, stirlingError } from "./special-gamma.ts";

/**
 * P(X = x) for X ~ Binomial(n, p), exact to rounding at any n; q is 1 - p.
 * Source: Loader 2000, saddle-point expansion.
 */
function rawBinomial(x: number, n: number, p: number, q: number): number {
  if (x < 0 || x > n || !Number.isInteger(x)) return 0;
  if (p === 0) return x === 0 ? 1 : 0;
  if (q === 0) return x === n ? 1 : 0;
  if (x === 0) return Math.exp(n * (p < 0.1 ? Math.log1p(-p) : Math.log(q)));
  if (x === n) return Math.exp(n * (q < 0.1 ? Math.log1p(-q) : Math.log(p)));
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const exponent = errors - deviance(x, n * p) - deviance(n - x, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/**
 * P(X = x) passes among `draws` trials drawn without replacement from `white` passes and `black` failures.
 * Source: three binomial probabilities, as in Loader 2000.
 */
export function hypergeometricPmf(x: number, white: number, black: number, draws: number): number {
  for (const [name, value] of Object.entries({ white, black, draws })) requireCount(name, value);
  const all = white + black;
  if (draws > all) throw new RangeError(`Can't draw ${draws} of ${all}`);
  if (!Number.isInteger(x) || x < Math.max(0, draws - black) || x > Math.min(draws, white)) return 0;
  if (all === 0) return 1;
  const [p, q] = [draws / all, (all - draws) / all];
  return (rawBinomial(x, white, p, q) * rawBinomial(draws - x, black, p, q)) / rawBinomial(draws, all, p, q);
}
