import { twoSidedZ } from "../rates/intervals.ts";
import type { Interval } from "../rates/rate.ts";
import { requireBetween, requirePositive } from "../require.ts";
import { bisect } from "../special/special.ts";

/**
 * Interval for the difference (c - b) / n of paired proportions: of n cases tried once with each variant, `b`
 * passed with the first only and `c` with the second only. The interval has a width even where no case
 * differs.
 * @throws {RangeError} for n that isn't greater than 0 and more discordant cases than cases Source: Tango
 * 1998, score interval; as `scoreci.mp` of R's PropCIs, solved to the last digit.
 */
export function tango(b: number, c: number, n: number, confidence = 0.95): Interval {
  requirePositive("The number of cases", n);
  requireBetween("The number of discordant cases", b, 0, n);
  requireBetween("The number of discordant cases", c, 0, n);
  // The tolerance is for counts that were made from rates.
  requireBetween("The number of discordant cases", b + c, 0, n * (1 + 1e-12));
  const z = twoSidedZ(confidence);
  const diff = (c - b) / n;
  const excess = (delta: number): number => (c - b - n * delta) / standardError({ b, c, n, delta });
  return {
    lower: b === n ? -1 : bisect((delta) => z - excess(delta), -1, diff),
    upper: c === n ? 1 : bisect((delta) => -z - excess(delta), diff, 1),
  };
}

/** Standard error of c - b if the true difference is `delta`, with its most likely discordance. */
function standardError({ b, c, n, delta }: { b: number; c: number; n: number; delta: number }): number {
  const linear = (2 * n - c + b) * delta - b - c;
  const root = Math.sqrt(Math.max(0, linear * linear + 8 * n * b * delta * (1 - delta)));
  const q = (root - linear) / (4 * n);
  return Math.sqrt(Math.max(0, n * (2 * q + delta * (1 - delta))));
}
