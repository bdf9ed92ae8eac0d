/**
 * Random draws for simulations of the gate. They test the method; no verdict on a run comes from here.
 * `random` gives numbers from 0 up to, but not, 1; a seeded one makes a simulation repeatable.
 */

type Random = () => number;

/** A standard normal value. Box and Muller 1958. */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** A gamma value with scale 1. Marsaglia and Tsang 2000. */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A beta value. */
export function drawBeta(a: number, b: number, random: Random): number {
  const x = drawGamma(a, random);
  return x / (x + drawGamma(b, random));
}

/** A pass rate for a case of a support suite: most are stable, some are flaky, a few hardly ever pass. */
export function drawSupportCase(random: Random): number {
  const kind = random();
  if (kind < 0.85) return drawBeta(60, 0.6, random);
  return kind < 0.97 ? drawBeta(4, 1, random) : drawBeta(1, 2, random);
}

/** A random order. The input stays unchanged. Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/**
 * The effect of a broken rule on a suite: cases fail completely, one after the other, until the mean has
 * dropped by `drop`.
 * @param rates true pass rate of each case
 * @param drop as a share of the suite, 0.1 for ten points
 */
export function breakCases(rates: readonly number[], drop: number, random: Random): number[] {
  const broken = [...rates];
  let left = drop * rates.length;
  for (const i of shuffled([...rates.keys()], random)) {
    const loss = Math.min(broken[i] ?? 0, left);
    broken[i] = (broken[i] ?? 0) - loss;
    left -= loss;
    if (left <= 0) break;
  }
  return broken;
}
