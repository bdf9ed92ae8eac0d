/**
 * The gamma function, split so that probabilities of large samples keep their digits: log gamma of a million is near
 * 1e7, and a difference of such numbers has lost seven of sixteen digits. Loader 2000, "Fast and accurate computation
 * of binomial probabilities".
 */

/** Coefficients of Stirling's series: B(2k) / (2k (2k - 1)). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** What Stirling's formula for log gamma leaves out: log gamma(x) = (x - 1/2) log x - x + log(2 pi) / 2 + this. x > 0. */
export function stirlingError(x: number): number {
  // Below 15 the series is not accurate enough; the recurrence of the gamma function leads to larger x.
  let carried = 0;
  let y = x;
  for (; y < 15; y++) carried += (y + 0.5) * Math.log1p(1 / y) - 1;
  const square = 1 / (y * y);
  return carried + STIRLING.reduceRight((sum, c) => sum * square + c, 0) / y;
}

/** Saddle-point deviance x log(x / mean) + mean - x, exact to rounding also where x is near the mean. Loader 2000. */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  if (Math.abs(difference) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - difference;
  const v = difference / (x + mean);
  let sum = difference * v;
  let term = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    term *= v * v;
    const next = sum + term / (2 * j + 1);
    if (next === sum) break;
    sum = next;
  }
  return sum;
}
