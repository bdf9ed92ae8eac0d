import { describe, expect, it } from "vitest";
import { createBreakTest } from "./break-test.ts";
import type { CaseTally } from "../rates/rate.ts";

const run = (passed: number, scored: number): CaseTally => ({ passed, scored });
/** 37 cases that always passed, then one of 18, 12 and 0 of 20. */
const oneRun = [
  ...Array.from({ length: 37 }, () => [run(20, 20)]),
  [run(18, 20)],
  [run(12, 20)],
  [run(0, 20)],
];
const fourRuns = [
  ...Array.from({ length: 8 }, () => [run(5, 5), run(5, 5), run(5, 5), run(5, 5)]),
  [run(5, 5), run(3, 5), run(4, 5), run(5, 5)],
  [run(0, 5), run(5, 5), run(2, 5), run(1, 5)],
];

describe("createBreakTest", () => {
  // Made with scipy.stats.betabinom 1.17.1 and numpy, by plain loops over the same grid.
  it.each([
    [oneRun, 0.06, 0, 0, 3, 4.223720802727964e-5],
    [oneRun, 0.06, 0, 1, 3, 0.0006429463393773221],
    [oneRun, 0.06, 37, 0, 6, 0.0007584071328139153],
    [oneRun, 0.06, 38, 2, 10, 0.052400582248202154],
    [oneRun, 0.06, 39, 0, 10, 0.9290894145496091],
    [fourRuns, 0.1, 0, 0, 3, 0.00015838184362422186],
    [fourRuns, 0.1, 8, 2, 10, 0.004550342609127324],
    [fourRuns, 0.1, 9, 0, 6, 0.1126609780781421],
  ])("gives the reference's chance (%#)", (before, rho, index, passed, scored, expected) => {
    expect(createBreakTest(before, rho).chance(index, run(passed, scored)) / expected).toBeCloseTo(1, 8);
  });

  it("finds a drop the less surprising, the more alike trials of a run are", () => {
    const chances = [0.01, 0.06, 0.2, 0.5].map((rho) => createBreakTest(oneRun, rho).chance(0, run(0, 10)));
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(chances.at(-1)! / chances[0]!).toBeGreaterThan(100);
  });

  it("knows a case's rate the better, the more the baseline tried it", () => {
    const tried = (k: number) => [...oneRun, [run(k, k)]];
    const chance = (k: number) => createBreakTest(tried(k), 0.06).chance(40, run(0, 3));
    expect(chance(20)).toBeLessThan(chance(3));
    expect(chance(3)).toBeLessThan(chance(1));
  });

  it("says nothing of a case without a trial on either side, and of one without a failure", () => {
    const test = createBreakTest([[run(20, 20)], [run(0, 0)], []], 0.06);
    expect(test.chance(0, run(0, 0))).toBe(1);
    expect(test.chance(0, run(10, 10))).toBe(1);
    expect(test.chance(1, run(0, 10))).toBe(1);
    expect(test.chance(2, run(0, 10))).toBe(1);
    expect(test.chance(7, run(0, 10))).toBe(1);
  });

  it("refuses passes that are no part of the trials", () => {
    expect(() => createBreakTest(oneRun, 0.06).chance(0, run(4, 3))).toThrow(RangeError);
  });
});
