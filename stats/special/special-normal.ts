/** The standard normal distribution. */

/**
 * P(Z <= x), with full relative precision in the lower tail. Series of Marsaglia 2004 near the centre, Laplace's
 * continued fraction in the tails.
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError("normalCdf: x must be a number, got NaN");
  if (x > 0) return 1 - normalCdf(-x);
  if (x < -2) return normalTail(-x);
  let term = x;
  let sum = x;
  for (let i = 3; sum + term !== sum || i === 3; i += 2) {
    term *= (x * x) / i;
    sum += term;
    if (term === 0) break;
  }
  return 0.5 + sum * density(x);
}

/** P(Z > x) for x >= 2. */
function normalTail(x: number): number {
  let fraction = 0;
  for (let i = 120; i >= 1; i--) fraction = i / (x + fraction);
  return density(x) / (x + fraction);
}

function density(x: number): number {
  // Rounding x * x / 2 would lose digits in the far tail, so the square is split into an exact part and a
  // rest.
  const coarse = Math.trunc(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return (Math.exp((-coarse * coarse) / 2) * Math.exp(-rest / 2)) / Math.sqrt(2 * Math.PI);
}

/** Standard normal quantile. Wichura 1988, algorithm AS 241 (PPND16), to about 1e-16. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: p must lie between 0 and 1, got ${p}`);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_TOP, r)) / polynomial(CENTRE_BOTTOM, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const tail =
    r <= 5
      ? polynomial(NEAR_TOP, r - 1.6) / polynomial(NEAR_BOTTOM, r - 1.6)
      : polynomial(FAR_TOP, r - 5) / polynomial(FAR_BOTTOM, r - 5);
  return q < 0 ? -tail : tail;
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, c) => sum * x + c, 0);
}

/** Coefficients of AS 241, as the nearest doubles. */
const CENTRE_TOP = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
];
const NEAR_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const NEAR_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const FAR_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
];
