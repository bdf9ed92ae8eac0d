import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantile, quantileRanks, valuesNeeded } from "./quantile.ts";
import { binomialCdf } from "../special/special.ts";

describe("quantileRanks", () => {
  it("are the outermost ranks that the confidence allows", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, q) => {
          const { lowerRank, upperRank } = quantileRanks(n, q, 0.9);
          const below = (r: number): number => binomialCdf(r - 1, n, q);
          if (lowerRank !== null) expect(below(lowerRank)).toBeLessThanOrEqual(0.05 + 1e-9);
          if (lowerRank !== n) expect(below((lowerRank ?? 0) + 1)).toBeGreaterThan(0.05 - 1e-9);
          if (upperRank !== null) expect(below(upperRank)).toBeGreaterThanOrEqual(0.95 - 1e-9);
          if (upperRank !== 1) expect(below((upperRank ?? n + 1) - 1)).toBeLessThan(0.95 + 1e-9);
        },
      ),
    );
  });

  it("need 72 values for an upper end of p95, and 368 for p99", () => {
    for (const [q, n] of [
      [0.95, 72],
      [0.99, 368],
    ] as const) {
      expect(valuesNeeded(q)).toBe(n);
      expect(quantileRanks(n, q).upperRank).toBe(n);
      expect(quantileRanks(n - 1, q).upperRank).toBeNull();
    }
  });

  it("take a probability that equals its bound: one of 32 on each side of five values", () => {
    expect(quantileRanks(5, 0.5, 0.9375)).toEqual({ lowerRank: 1, upperRank: 5 });
  });

  it("are quick for a million values", () => {
    const { lowerRank, upperRank } = quantileRanks(1_000_000, 0.95);
    expect(lowerRank).toBeCloseTo(949_573, -1);
    expect(upperRank).toBeCloseTo(950_428, -1);
  });
});

describe("quantile", () => {
  it("refuses NaN and invalid shares; is unknown for an empty sample", () => {
    expect(() => quantile([1, NaN], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 1.5)).toThrow(RangeError);
    expect(quantile([], 0.5)).toBeNull();
  });

  it("never falls as q rises", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (sample) => {
        const [low, middle, high] = [0, 0.5, 1].map((q) => quantile(sample, q) ?? NaN);
        expect(low).toBe(Math.min(...sample));
        expect(high).toBe(Math.max(...sample));
        expect(middle).toBeGreaterThanOrEqual(low ?? NaN);
      }),
    );
  });
});
