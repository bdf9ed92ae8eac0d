import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, bonferroni, hochberg, holm } from "./adjust.ts";

const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 });
const atMost = (a: readonly number[], b: readonly number[]): void =>
  a.forEach((value, i) => expect(value).toBeLessThanOrEqual((b[i] ?? NaN) + 1e-12));

describe("corrected p-values", () => {
  it("are ordered: raw <= Benjamini-Hochberg <= Hochberg <= Holm <= Bonferroni <= 1", () => {
    fc.assert(
      fc.property(values, (p) => {
        atMost(p, benjaminiHochberg(p));
        atMost(benjaminiHochberg(p), hochberg(p));
        atMost(hochberg(p), holm(p));
        atMost(holm(p), bonferroni(p));
        atMost(
          bonferroni(p),
          p.map(() => 1),
        );
      }),
    );
  });

  it("follow their values when these change places", () => {
    fc.assert(
      fc.property(values, (p) => {
        const turned = [...p].reverse();
        for (const adjust of [holm, hochberg, benjaminiHochberg, bonferroni]) {
          expect(adjust(turned)).toEqual(adjust(p).reverse());
        }
      }),
    );
  });

  it("leave the input alone and refuse what is no probability", () => {
    const p = [0.02, 0.01];
    holm(p);
    expect(p).toEqual([0.02, 0.01]);
    expect(() => holm([0.5, NaN])).toThrow(RangeError);
    expect(() => benjaminiHochberg([1.5])).toThrow(RangeError);
  });
});
