import { describe, expect, it } from "vitest";
import { breakCases } from "../../stats/index.ts";
import { measureGate } from "./gate.ts";

// The table in the README is made with 2,000 gates; these are enough to notice that a rule went wrong.
const gates = 200;

describe("the gate on suites whose true rates are known", () => {
  it("does not cry wolf: without a change it hardly ever says FAIL, and nearly always PASS", () => {
    const { fail, pass } = measureGate({ gates, name: "same", change: (rates) => rates });
    expect(fail).toBeLessThanOrEqual(0.01);
    expect(pass).toBeGreaterThan(0.9);
  });

  it("finds a break of 15 points in one of four criteria, in less than half of the trials", () => {
    const { fail, meanTrials } = measureGate({
      gates,
      name: "-15",
      change: (r, random) => breakCases(r, 0.15, random),
    });
    expect(fail).toBeGreaterThanOrEqual(0.98);
    expect(meanTrials).toBeLessThan(200);
  });

  it("keeps its word at the margin: a change that is exactly as bad as tolerated passes one time in twenty at most", () => {
    const { pass } = measureGate({
      gates,
      name: "margin",
      change: (r, random) => breakCases(r, 0.05, random),
    });
    // 0.05 and three standard deviations of 200 gates.
    expect(pass).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / gates));
  });
});
