import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseTally } from "./rate.ts";
import { suiteDiff, suiteRate } from "./suite.ts";

const tally = fc
  .integer({ min: 1, max: 20 })
  .chain((scored) => fc.record({ passed: fc.integer({ min: 0, max: scored }), scored: fc.constant(scored) }));
const pairs = fc.array(fc.tuple(tally, tally), { minLength: 1, maxLength: 30 });
const z = fc.double({ min: 0.1, max: 4, noNaN: true });

const split = (p: readonly (readonly [CaseTally, CaseTally])[]): [CaseTally[], CaseTally[]] => [
  p.map(([a]) => a),
  p.map(([, b]) => b),
];

describe("suiteRate", () => {
  it("has an effective size between the trials and four times as many, for as many trials a case", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (k, rates) => {
          const trials = rates.length * k;
          const r = suiteRate(
            rates.map((p) => ({ passed: Math.round(p * k), scored: k })),
            1.96,
          );
          expect(r?.nEff).toBeGreaterThanOrEqual(trials * (1 - 1e-12));
          expect(r?.nEff).toBeLessThanOrEqual(4 * trials * (1 + 1e-12));
        },
      ),
    );
  });

  it("has an effective size of four times the trials at most, however stable the cases look", () => {
    const stable = [10, 10, 10, 10, 0, 0, 0, 0, 9].map((passed) => ({ passed, scored: 10 }));
    expect(suiteRate(stable, 1.96)?.nEff).toBeCloseTo(4 * 90, 9);
  });

  it("does not take many trials of one case for many trials of another", () => {
    const even = suiteRate(
      [
        { passed: 9, scored: 10 },
        { passed: 9, scored: 10 },
      ],
      1.96,
    );
    const lopsided = suiteRate(
      [
        { passed: 1, scored: 1 },
        { passed: 15, scored: 19 },
      ],
      1.96,
    );
    expect(even?.nEff).toBeGreaterThanOrEqual(20);
    expect(lopsided?.nEff).toBeLessThan(4);
  });

  it("is null where nothing was scored, and refuses more passes than trials", () => {
    expect(suiteRate([{ passed: 0, scored: 0 }], 1.96)).toBeNull();
    expect(() => suiteRate([{ passed: 4, scored: 3 }], 1.96)).toThrow(RangeError);
    expect(() => suiteRate([{ passed: NaN, scored: 3 }], 1.96)).toThrow(RangeError);
    expect(() => suiteRate([{ passed: 1, scored: 3 }], NaN)).toThrow(RangeError);
  });
});

describe("suiteDiff", () => {
  it("mirrors when both variants change places, and stays between -1 and 1", () => {
    fc.assert(
      fc.property(pairs, z, (p, quantile) => {
        const [a, b] = split(p);
        const there = suiteDiff(a, b, quantile);
        const back = suiteDiff(b, a, quantile);
        if (there === null || back === null) throw new Error("all cases are scored");
        expect(there.diff).toBeCloseTo(-back.diff, 12);
        expect(there.lower).toBeCloseTo(-back.upper, 12);
        expect(there.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.upper).toBeLessThanOrEqual(1 + 1e-12);
        expect(there.lower).toBeLessThanOrEqual(there.diff + 1e-12);
        expect(there.upper).toBeGreaterThanOrEqual(there.diff - 1e-12);
      }),
    );
  });

  it("narrows with a smaller z, and doesn't depend on the order of the cases", () => {
    fc.assert(
      fc.property(pairs, z, (p, quantile) => {
        const wide = suiteDiff(...split(p), quantile);
        const narrow = suiteDiff(...split(p), quantile / 2);
        const turned = suiteDiff(...split([...p].reverse()), quantile);
        expect(narrow?.lower).toBeGreaterThanOrEqual((wide?.lower ?? 1) - 1e-12);
        expect(narrow?.upper).toBeLessThanOrEqual((wide?.upper ?? -1) + 1e-12);
        expect(turned?.lower).toBeCloseTo(wide?.lower ?? 2, 10);
      }),
    );
  });

  it("has a width where everything passed", () => {
    const all = Array.from({ length: 10 }, () => ({ passed: 10, scored: 10 }));
    const d = suiteDiff(all, all, 1.645);
    expect(d?.diff).toBe(0);
    expect(d?.lower).toBeLessThan(-0.02);
    expect(d?.upper).toBeGreaterThan(0.02);
  });

  it("leaves out cases that were not scored in both", () => {
    const a = [
      { passed: 5, scored: 5 },
      { passed: 0, scored: 5 },
    ];
    const b = [
      { passed: 5, scored: 5 },
      { passed: 0, scored: 0 },
    ];
    expect(suiteDiff(a, b, 1.96)).toEqual(suiteDiff(a.slice(0, 1), b.slice(0, 1), 1.96));
    expect(suiteDiff(a.slice(1), b.slice(1), 1.96)).toBeNull();
  });
});
