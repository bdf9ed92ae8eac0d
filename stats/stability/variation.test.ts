import { describe, expect, it } from "vitest";
import type { CaseTally } from "../rates/rate.ts";
import { expectedVariation, repeatedTrials, SUPPORT_VARIATION } from "./variation.ts";

const NOTHING = { rate: 0.5, within: 0, between: 0 };
const cases = (count: number, tally: CaseTally): CaseTally[] => Array.from({ length: count }, () => tally);

describe("expectedVariation", () => {
  it("is what is usual where nothing, or each case only once, was tried", () => {
    const { rate, ...variances } = expectedVariation([]);
    expect(rate).toBeCloseTo(SUPPORT_VARIATION.rate, 12);
    expect(variances).toEqual({ within: SUPPORT_VARIATION.within, between: SUPPORT_VARIATION.between });
    expect(expectedVariation(cases(50, { passed: 1, scored: 1 })).within).toBe(SUPPORT_VARIATION.within);
  });

  it("weighs what was measured against what is usual, by hand", () => {
    // 10 cases, 2 of 4 passed: squares 10 x 4 x 1/4 = 10, on 30 degrees of freedom.
    const { within } = expectedVariation(cases(10, { passed: 2, scored: 4 }));
    expect(within).toBeCloseTo((10 + 40 * 0.0291) / 70, 12);
  });

  it("comes near to what was measured where much was", () => {
    const half = cases(500, { passed: 10, scored: 20 });
    expect(expectedVariation(half, NOTHING).within).toBeCloseTo(0.263, 2);
    const mixed = [...cases(500, { passed: 20, scored: 20 }), ...cases(500, { passed: 0, scored: 20 })];
    const seen = expectedVariation(mixed, NOTHING);
    expect(seen.within).toBe(0);
    expect(seen.between).toBeCloseTo(0.25, 1);
  });

  it("does not take the noise of few trials for a difference between cases", () => {
    // Every case passes half of the time: half of the pairs agree, so the means are 0, 1/2, 1/2, 1.
    const coins = [0, 1, 1, 2].flatMap((passed) => cases(100, { passed, scored: 2 }));
    expect(expectedVariation(coins, NOTHING).between).toBeLessThan(0.001);
  });

  it("never calls a suite that has not failed yet stable beyond doubt", () => {
    const clean = expectedVariation(cases(200, { passed: 3, scored: 3 }));
    expect(clean.within).toBeGreaterThan(0.001);
    expect(clean.within).toBeLessThan(0.01);
  });
});

it("repeatedTrials counts those beyond the first", () => {
  expect(
    repeatedTrials([
      { passed: 1, scored: 1 },
      { passed: 2, scored: 3 },
      { passed: 0, scored: 0 },
    ]),
  ).toBe(2);
});
