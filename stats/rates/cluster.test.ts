import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clusterSatterthwaiteDf, clusterSE } from "./cluster.ts";

const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });

describe("clusterSE", () => {
  it("is sd / sqrt(n) with n - 1 degrees of freedom where each value is its own cluster", () => {
    fc.assert(
      fc.property(values, (y) => {
        const mean = y.reduce((a, b) => a + b, 0) / y.length;
        const variance = y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (y.length - 1);
        const own = [...y.keys()];
        for (const correction of ["CR1", "CR2"] as const) {
          expect(clusterSE(y, own, correction)).toBeCloseTo(Math.sqrt(variance / y.length), 12);
        }
        expect(clusterSatterthwaiteDf(y, own)).toBeCloseTo(y.length - 1, 9);
      }),
    );
  });

  it("is not made smaller by copies of the values", () => {
    fc.assert(
      fc.property(values, (y) => {
        const ids = [...y.keys()];
        expect(clusterSE([...y, ...y], [...ids, ...ids], "CR2")).toBeCloseTo(clusterSE(y, ids, "CR2"), 12);
      }),
    );
  });

  it("needs two clusters to speak of others", () => {
    expect(() => clusterSE([1, 0], ["a", "a"], "CR2")).toThrow(RangeError);
    expect(() => clusterSE([1, 0], ["a"], "CR0")).toThrow(RangeError);
    expect(() => clusterSE([1, NaN], ["a", "b"], "CR0")).toThrow(RangeError);
  });
});
