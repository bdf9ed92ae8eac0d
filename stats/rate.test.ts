import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moreCasesNeeded, populationRate, zeroFailureBound } from "./rate.ts";

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

describe("moreCasesNeeded", () => {
  const perfect = (cases: number, trials: number) =>
    Array.from({ length: cases }, () => ({ passed: trials, scored: trials }));
  const lower = (t: { passed: number; scored: number }[]): number => populationRate(t)?.lower ?? 0;

  it("is the smallest number of perfect cases that shows the floor, also where some have failed", () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 50, max: 95 }), (seen, percent) => {
        const floor = percent / 100;
        const more = moreCasesNeeded(seen, floor);
        if (more === null) return;
        const trials = Math.max(...seen.map((t) => t.scored));
        expect(lower([...seen, ...perfect(more, trials)])).toBeGreaterThanOrEqual(floor);
        if (more > 0) expect(lower([...seen, ...perfect(more - 1, trials)])).toBeLessThan(floor);
      }),
      { numRuns: 60 },
    );
  });

  it("knows that trials of one case don't count as cases", () => {
    expect(moreCasesNeeded(perfect(5, 1), 0.85)).toBe(17);
    expect(moreCasesNeeded(perfect(5, 3), 0.85)).toBe(20);
  });

  it("is null for a floor that no sample can prove", () => {
    expect(moreCasesNeeded(perfect(5, 1), 1)).toBeNull();
  });
});

describe("zeroFailureBound", () => {
  it("follows the rule of three", () => {
    expect(zeroFailureBound(60)).toBeCloseTo(0.0487, 4);
    expect(zeroFailureBound(0)).toBe(1);
  });
});
