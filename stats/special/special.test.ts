import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hypergeometricPmf } from "./special-discrete.ts";
import { betaCdf, betaQuantile, binomialCdf, normalCdf, normalQuantile, tCdf, tQuantile } from "./special.ts";

/** Values to 17 digits, computed with 40 digits by mpmath 1.3.0. */
const PRECISE: [name: string, ours: () => number, value: number][] = [
  ["binomial, n = 1e5", () => binomialCdf(94_800, 1e5, 0.95), 0.0019954800696528564],
  ["binomial, n = 1e6", () => binomialCdf(950_200, 1e6, 0.95), 0.8211748945336634],
  ["binomial, n = 1e6, rare", () => binomialCdf(940, 1e6, 0.001), 0.028959701832482292],
  ["binomial, n = 1e6, one expected", () => binomialCdf(3, 1e6, 1e-6), 0.9810119044370966],
  ["binomial, n = 1e6, ten failures expected", () => binomialCdf(999_990, 1e6, 0.99999), 0.5420709110761774],
  ["beta, large", () => betaCdf(0.95, 950_000, 50_000), 0.49945085804934475],
  ["beta, large and even", () => betaCdf(0.5, 500_000, 500_100), 0.5398258692329337],
  ["beta, far in the tail", () => betaCdf(0.9999, 1e6, 50), 1.173902253495801e-8],
  ["beta, a below 1", () => betaCdf(1e-5, 0.5, 200_000), 0.9545001410371137],
  ["normal, -10", () => normalCdf(-10), 7.619853024160525e-24],
  ["normal, -5", () => normalCdf(-5), 2.866515718791939e-7],
  ["normal, -2", () => normalCdf(-2), 0.02275013194817921],
  ["normal, 0.3", () => normalCdf(0.3), 0.6179114221889527],
  ["normal, 1.96", () => normalCdf(1.96), 0.9750021048517795],
  ["t quantile, fractional df", () => tQuantile(0.975, 2.5), 3.5746548420036817],
  ["t quantile, df = 1e6", () => tQuantile(0.975, 1e6), 1.9599663568141068],
  ["t quantile, p near 1", () => tQuantile(0.999999, 3), 103.29946777942897],
  ["t quantile, p near 1/2", () => tQuantile(0.51, 0.7), 0.03395598242204229],
  ["t quantile, p near 0", () => tQuantile(1e-12, 30), -11.397217523311411],
  ["hypergeometric, 1e6", () => hypergeometricPmf(495_000, 500_000, 500_000, 990_000), 0.008018841064401388],
  ["hypergeometric, all", () => hypergeometricPmf(20, 20, 3, 21), 0.011857707509881424],
];

describe("special functions", () => {
  it.each(PRECISE)("%s", (_, ours, value) => {
    expect(Math.abs(ours() / value - 1)).toBeLessThan(1e-10);
  });

  it("normalCdf is exact to 1e-15, and undoes its quantile", () => {
    expect(Math.abs(normalCdf(1.96) - 0.9750021048517795)).toBeLessThan(1e-15);
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 11);
      }),
    );
  });

  const shape = fc.double({ min: 0.05, max: 1e6, noNaN: true });

  it("betaCdf of the other side is the rest, and undoes its quantile", () => {
    fc.assert(
      fc.property(shape, shape, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (a, b, p) => {
        const x = betaQuantile(p, a, b);
        // Near 0 and 1 neighbouring numbers are too far apart for this comparison.
        fc.pre(x > 1e-3 && x < 0.999);
        expect(betaCdf(x, a, b) + betaCdf(1 - x, b, a)).toBeCloseTo(1, 8);
        expect(betaCdf(x, a, b)).toBeCloseTo(p, 7);
      }),
      { numRuns: 50 },
    );
  });

  it("binomialCdf is the sum of its probabilities", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, p) => {
        let chances = [1];
        for (let trial = 0; trial < n; trial++) {
          chances = [0, ...chances].map((c, x) => c * p + (chances[x] ?? 0) * (1 - p));
        }
        let sum = 0;
        for (const [x, chance] of chances.entries()) {
          sum += chance;
          expect(binomialCdf(x, n, p)).toBeCloseTo(sum, 11);
        }
      }),
    );
  });

  it("tCdf of infinitely many degrees of freedom is normal", () => {
    expect(tCdf(1.96, Infinity)).toBe(normalCdf(1.96));
    expect(tCdf(-1.96, 1e9)).toBeCloseTo(normalCdf(-1.96), 9);
  });

  it("refuse what is no number or lies outside", () => {
    for (const call of [
      () => betaCdf(0.5, 0, 1),
      () => betaCdf(NaN, 1, 1),
      () => betaQuantile(NaN, 1, 1),
      () => binomialCdf(1, -2, 0.5),
      () => binomialCdf(1, 2, 1.5),
      () => normalCdf(NaN),
      () => normalQuantile(0),
      () => tCdf(1, 0),
      () => tQuantile(1, 5),
      () => hypergeometricPmf(1, 2, 2, 5),
      () => hypergeometricPmf(1, -2, 2, 1),
    ]) {
      expect(call).toThrow(RangeError);
    }
  });
});
