import { describe, expect, it } from "vitest";
import { spendingBounds } from "./group-sequential.ts";
import { normalCdf } from "../special/special.ts";

/**
 * Chance that a bound is ever crossed, computed in another way than in the code: from the inside out over the
 * steps between looks, each in its own units, with Simpson's rule on points that are denser near the bound,
 * where the next step makes the function bend.
 */
function everCrossed(times: readonly number[], bounds: readonly number[], points = 120): number {
  const stays = (look: number, s: number, before: number): number => {
    const t = times[look] ?? 1;
    const sd = Math.sqrt(t - before);
    const top = ((bounds[look] ?? 0) * Math.sqrt(t) - s) / sd;
    if (look === times.length - 1) return normalCdf(top);
    const high = Math.min(9, top);
    if (high <= -9) return 0;
    let sum = 0;
    for (let i = 1; i <= points; i++) {
      const y = i / points;
      const z = high - (high + 9) * y ** 4;
      const simpson = (i === points ? 1 : i % 2 === 1 ? 4 : 2) / (3 * points);
      sum += simpson * 4 * (high + 9) * y ** 3 * Math.exp((-z * z) / 2) * stays(look + 1, s + sd * z, t);
    }
    return sum / Math.sqrt(2 * Math.PI);
  };
  return 1 - stays(0, 0, 0);
}

/** As far apart as a gate's looks, and closer and closer. */
const TIMES = [
  [0.34, 0.61, 1],
  [0.01, 0.02, 1],
  [0.5, 0.9, 1],
  [0.5, 0.999, 1],
  [0.5, 0.5001, 1],
  [0.5, 0.50001, 1],
  [0.9999, 0.99995, 1],
];

describe.each(["pocock", "obrien-fleming"] as const)("bounds of looks (%s)", (spending) => {
  it.each(TIMES)("at %d, %d and %d cross by chance exactly as often as was asked for", (...information) => {
    const bounds = spendingBounds({ information, alpha: 0.05, spending });
    expect(Math.abs(everCrossed(information, bounds) - 0.05)).toBeLessThan(1e-6);
  });

  it("cross no more often where looks are too close to be distinguished", () => {
    for (const information of [
      [0.5, 0.500001, 1],
      [0.5, 0.5 + 1e-12, 1],
      [0.4, 1 - 1e-7, 1],
    ]) {
      const bounds = spendingBounds({ information, alpha: 0.05, spending });
      const chance = everCrossed(information, bounds);
      expect(chance).toBeLessThan(0.05 + 1e-6);
      expect(chance).toBeGreaterThan(0.0498);
    }
  });

  it("are finite where a look may spend nothing", () => {
    const bounds = spendingBounds({ information: [1e-5, 0.5, 1], alpha: 1e-12, spending });
    expect(bounds.every(Number.isFinite)).toBe(true);
    expect(bounds.at(-1)).toBeGreaterThan(6.9);
  });
});
