import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactBinomialGate, zeroFailureTrialsNeeded } from "./power-exact.ts";
import { mdePairedT, powerPairedT, sampleSizePairedT } from "./power-paired-t.ts";
import {
  mcnemarSampleSize,
  mdeSuite,
  millerMDE,
  millerSampleSize,
  powerTwoProp,
  sampleSizeTwoProp,
  smallestChange,
  trialsNeeded,
  varianceAfter,
} from "./power.ts";
import { wilson } from "./rate.ts";
import { binomialCdf } from "./special.ts";

/** Mean and E[p (1 - p)] of a typical support suite. */
const support = { rate: 0.948, withinVariance: 0.0291 };

describe("a suite's power", () => {
  it("counts the variance that a drop brings: more from 100 %, none at a half", () => {
    expect(varianceAfter({ rate: 1, withinVariance: 0 }, 0.1)).toBeCloseTo(0.09, 12);
    expect(varianceAfter({ rate: 0, withinVariance: 0 }, 0.1)).toBeCloseTo(0.09, 12);
    expect(varianceAfter({ rate: 0.5, withinVariance: 0.2 }, 0.1)).toBe(0.2);
    expect(varianceAfter(support, 0)).toBe(support.withinVariance);
  });

  it("sees 8.0 points with 40 cases and 3 trials, 6.8 with a baseline of 20", () => {
    expect(mdeSuite({ ...support, cases: 40, kA: 3, kB: 3 })).toBeCloseTo(0.0797, 3);
    expect(mdeSuite({ ...support, cases: 40, kA: 20, kB: 3 })).toBeCloseTo(0.0681, 3);
  });

  it("promises no 4 points to a suite of 26 perfect cases tried 3 times: that is 3 failures of 78", () => {
    expect(mdeSuite({ rate: 1, withinVariance: 0, cases: 26, kA: 3, kB: 3, alpha: 0.025 })).toBeGreaterThan(
      0.08,
    );
  });

  it("asks for the smallest number of trials that sees the margin", () => {
    const plan = { ...support, cases: 40, kA: 20 };
    const k = trialsNeeded({ ...plan, margin: 0.05 });
    if (k === null) throw new Error("a few trials are enough");
    expect(mdeSuite({ ...plan, kB: k })).toBeLessThanOrEqual(0.05);
    expect(mdeSuite({ ...plan, kB: k - 1 })).toBeGreaterThan(0.05);
  });

  it("says so where no number of trials is enough: the baseline is too uncertain itself", () => {
    expect(trialsNeeded({ ...support, cases: 5, kA: 1, margin: 0.05 })).toBeNull();
    expect(mdeSuite({ ...support, withinVariance: 0.25, cases: 1, kA: 1, kB: 1 })).toBe(1);
  });

  it("is itself by as many standard errors beyond the margin as was asked for", () => {
    const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        share(0.5, 1),
        share(0, 0.2),
        fc.integer({ min: 10, max: 300 }),
        share(0, 0.1),
        (rate, w, cases, margin) => {
          const plan = { rate, withinVariance: w, cases, kA: 20, kB: 10 };
          const d = smallestChange({ ...plan, margin, z: 2.5 });
          fc.pre(d < 1);
          const se = Math.sqrt((w / 20 + varianceAfter(plan, d) / 10) / cases);
          expect(d).toBeCloseTo(margin + 2.5 * se, 9);
        },
      ),
    );
  });
});

describe("sample sizes and what they undo", () => {
  const variances = { omega2: 0.02, sigmaA2: 0.03, sigmaB2: 0.03, kA: 5, kB: 5 };

  it.each([1, 2] as const)("two rates, %i sides", (sides) => {
    const n = sampleSizeTwoProp({ p1: 0.95, p2: 0.9, sides });
    expect(powerTwoProp({ p1: 0.95, p2: 0.9, n, sides })).toBeCloseTo(0.8, 12);
  });

  it.each([1, 2] as const)("paired t, %i sides", (sides) => {
    const n = sampleSizePairedT({ delta: 0.05, sd: 0.2, sides });
    expect(powerPairedT({ n, delta: 0.05, sd: 0.2, sides })).toBeCloseTo(0.8, 10);
    expect(mdePairedT({ n, sd: 0.2, sides })).toBeCloseTo(0.05, 10);
  });

  it("a sharper test than R's search: its answer for 40 pairs falls short of the wanted power", () => {
    const delta = mdePairedT({ n: 40, sd: 0.2, sides: 1 });
    // Root of the noncentral t distribution, by scipy 1.17 to 1e-14.
    expect(delta).toBeCloseTo(0.0800301428365, 12);
    expect(powerPairedT({ n: 40, sd: 0.2, sides: 1, delta })).toBeCloseTo(0.8, 12);
    expect(powerPairedT({ n: 40, sd: 0.2, sides: 1, delta: 0.080003251003689 })).toBeCloseTo(0.79977, 5);
  });

  it("Miller", () => {
    const n = millerSampleSize({ ...variances, delta: -0.05 });
    expect(millerMDE({ ...variances, n })).toBeCloseTo(0.05, 12);
  });

  it("McNemar needs 312 cases to see five points among ten of differing ones", () => {
    expect(Math.ceil(mcnemarSampleSize({ p10: 0.075, p01: 0.025 }))).toBe(312);
  });

  it("refuse what can't be", () => {
    expect(() => sampleSizeTwoProp({ p1: 0.9, p2: 0.9 })).toThrow(RangeError);
    expect(() => powerTwoProp({ p1: 1.2, p2: 0.9, n: 10 })).toThrow(RangeError);
    expect(() => sampleSizePairedT({ delta: 0, sd: 1 })).toThrow(RangeError);
    expect(() => powerPairedT({ n: 1, delta: 1, sd: 1 })).toThrow(RangeError);
    expect(() => millerMDE({ ...variances, kA: 0, n: 10 })).toThrow(RangeError);
    expect(() => mdeSuite({ ...support, withinVariance: NaN, cases: 10, kA: 3, kB: 3 })).toThrow(RangeError);
    expect(() => mcnemarSampleSize({ p10: 0.7, p01: 0.6 })).toThrow(RangeError);
  });
});

describe("exactBinomialGate", () => {
  it("fails as many as alpha allows, and not one more", () => {
    const { crit, size } = exactBinomialGate({ n: 200, target: 0.95, worse: 0.9 });
    expect(size).toBeLessThanOrEqual(0.05);
    expect(binomialCdf(crit + 1, 200, 0.95)).toBeGreaterThan(0.05);
  });

  it("can't fail anything with too few trials", () => {
    expect(exactBinomialGate({ n: 2, target: 0.5, worse: 0.1 })).toEqual({ crit: -1, size: 0, power: 0 });
  });
});

describe("zeroFailureTrialsNeeded", () => {
  it.each([
    [0.8, 14],
    [0.9, 29],
    [0.95, 59],
    [0.98, 149],
    [0.99, 299],
  ])("%f needs %i trials without a failure", (threshold, trials) => {
    expect(zeroFailureTrialsNeeded(threshold)).toBe(trials);
  });

  it("costs no trial by rounding: 0.1 can be excluded by one", () => {
    expect(zeroFailureTrialsNeeded(0.1, 0.9)).toBe(1);
  });

  it("is less than Wilson's two-sided interval asks for", () => {
    expect(wilson(1, 59, 1.96).lower).toBeLessThan(0.95);
    expect(wilson(1, 73, 1.96).lower).toBeGreaterThan(0.95);
  });
});
