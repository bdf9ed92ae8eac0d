import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holm } from "./adjust.ts";

const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });

describe("holm", () => {
  it("lies between the values and Bonferroni's", () => {
    fc.assert(
      fc.property(values, (p) => {
        for (const [i, adjusted] of holm(p).entries()) {
          expect(adjusted).toBeGreaterThanOrEqual(p[i]! - 1e-12);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, p[i]! * p.length) + 1e-12);
        }
      }),
    );
  });

  it("follows its values when these change places", () => {
    fc.assert(
      fc.property(values, (p) => {
        expect(holm([...p].reverse())).toEqual(holm(p).reverse());
      }),
    );
  });

  it("leaves the input alone and refuses what is no probability", () => {
    const p = [0.02, 0.01];
    holm(p);
    expect(p).toEqual([0.02, 0.01]);
    expect(() => holm([0.5, NaN])).toThrow(RangeError);
    expect(() => holm([1.5])).toThrow(RangeError);
  });
});
