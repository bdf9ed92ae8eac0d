import { describe, expect, it } from "vitest";
import { often } from "../../tests/fixtures/effort.ts";
import { GATE_ROWS, aimWords, measureRow, meets } from "./gate-rows.ts";
import { CHANGES, type GateWorld } from "./gate-worlds.ts";

// The table in the README is made with 2,000 gates; these are enough to notice that a rule is wrong.
const gates = often({ usually: 20, thorough: 40 });
const support: GateWorld = { name: "test", cases: 40, criteria: 4 };

describe("the gate that ships, on suites whose true rates are known", () => {
  it("hardly ever says FAIL without a change, and nearly always PASS", () => {
    const { fail, pass } = measureRow({ world: support, change: CHANGES.nothing }, gates);
    expect(fail).toBeLessThanOrEqual(0.02);
    expect(pass).toBeGreaterThan(0.85);
  });

  it("hardly ever says FAIL without a change where trials of a run are alike, once the baseline's runs have shown it", () => {
    const world = { ...support, rho: 0.3, runs: () => [5, 5, 5, 5] };
    expect(measureRow({ world, change: CHANGES.nothing }, gates).fail).toBeLessThanOrEqual(0.07);
  });

  it("finds every case a little worse in one of four criteria, in less than half of the trials", () => {
    const { fail, meanTrials } = measureRow({ world: support, change: CHANGES.every(10) }, gates);
    expect(fail).toBeGreaterThanOrEqual(0.85);
    expect(meanTrials).toBeLessThan(180);
  });

  it("finds a case that broke in one criterion only", () => {
    const { fail, pass } = measureRow({ world: support, change: CHANGES.broken(1) }, gates);
    expect(fail).toBeGreaterThanOrEqual(0.96);
    expect(pass).toBeLessThanOrEqual(0.04);
  });

  it("finds a drop although trials are missing, and passes nothing then", () => {
    const world = { ...support, criteria: 1, unscored: 0.05 };
    expect(measureRow({ world, change: CHANGES.every(10) }, gates).fail).toBeGreaterThan(0.75);
    expect(measureRow({ world, change: CHANGES.nothing }, gates).pass).toBeLessThan(0.2);
  });

  it("passes a change that is exactly as bad as tolerated one time in twenty at most", () => {
    const { pass } = measureRow({ world: support, change: CHANGES.every(5) }, gates);
    // 0.05, and three standard deviations for this number of gates.
    expect(pass).toBeLessThanOrEqual(0.05 + 3 * Math.sqrt((0.05 * 0.95) / gates));
  });

  it("gives the same shares again", () => {
    const again = () => measureRow({ world: support, change: CHANGES.half }, 10);
    expect(again()).toEqual(again());
  });
});

describe("the rows", () => {
  const shares = { gates: 1, pass: 0.5, fail: 0.2, undecided: 0.3, meanTrials: 100 };

  it("differ in what they ask", () => {
    const names = GATE_ROWS.map((r) => `${r.world.name}: ${r.change.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(GATE_ROWS.every((r) => aimWords(r) !== "")).toBe(true);
  });

  it("are met where everything that is hoped for holds", () => {
    expect(meets({ aim: { fail: { most: 0.2 }, pass: { least: 0.5 } } }, shares)).toBe(true);
    expect(meets({ aim: { fail: { most: 0.19 }, pass: { least: 0.5 } } }, shares)).toBe(false);
    expect(meets({ aim: { conversations: { most: 99 } } }, shares)).toBe(false);
    expect(aimWords({ aim: { fail: { most: 0.01 }, conversations: { most: 310 } } })).toBe(
      "FAIL <= 1 %, conversations <= 310",
    );
  });
});
