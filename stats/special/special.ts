/**
 * Special functions, to about 1e-13 of their value. Pure; each names its source.
 */
import { deviance, stirlingError } from "./special-gamma.ts";
import { normalCdf } from "./special-normal.ts";

export { normalCdf, normalQuantile } from "./special-normal.ts";

/** Regularised incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b); a, b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  return betaTails(x, 1 - x, a, b).lower;
}

/**
 * Both tails of Beta(a, b) at x, each with full relative precision. `y` is 1 - x, passed separately because a
 * caller may know it more exactly than a subtraction gives it. Source: continued fraction DLMF 8.17.22
 * (modified Lentz), its front by Loader's saddle-point form.
 * @throws {RangeError} for a or b that isn't greater than 0, and for a NaN
 */
export function betaTails(x: number, y: number, a: number, b: number): { lower: number; upper: number } {
  if (!(a > 0 && b > 0) || Number.isNaN(x) || Number.isNaN(y)) {
    throw new RangeError(`The beta distribution needs a, b > 0 and a number x; got x=${x}, a=${a}, b=${b}`);
  }
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  // The fraction converges fast only on this side; the other follows by symmetry.
  if (x > (a + 1) / (a + b + 2)) {
    const upper = lowerTail(y, x, b, a);
    return { lower: 1 - upper, upper };
  }
  const lower = lowerTail(x, y, a, b);
  return { lower, upper: 1 - lower };
}

/** The number of steps grows with the square root of a + b: a thousand for a million trials. */
const MOST_STEPS = 1_000_000;

function lowerTail(x: number, y: number, a: number, b: number): number {
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  const front = Math.sqrt(b / (2 * Math.PI * a * n)) * Math.exp(exponent);
  let c = 1;
  // 1 - n x / (a + 1), without the subtraction that loses digits near the mean.
  let d = 1 / nonZero((1 + a * y - b * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (n + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 3e-16) return Math.min(1, front * fraction);
  }
  throw new RangeError(`The beta distribution with a=${a}, b=${b} is too large to compute at ${x}`);
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Quantile of the beta distribution, by bisection on its cdf: slow, but it always converges. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (Number.isNaN(p)) throw new RangeError("betaQuantile: p must be a number, got NaN");
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  return bisect((x) => betaCdf(x, a, b) - p, 0, 1);
}

/** P(X <= x) for X ~ Binomial(n, p), from the incomplete beta function. */
export function binomialCdf(x: number, n: number, p: number): number {
  if (!Number.isInteger(n) || n < 0 || Number.isNaN(x) || !(p >= 0 && p <= 1)) {
    throw new RangeError(
      `binomialCdf needs a whole n >= 0 and p between 0 and 1; got x=${x}, n=${n}, p=${p}`,
    );
  }
  if (x < 0) return 0;
  if (x >= n) return 1;
  return betaTails(1 - p, p, n - Math.floor(x), Math.floor(x) + 1).lower;
}

/** P(T <= t) for Student's t with `df` degrees of freedom, which may be fractional or infinite. */
export function tCdf(t: number, df: number): number {
  if (!(df > 0) || Number.isNaN(t)) {
    throw new RangeError(`tCdf needs a number t and df > 0; got t=${t}, df=${df}`);
  }
  if (t > 0) return 1 - tCdf(-t, df);
  if (df === Infinity) return normalCdf(t);
  if (t === -Infinity) return 0;
  const ratio = (t / df) * t;
  return betaTails(1 / (1 + ratio), ratio / (1 + ratio), df / 2, 0.5).lower / 2;
}

/** Quantile of Student's t, by bisection on its tail. `df` may be fractional. */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`tQuantile: p must lie between 0 and 1, got ${p}`);
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  let far = 1;
  while (tCdf(-far, df) > tail) far *= 2;
  const t = bisect((x) => tail - tCdf(-x, df), far === 1 ? 0 : far / 2, far);
  return p < 0.5 ? -t : t;
}

/** Root of a function that rises from `low` to `high`, to the last digit. */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  // More bisections than there are doubles between any two ends.
  for (let i = 0; i < 2200; i++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (f(middle) < 0) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}
