import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mdeSuite,
  millerMDE,
  millerSampleSize,
  smallestChange,
  trialsNeeded,
  varianceAfter,
} from "./power.ts";

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

  it("Miller", () => {
    const n = millerSampleSize({ ...variances, delta: -0.05 });
    expect(millerMDE({ ...variances, n })).toBeCloseTo(0.05, 12);
  });

  it("refuse what can't be", () => {
    expect(() => millerMDE({ ...variances, kA: 0, n: 10 })).toThrow(RangeError);
    expect(() => mdeSuite({ ...support, withinVariance: NaN, cases: 10, kA: 3, kB: 3 })).toThrow(RangeError);
  });
});
