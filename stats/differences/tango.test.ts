import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tango } from "./tango.ts";

const counts = fc
  .integer({ min: 1, max: 300 })
  .chain((n) =>
    fc
      .integer({ min: 0, max: n })
      .chain((b) => fc.tuple(fc.constant(n), fc.constant(b), fc.integer({ min: 0, max: n - b }))),
  );

describe("tango", () => {
  it("contains the difference, mirrors, and stays between -1 and 1", () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.5, max: 0.999, noNaN: true }), ([n, b, c], confidence) => {
        const there = tango(b, c, n, confidence);
        const back = tango(c, b, n, confidence);
        expect(there.lower).toBeCloseTo(-back.upper, 9);
        expect(there.lower).toBeGreaterThanOrEqual(-1);
        expect(there.upper).toBeLessThanOrEqual(1);
        expect(there.lower).toBeLessThanOrEqual((c - b) / n);
        expect(there.upper).toBeGreaterThanOrEqual((c - b) / n);
        expect(there.upper - there.lower).toBeGreaterThan(0);
      }),
    );
  });

  it("has the width z^2 / (n + z^2) on both sides where no case differs", () => {
    const z2 = 1.959963984540054 ** 2;
    expect(tango(0, 0, 40).upper).toBeCloseTo(z2 / (40 + z2), 12);
    expect(tango(0, 0, 1e6).lower).toBeCloseTo(-z2 / (1e6 + z2), 15);
  });

  it("refuses more differing cases than cases", () => {
    expect(() => tango(3, 3, 5)).toThrow(RangeError);
    expect(() => tango(0, 0, 0)).toThrow(RangeError);
  });
});
