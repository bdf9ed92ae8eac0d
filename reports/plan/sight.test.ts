import { describe, expect, it } from "vitest";
import { aCriterion, aManifest } from "../../tests/fixtures/records.ts";
import type { PlanSettings } from "./analysis.ts";
import { customerSights, slipSights, suiteSights } from "./sight.ts";
import { oftenWords, points, share } from "./words.ts";

const settings: PlanSettings = {
  trials: [1, 3, 5, 10],
  looks: [3, 6, 10],
  margin: 0.05,
  power: 0.8,
  alpha: 0.05,
  baselineTrials: 20,
  concurrency: 16,
  rpm: null,
};
const nothingKnown = { settings, earlier: () => [] };
const plan = (cases: number, criterion: Parameters<typeof aCriterion>[0] = {}) =>
  aManifest({ cases, trials: 3, criteria: [aCriterion(criterion)] });

describe("what a suite can see, where nothing is known of it", () => {
  // Smallest drops seen 4 times of 5, in points, as published for the usual support suite: against a run with as many
  // trials, and against a baseline of 20.
  it.each([
    { cases: 20, run: [13.4, 7.8, 6.0, 4.2], baseline: [9.7, 5.9, 4.7, 3.7] },
    { cases: 40, run: [9.5, 5.5, 4.2, 3.0], baseline: [6.9, 4.2, 3.4, 2.6] },
    { cases: 100, run: [6.0, 3.5, 2.7, 1.9], baseline: [4.3, 2.6, 2.1, 1.6] },
    { cases: 200, run: [4.2, 2.5, 1.9, 1.3], baseline: [3.1, 1.9, 1.5, 1.2] },
  ])("$cases cases", ({ cases, run, baseline }) => {
    const [whole] = suiteSights({ plan: plan(cases), ...nothingKnown });
    whole?.drops.forEach((d, i) => {
      expect(Math.abs(d.againstRun * 100 - (run[i] ?? 0))).toBeLessThan(0.06);
      expect(Math.abs(d.againstBaseline * 100 - (baseline[i] ?? 0))).toBeLessThan(0.06);
    });
    expect(whole?.drops).toHaveLength(4);
  });

  it("40 cases x 3 trials see 5.5 points, and 4.2 against a baseline", () => {
    const [whole] = suiteSights({ plan: plan(40), ...nothingKnown });
    const drop = whole?.drops[1];
    expect([drop?.trials, share(drop?.againstRun ?? 0), share(drop?.againstBaseline ?? 0)]).toEqual([
      3,
      "5.5",
      "4.2",
    ]);
  });

  it("says how many trials a margin needs, and how many cases where no trials would do", () => {
    const needs = (cases: number) => suiteSights({ plan: plan(cases), ...nothingKnown })[1];
    // By hand: k = (1.645 + 0.842)^2 x 2 x 0.0291 / 40 / 0.05^2 = 3.6.
    expect(needs(40)?.trialsForMargin).toEqual({ againstRun: 4, againstBaseline: 2 });
    // Three cases against a baseline of 20: its own noise alone is more than the margin.
    expect(needs(3)?.trialsForMargin).toEqual({ againstRun: 48, againstBaseline: null });
    // n = 6.183 x (0.0291/20 + 0.0291/10) / 0.05^2 = 10.8.
    expect(needs(3)?.casesForMargin).toBe(11);
  });

  it("sees more where the cases were measured to be steady", () => {
    const steady = Array.from({ length: 40 }, () => ({ passed: 20, scored: 20 }));
    const [known] = suiteSights({ plan: plan(40), settings, earlier: () => steady });
    const [usual] = suiteSights({ plan: plan(40), ...nothingKnown });
    expect(known?.drops[1]?.againstRun).toBeLessThan((usual?.drops[1]?.againstRun ?? 0) / 3);
    expect(known?.drops[1]?.againstRun).toBeGreaterThan(0);
  });
});

describe("criteria that no trial may break", () => {
  it("are not a matter of drops, but of how rare a slip may be: 1 - 0.2^(1/n)", () => {
    const invariant = { plan: plan(15, { severity: "invariant" as const }), ...nothingKnown };
    expect(suiteSights(invariant).map((s) => s.criterion)).toEqual([null]);
    const [slips] = slipSights(invariant);
    expect(slips?.slips.map((s) => s.share)).toEqual(
      [15, 45, 75, 150].map((n) => expect.closeTo(1 - 0.2 ** (1 / n), 10) as number),
    );
  });
});

describe("customers in general", () => {
  it.each([
    [20, "12"],
    [40, "8.5"],
    [100, "5.4"],
    [200, "3.8"],
  ])("%i cases at 10 trials see a drop of %s points", (cases, expected) => {
    const [sight] = customerSights({ plan: plan(cases), ...nothingKnown });
    expect(share(sight?.drop ?? 0)).toBe(expected);
  });

  it("need cases, whatever the trials", () => {
    const needs = (looks: number[]) =>
      customerSights({ plan: plan(40), settings: { ...settings, looks }, earlier: () => [] })[0]
        ?.casesForMargin;
    // By hand: 6.183 x (2 x 0.0204 + 2 x 0.0291 / k) / 0.05^2.
    expect(needs([10])).toBe(116);
    expect(needs([1000])).toBe(102);
  });
});

it("says numbers as a person does", () => {
  expect([share(0.055), share(0.1), share(1.4), share(0.0004)]).toEqual(["5.5", "10", "100", "under 0.1"]);
  expect([points(0.05), points(0.01), points(0.025)]).toEqual(["5 points", "1 point", "2.5 points"]);
  expect([oftenWords(0.8), oftenWords(0.9), oftenWords(0.95), oftenWords(0.5), oftenWords(0.83)]).toEqual([
    "4 times of 5",
    "9 times of 10",
    "19 times of 20",
    "1 times of 2",
    "83 times of 100",
  ]);
});
