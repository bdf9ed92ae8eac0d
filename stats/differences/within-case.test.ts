import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fisherOneSided } from "./case-regressions.ts";
import type { CaseTally } from "../rates/rate.ts";
import { binomialCdf, normalQuantile } from "../special/special.ts";
import { cmhZ, withinCase } from "./within-case.ts";

const tally = fc
  .integer({ min: 0, max: 12 })
  .chain((scored) => fc.record({ passed: fc.integer({ min: 0, max: scored }), scored: fc.constant(scored) }));
const pairs = fc.array(fc.tuple(tally, tally), { maxLength: 12 });
const first = (p: readonly (readonly [CaseTally, CaseTally])[]): CaseTally[] => p.map(([a]) => a);
const second = (p: readonly (readonly [CaseTally, CaseTally])[]): CaseTally[] => p.map(([, b]) => b);

describe("withinCase", () => {
  it("is McNemar's exact test where each case was tried once", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { maxLength: 40 }), (outcomes) => {
        const once = (ok: boolean): CaseTally => ({ passed: ok ? 1 : 0, scored: 1 });
        const result = withinCase(
          outcomes.map(([a]) => once(a)),
          outcomes.map(([, b]) => once(b)),
        );
        const fixed = outcomes.filter(([a, b]) => !a && b).length;
        const broken = outcomes.filter(([a, b]) => a && !b).length;
        const coin = (least: number): number => binomialCdf(least, fixed + broken, 0.5);
        expect(result.pLower).toBeCloseTo(coin(fixed), 10);
        expect(result.pTwoSided).toBeCloseTo(Math.min(1, 2 * coin(Math.min(fixed, broken))), 10);
      }),
    );
  });

  it("is Fisher's exact test for a single case", () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        expect(withinCase([a], [b]).pLower).toBeCloseTo(fisherOneSided(a, b), 10);
        expect(withinCase([a], [b]).pUpper).toBeCloseTo(fisherOneSided(a, b, "greater"), 10);
      }),
    );
  });

  it("answers worse with one variant where it answers better with the other", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const there = withinCase(first(p), second(p));
        const back = withinCase(second(p), first(p));
        expect(there.pLower).toBeCloseTo(back.pUpper, 10);
        expect(there.pMid + back.pMid).toBeCloseTo(1, 10);
        expect(there.pTwoSided).toBeCloseTo(back.pTwoSided, 6);
        expect(there.pMid).toBeLessThan(there.pLower);
      }),
    );
  });

  it("is not changed by cases where all passed, nor by the order of cases", () => {
    fc.assert(
      fc.property(pairs, (p) => {
        const stable = { passed: 7, scored: 7 };
        const more = withinCase([stable, ...first(p).reverse()], [stable, ...second(p).reverse()]);
        expect(more.pLower).toBeCloseTo(withinCase(first(p), second(p)).pLower, 10);
      }),
    );
  });

  it("shows nothing without trials", () => {
    expect(withinCase([], [])).toEqual({ pLower: 1, pMid: 0.5, pUpper: 1, pTwoSided: 1 });
    expect(cmhZ([], [])).toBe(0);
  });

  it("is near its large-sample form where there is much evidence, fractions of passes included", () => {
    const before = Array.from({ length: 20 }, () => ({ passed: 18, scored: 20 }));
    const after = Array.from({ length: 20 }, () => ({ passed: 8, scored: 10 }));
    expect(Math.abs(cmhZ(before, after) - normalQuantile(withinCase(before, after).pMid))).toBeLessThan(0.2);
    expect(cmhZ(after, before)).toBeCloseTo(-cmhZ(before, after), 12);
    expect(cmhZ(before, [...after.slice(1), { passed: 7.5, scored: 10 }])).toBeLessThan(cmhZ(before, after));
  });

  it("refuses fractions and lists that can't be paired", () => {
    expect(() => withinCase([{ passed: 0.5, scored: 1 }], [{ passed: 1, scored: 1 }])).toThrow(RangeError);
    expect(() => withinCase([{ passed: 1, scored: 1 }], [])).toThrow(RangeError);
  });

  it("stays exact for a hundred thousand trials", () => {
    const half = { passed: 50_000, scored: 100_000 };
    const { pLower, pUpper } = withinCase([half], [half]);
    expect(pLower).toBeCloseTo(pUpper, 9);
    expect(pLower).toBeCloseTo(0.5, 2);
  });
});
