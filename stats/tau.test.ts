import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { clusterSE, passHatK, populationRate, withinCase } from "./index.ts";

/** Published outcomes of tau-bench (Sierra, MIT): 50 airline tasks, 4 trials each. */
const path = join(process.env["ASSAY_CORPUS"] ?? "../shared/data", "tau/airline-outcomes-50x4.json");
const found = existsSync(path);
if (!found) console.warn(`Skipped: no published outcomes at ${path}`);

const read = (): number[][] =>
  Object.values(z.record(z.string(), z.array(z.number())).parse(JSON.parse(readFileSync(path, "utf8"))));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe.skipIf(!found)("the airline runs of tau-bench", () => {
  it("have the published pass^1 to pass^4", () => {
    const passed = read().map((trials) => mean(trials) * 4);
    const hats = [1, 2, 3, 4].map((k) => mean(passed.map((c) => passHatK(4, c, k) ?? NaN)));
    expect(hats.map((p) => p.toFixed(3))).toEqual(["0.420", "0.273", "0.220", "0.200"]);
  });

  it("are known to 5.22 points, not 3.50: four trials of a task aren't four tasks", () => {
    const outcomes = read();
    const trials = outcomes.flat();
    const task = outcomes.flatMap((all, i) => all.map(() => i));
    const trial = [...trials.keys()];
    // The naive error takes each trial for its own cluster; the correct one takes each task.
    expect((100 * clusterSE(trials, trial, "CR1")).toFixed(2)).toBe("3.50");
    expect((100 * clusterSE(trials, task, "CR1")).toFixed(2)).toBe("5.22");
    expect((100 * clusterSE(trials, task, "CR2")).toFixed(2)).toBe("5.22");
  });

  it("therefore leave a wider interval than 200 independent trials would", () => {
    const r = populationRate(read().map((trials) => ({ passed: mean(trials) * 4, scored: 4 })));
    expect(r?.nEff).toBeLessThan(100);
    expect(r?.lower).toBeLessThan(0.33);
    expect(r?.upper).toBeGreaterThan(0.52);
  });

  it("give no alarm when one trial is compared with another", () => {
    const outcomes = read();
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j < i; j++) {
        const tallies = (trial: number) => outcomes.map((t) => ({ passed: t[trial] ?? 0, scored: 1 }));
        // With single trials it is McNemar's exact test.
        expect(withinCase(tallies(i), tallies(j)).pTwoSided).toBeGreaterThan(0.7);
      }
    }
  });
});
