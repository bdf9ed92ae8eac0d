import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseTally } from "../rates/rate.ts";
import { FEWEST_TRIALS, caseStability, trialsToBeStable } from "./stability.ts";

const cases = (count: number, passed: number, scored: number): CaseTally[] =>
  Array.from({ length: count }, () => ({ passed, scored }));

/** The label of one case in a suite of forty that mostly pass. */
function label(passed: number, scored: number, others = cases(39, 20, 20)): string | undefined {
  return caseStability([{ passed, scored }, ...others]).cases[0]?.label;
}

describe("stability of cases", () => {
  it("never calls a case flaky, or anything, from two passes of three", () => {
    expect(label(2, 3)).toBe("not_enough_runs");
    expect(label(3, 3)).toBe("not_enough_runs");
    expect(label(0, 3)).toBe("not_enough_runs");
    expect(label(0, 0)).toBe("not_enough_runs");
  });

  it.each([
    [20, 20, "solid"],
    [14, 20, "unsteady"],
    [10, 20, "unsteady"],
    [0, 30, "broken"],
    [18, 20, "not_enough_runs"],
  ])("calls %i of %i %s", (passed, scored, expected) => {
    expect(label(passed, scored, [...cases(30, 20, 20), ...cases(6, 16, 20), ...cases(3, 0, 20)])).toBe(
      expected,
    );
  });

  it("by hand: the posterior is the prior with the passes and failures added", () => {
    const { prior, cases: found } = caseStability([{ passed: 14, scored: 20 }, ...cases(39, 20, 20)]);
    expect(found[0]?.mean).toBeCloseTo((prior.a + 14) / (prior.a + prior.b + 20), 12);
    expect(prior.a / (prior.a + prior.b)).toBeCloseTo((39 + 0.7 + 0.5) / 41, 12);
  });

  it("tells how many clean trials would do", () => {
    const { prior } = caseStability(cases(40, 3, 3));
    expect(trialsToBeStable(prior)).toBe(FEWEST_TRIALS);
    expect(trialsToBeStable({ a: 1, b: 1 })).toBe(21);
  });

  it("keeps the mean in its interval and the prior's weight in its bounds", () => {
    const tally = fc
      .tuple(fc.nat(30), fc.nat(30))
      .map(([x, more]): CaseTally => ({ passed: x, scored: x + more }));
    fc.assert(
      fc.property(fc.array(tally, { minLength: 1, maxLength: 12 }), (tallies) => {
        const { prior, cases: found } = caseStability(tallies);
        expect(prior.a + prior.b).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(prior.a + prior.b).toBeLessThanOrEqual(20 + 1e-9);
        for (const { mean, lower, upper } of found) {
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(upper).toBeLessThanOrEqual(1);
          expect(mean).toBeGreaterThanOrEqual(lower - 0.2);
          expect(mean).toBeLessThanOrEqual(upper + 0.2);
        }
      }),
      { numRuns: 50 },
    );
  });
});
