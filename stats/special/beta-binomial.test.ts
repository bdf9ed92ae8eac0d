import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialPmf } from "./beta-binomial.ts";
import { binomialCdf } from "./special.ts";

describe("betaBinomialPmf", () => {
  // scipy.stats.betabinom.pmf, version 1.17.1.
  it.each([
    [20, 0.95, 0.06, { 0: 1.7878654777548034e-10, 10: 0.00038161294912699865, 20: 0.5114750900618369 }],
    [10, 0.3, 0.2, { 0: 0.16637950156800022, 5: 0.09023972966399983, 10: 0.00610665676800001 }],
    [3, 0.999, 0.1, { 0: 1.8428009090909097e-5, 1: 0.0002474159727272728, 3: 0.9972842719909086 }],
    [30, 0.9998, 0.06, { 0: 4.400758757419911e-16, 15: 1.0828601208027604e-7, 30: 0.996586847164937 }],
  ])("of %i trials, mean %f, rho %f is scipy's", (n, mean, rho, expected) => {
    const pmf = betaBinomialPmf(n, mean, rho);
    for (const [k, value] of Object.entries(expected)) expect(pmf[Number(k)]! / value).toBeCloseTo(1, 10);
  });

  it("is the binomial distribution where trials are not alike", () => {
    const pmf = betaBinomialPmf(12, 0.7, 0);
    pmf.forEach((p, k) => expect(p).toBeCloseTo(binomialCdf(k, 12, 0.7) - binomialCdf(k - 1, 12, 0.7), 12));
  });

  it("sums to 1, and has its mean", () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        share,
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (n, p, rho) => {
          const pmf = [...betaBinomialPmf(n, p, rho)];
          expect(pmf.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          expect(pmf.reduce((sum, q, k) => sum + q * k, 0)).toBeCloseTo(n * p, 7);
        },
      ),
    );
  });

  it.each([
    [1.5, 0.5, 0.1],
    [3, 0, 0.1],
    [3, 1, 0.1],
    [3, 0.5, 1],
    [3, 0.5, -0.1],
    [3, Number.NaN, 0.1],
  ])("refuses n %f, mean %f, rho %f", (n, mean, rho) => {
    expect(() => betaBinomialPmf(n, mean, rho)).toThrow(RangeError);
  });
});
