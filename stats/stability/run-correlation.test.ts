import { describe, expect, it } from "vitest";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { runCorrelation } from "./run-correlation.ts";
import { drawBeta } from "../sampling.ts";
import type { CaseTally } from "../rates/rate.ts";

const run = (passed: number, scored: number): CaseTally => ({ passed, scored });

/** `cases` cases with a mean of 0.7, each tried in four runs of five trials that are correlated by `rho`. */
function drawn(cases: number, rho: number): CaseTally[][] {
  const source = createRandom(`correlation ${rho}`);
  const random = (): number => source.next();
  const size = (1 - rho) / Math.max(rho, 1e-9);
  return Array.from({ length: cases }, () =>
    Array.from({ length: 4 }, () => {
      const p = rho === 0 ? 0.7 : drawBeta(0.7 * size, 0.3 * size, random);
      const passed = Array.from({ length: 5 }, () => random() < p).filter(Boolean).length;
      return run(passed, 5);
    }),
  );
}

describe("runCorrelation", () => {
  it.each([
    [0, 0.01],
    [0.14, 0.15],
    [0.28, 0.3],
  ])("of many cases that are alike by %f is taken as %f", (rho, expected) => {
    expect(runCorrelation(drawn(800, rho))).toBe(expected);
  });

  it("is the highest plausible value where the cases are few, and no more than is assumed without them", () => {
    expect(runCorrelation(drawn(40, 0.14))).toBeGreaterThanOrEqual(0.1);
    expect(runCorrelation([[run(5, 5), run(4, 5)]])).toBe(0.06);
  });

  it("is as high as it goes where each run is all or nothing", () => {
    expect(runCorrelation([[run(5, 5), run(0, 5)]])).toBe(0.5);
  });

  it("is not known from one run, from runs of one trial, nor where nothing varied", () => {
    expect(runCorrelation([])).toBeNull();
    expect(runCorrelation([[run(15, 20)], [run(20, 20)]])).toBeNull();
    expect(runCorrelation([[run(1, 1), run(0, 1)]])).toBeNull();
    expect(
      runCorrelation([
        [run(5, 5), run(5, 5)],
        [run(0, 5), run(0, 5)],
      ]),
    ).toBeNull();
  });

  it("counts runs of unequal length, and not those that were not scored", () => {
    const one = runCorrelation([[run(9, 10), run(0, 0), run(4, 5)]]);
    expect(one).toBe(runCorrelation([[run(9, 10), run(4, 5)]]));
    expect(one).toBeLessThanOrEqual(0.06);
  });
});
