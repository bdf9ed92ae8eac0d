import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceInterval, wilsonInterval } from "./intervals.ts";
import { clopperPearsonLower, kornGraubardLower } from "./rate.ts";
import { binomialCdf } from "../special/special.ts";

const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const confidence = fc.double({ min: 0.5, max: 0.999, noNaN: true });

describe("intervals of one proportion", () => {
  it("Wilson's: between 0 and 1, mirrored, wider with more confidence", () => {
    fc.assert(
      fc.property(counts, confidence, ([x, n], level) => {
        const { lower, upper } = wilsonInterval(x, n, level);
        const mirrored = wilsonInterval(n - x, n, level);
        const narrower = wilsonInterval(x, n, level / 2);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeCloseTo(1 - mirrored.upper, 10);
        expect(narrower.lower).toBeGreaterThanOrEqual(lower - 1e-12);
        expect(narrower.upper).toBeLessThanOrEqual(upper + 1e-12);
      }),
      { numRuns: 60 },
    );
  });

  it("the exact lower end lies where the observed count is just as surprising as allowed", () => {
    for (const [x, n] of [
      [3, 10],
      [950_200, 1_000_000],
      [1, 100_000],
    ] as const) {
      expect(1 - binomialCdf(x - 1, n, clopperPearsonLower(x, n, 0.95))).toBeCloseTo(0.05, 9);
    }
  });

  it("the exact lower end at an effective size is the same where it is whole, and lies between where it is not", () => {
    expect(kornGraubardLower(0.3, 10)).toBeCloseTo(clopperPearsonLower(3, 10), 9);
    const [less, own, more] = [10, 10.5, 11].map((size) => kornGraubardLower(0.4, size)) as [
      number,
      number,
      number,
    ];
    expect([less < own, own < more]).toEqual([true, true]);
    expect(kornGraubardLower(0, 3.3)).toBe(0);
  });

  it("refuse more passes than trials, fractions and invalid confidences", () => {
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(1.5, 2)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, 1)).toThrow(RangeError);
    expect(() => wilsonInterval(1, 2, NaN)).toThrow(RangeError);
  });
});

describe("differenceInterval", () => {
  const estimate = (x: number, n: number) => ({ rate: x / n, ...wilsonInterval(x, n) });

  it("mirrors and stays between -1 and 1", () => {
    fc.assert(
      fc.property(counts, counts, ([x1, n1], [x2, n2]) => {
        const there = differenceInterval(estimate(x1, n1), estimate(x2, n2));
        const back = differenceInterval(estimate(x2, n2), estimate(x1, n1));
        expect(there.lower).toBeCloseTo(-back.upper, 12);
        expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.upper).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it("gives the published example of Newcombe 1998: 56 of 70 against 48 of 80", () => {
    const { lower, upper } = differenceInterval(estimate(56, 70), estimate(48, 80));
    expect([lower, upper].map((x) => x.toFixed(4))).toEqual(["0.0524", "0.3339"]);
  });
});
