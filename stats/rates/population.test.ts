import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wilsonInterval } from "./intervals.ts";
import { populationRate } from "./population.ts";

const tallies = fc.array(
  fc
    .integer({ min: 1, max: 12 })
    .chain((scored) =>
      fc.record({ scored: fc.constant(scored), passed: fc.integer({ min: 0, max: scored }) }),
    ),
  { minLength: 1, maxLength: 40 },
);

describe("populationRate", () => {
  it("always contains the observed rate and stays between 0 and 1", () => {
    fc.assert(
      fc.property(tallies, (t) => {
        const r = populationRate(t);
        if (r === null) throw new Error("something was scored");
        expect(r.lower).toBeGreaterThanOrEqual(0);
        expect(r.upper).toBeLessThanOrEqual(1);
        expect(r.rate).toBeGreaterThanOrEqual(r.lower - 1e-12);
        expect(r.rate).toBeLessThanOrEqual(r.upper + 1e-12);
      }),
    );
  });

  it("does not depend on the order of the cases", () => {
    fc.assert(
      fc.property(tallies, (t) => {
        const a = populationRate(t);
        const b = populationRate([...t].reverse());
        expect(a?.lower).toBeCloseTo(b?.lower ?? -1, 10);
        expect(a?.upper).toBeCloseTo(b?.upper ?? -1, 10);
      }),
    );
  });

  it("counts ten of ten as far from certain", () => {
    const r = populationRate(Array.from({ length: 10 }, () => ({ passed: 1, scored: 1 })));
    expect(r?.rate).toBe(1);
    expect(r?.lower).toBeCloseTo(0.7225, 4);
  });

  it("does not take more trials of the same cases for more cases", () => {
    const once = populationRate(Array.from({ length: 20 }, () => ({ passed: 1, scored: 1 })));
    const tenTimes = populationRate(Array.from({ length: 20 }, () => ({ passed: 10, scored: 10 })));
    expect(tenTimes?.nEff).toBe(20);
    expect(tenTimes?.lower).toBeLessThanOrEqual(once?.lower ?? 0);
  });

  it("leaves out cases without a scored trial, and says nothing about none", () => {
    expect(populationRate([{ passed: 0, scored: 0 }])).toBeNull();
    expect(
      populationRate([
        { passed: 0, scored: 0 },
        { passed: 1, scored: 1 },
      ])?.rate,
    ).toBe(1);
  });
});

describe("populationRate of cases that belong together", () => {
  it("is what it is without groups where each case is its own", () => {
    fc.assert(
      fc.property(tallies, (t) => {
        const own = t.map((_, i) => `g${i}`);
        expect(populationRate(t, 0.95, own)).toEqual(populationRate(t, 0.95));
      }),
    );
  });

  it("is Wilson's interval where each case has one trial", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 40 }), (passed) => {
        const r = populationRate(passed.map((ok) => ({ passed: ok ? 1 : 0, scored: 1 })));
        const n = passed.length;
        const w = wilsonInterval(passed.filter((ok) => ok).length, n);
        expect(r?.lower).toBeCloseTo(w.lower, 10);
        expect(r?.upper).toBeCloseTo(w.upper, 10);
        expect(r?.nEff).toBe(n);
      }),
    );
  });

  it("counts copies of a case as one piece of evidence", () => {
    const once = [4, 5, 5, 2, 5, 5].map((passed) => ({ passed, scored: 5 }));
    const copied = [...once, ...once];
    const groups = copied.map((_, i) => i % once.length);
    const alone = populationRate(once)?.nEff ?? NaN;
    expect((populationRate(copied, 0.95, groups)?.nEff ?? NaN) / alone).toBeCloseTo(1, 1);
    expect((populationRate(copied)?.nEff ?? NaN) / alone).toBeGreaterThan(2);
  });

  it("refuses groups that don't fit the cases", () => {
    expect(() => populationRate([{ passed: 1, scored: 1 }], 0.95, ["a", "b"])).toThrow(RangeError);
  });
});
