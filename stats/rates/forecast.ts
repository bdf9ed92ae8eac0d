import { requireCount, requireOpenShare } from "../require.ts";
import { tQuantile } from "../special/special.ts";

/** What earlier trials of one kind took (dollars, tokens, seconds), and how many more are planned. */
export interface KnownKind {
  values: readonly number[];
  times: number;
}

/** A total that is to come, and the range in which it probably lies. */
export interface Forecast {
  expected: number;
  lower: number;
  upper: number;
}

/**
 * The total of trials to come, from earlier ones of the same cases. Both the new trials and the means of the
 * old ones are uncertain. The variation between trials of a case is pooled over the cases, in proportion to
 * their means. Where no case was tried twice, the variation between cases is used, which is wider.
 * @param kinds each with at least one value
 * @throws {RangeError} for a kind without a value Source: prediction interval of a sum of normal variables
 * with a pooled coefficient of variation, Student's t.
 */
export function forecastTotal(kinds: readonly KnownKind[], confidence = 0.95): Forecast {
  requireOpenShare("The confidence", confidence);
  const known = kinds.map(({ values, times }) => {
    requireCount("The number of values", values.length, 1);
    requireCount("The number of trials", times);
    return { mean: meanOf(values), values, times };
  });
  const expected = known.reduce((sum, k) => sum + k.times * k.mean, 0);
  const { squared, degrees } = relativeVariance(known);
  const variance = known.reduce(
    (sum, k) => sum + squared * k.mean ** 2 * k.times * (1 + k.times / k.values.length),
    0,
  );
  const half =
    degrees === 0 || variance === 0 ? 0 : tQuantile((1 + confidence) / 2, degrees) * Math.sqrt(variance);
  return { expected, lower: Math.max(0, expected - half), upper: expected + half };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Variance divided by the square of the mean. */
function relativeVariance(kinds: readonly { mean: number; values: readonly number[] }[]): {
  squared: number;
  degrees: number;
} {
  const within = kinds.filter((k) => k.mean > 0 && k.values.length > 1);
  if (within.length > 0) return pooled(within);
  const values = kinds.flatMap((k) => k.values);
  const mean = values.length === 0 ? 0 : meanOf(values);
  return mean > 0 && values.length > 1 ? pooled([{ mean, values }]) : { squared: 0, degrees: 0 };
}

function pooled(kinds: readonly { mean: number; values: readonly number[] }[]): {
  squared: number;
  degrees: number;
} {
  const degrees = kinds.reduce((sum, k) => sum + k.values.length - 1, 0);
  const squares = kinds.reduce((sum, k) => sum + k.values.reduce((s, v) => s + (v / k.mean - 1) ** 2, 0), 0);
  return { squared: squares / degrees, degrees };
}
