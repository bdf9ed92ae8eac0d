import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passHatK, wilson, zeroFailureBound } from "./rate.ts";

describe("zeroFailureBound", () => {
  it("follows the rule of three", () => {
    expect(zeroFailureBound(60)).toBeCloseTo(0.0487, 4);
    expect(zeroFailureBound(0)).toBe(1);
  });

  it("keeps its digits for a billion trials", () => {
    expect(zeroFailureBound(1e9) * 1e9).toBeCloseTo(-Math.log(0.05), 7);
  });
});

describe("wilson", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const trials = fc.double({ min: 1e-3, max: 1e7, noNaN: true });
  const quantile = fc.double({ min: 0, max: 50, noNaN: true });

  it("lies between 0 and 1 and contains the proportion", () => {
    fc.assert(
      fc.property(share, trials, quantile, (p, n, z) => {
        const { lower, upper } = wilson(p, n, z);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(p + 1e-12);
        expect(upper).toBeGreaterThanOrEqual(p - 1e-12);
      }),
    );
  });

  it("mirrors when passes and failures change places", () => {
    fc.assert(
      fc.property(share, trials, quantile, (p, n, z) => {
        const [a, b] = [wilson(p, n, z), wilson(1 - p, n, z)];
        expect(a.lower).toBeCloseTo(1 - b.upper, 9);
        expect(a.upper).toBeCloseTo(1 - b.lower, 9);
      }),
    );
  });

  it("touches 0 and 1 exactly, and knows nothing from nothing", () => {
    expect(wilson(0, 10, 1.96).lower).toBe(0);
    expect(wilson(1, 10, 1.96).upper).toBe(1);
    expect(wilson(1, 0, 1.96)).toEqual({ lower: 0, upper: 1 });
    expect(wilson(1, 10, Infinity)).toEqual({ lower: 0, upper: 1 });
  });

  it("refuses what can't be", () => {
    for (const [p, n, z] of [
      [1.1, 10, 2],
      [-0.1, 10, 2],
      [0.5, -1, 2],
      [0.5, 10, NaN],
      [NaN, 10, 2],
    ] as const) {
      expect(() => wilson(p, n, z)).toThrow(RangeError);
    }
  });
});

describe("passHatK", () => {
  const sample = fc
    .integer({ min: 1, max: 30 })
    .chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: n })));

  it("is never more than the rate, and the rate for one trial", () => {
    fc.assert(
      fc.property(sample, ([n, c, k]) => {
        expect(passHatK(n, c, k)).toBeLessThanOrEqual(c / n + 1e-12);
        expect(passHatK(n, c, 1)).toBeCloseTo(c / n, 12);
      }),
    );
  });

  it("is unknown from fewer than k trials, and refuses what can't be", () => {
    expect(passHatK(3, 3, 4)).toBeNull();
    expect(() => passHatK(3, 4, 2)).toThrow(RangeError);
  });
});
