import { describe, expect, it } from "vitest";
import { aCriterion, aManifest } from "../../tests/fixtures/trials/records.ts";
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
  batch: null,
};
const nothingKnown = { settings, earlier: () => [] };
const plan = (cases: number, criterion: Parameters<typeof aCriterion>[0] = {}) =>
  aManifest({ cases, trials: 3, criteria: [aCriterion(criterion)] });

describe("what a suite can see, where nothing is known of it", () => {
  // Smallest changes that a comparison notices 4 times of 5, in points, for the usual support suite. In a
  // simulation of the same suites 74 to 81 of 100 were noticed.
  it.each([
    [20, 3, 14.9],
    [40, 3, 9.3],
    [40, 10, 4.3],
    [100, 5, 3.8],
  ])("%i cases x %i trials notice %f points", (cases, trials, expected) => {
    const input = { plan: aManifest({ cases, trials, criteria: [] }), ...nothingKnown };
    const [whole] = suiteSights({ ...input, settings: { ...settings, trials: [trials] } });
    expect(Math.abs((whole?.drops[0]?.againstRun ?? 0) * 100 - expected)).toBeLessThan(0.1);
  });

  it("notices less where several results are checked together, and more against a baseline", () => {
    const one = suiteSights({ plan: aManifest({ cases: 40, trials: 3, criteria: [] }), ...nothingKnown })[0];
    const two = suiteSights({ plan: plan(40), ...nothingKnown })[0];
    expect(two?.drops[1]?.againstRun).toBeGreaterThan(one?.drops[1]?.againstRun ?? 1);
    expect(two?.drops[1]?.againstBaseline).toBe(one?.drops[1]?.againstBaseline);
    expect(share(one?.drops[1]?.againstBaseline ?? 0)).toBe("6.8");
  });

  it("says how many trials a margin needs, and how many cases where no trials would do", () => {
    const needs = (cases: number) => suiteSights({ plan: plan(cases), ...nothingKnown })[1];
    // By hand, with the variance 0.0291 + 0.05 x 0.896 - 0.05^2 = 0.0714 after the drop, two results and both
    // directions: k = (2.241 + 0.842)^2 x (0.0291 + 0.0714) / 40 / 0.05^2 = 9.6.
    expect(needs(40)?.trialsForMargin).toEqual({ againstRun: 10, againstBaseline: 5 });
    // Three cases: no reasonable number of trials is enough.
    expect(needs(3)?.trialsForMargin).toEqual({ againstRun: null, againstBaseline: null });
    // n = 6.183 x (0.0291/20 + 0.0714/10) / 0.05^2 = 21.3.
    expect(needs(3)?.casesForMargin).toBe(22);
  });

  it("sees more where the cases were measured to be stable", () => {
    const stable = Array.from({ length: 40 }, () => ({ passed: 20, scored: 20 }));
    const [known] = suiteSights({ plan: plan(40), settings, earlier: () => stable });
    const [usual] = suiteSights({ plan: plan(40), ...nothingKnown });
    expect(known?.drops[1]?.againstRun).toBeLessThan(usual?.drops[1]?.againstRun ?? 0);
    expect(known?.drops[1]?.againstRun).toBeGreaterThan(0);
  });
});

describe("criteria that no trial may break", () => {
  it("are not a matter of drops, but of how rare a failure may be: 1 - 0.2^(1/n)", () => {
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
    [20, "13.2"],
    [40, "9.1"],
    [100, "5.6"],
    [200, "3.9"],
  ])("%i cases at 10 trials see a drop of %s points", (cases, expected) => {
    const [sight] = customerSights({ plan: plan(cases), ...nothingKnown });
    expect(share(sight?.drop ?? 0)).toBe(expected);
  });

  it("need cases, whatever the trials", () => {
    const needs = (looks: number[]) =>
      customerSights({ plan: plan(40), settings: { ...settings, looks }, earlier: () => [] })[0]
        ?.casesForMargin;
    // By hand: 6.183 x (2 x 0.0204 + (0.0291 + 0.0714) / k) / 0.05^2.
    expect(needs([10])).toBe(126);
    expect(needs([1000])).toBe(102);
  });
});

it("says numbers as a person does", () => {
  expect([share(0.055), share(0.1), share(1.4), share(0.0004)]).toEqual([
    "5.5",
    "10.0",
    "100.0",
    "under 0.1",
  ]);
  expect([points(0.05), points(0.01), points(0.025)]).toEqual(["5 points", "1 point", "2.5 points"]);
  expect([oftenWords(0.8), oftenWords(0.9), oftenWords(0.95), oftenWords(0.5), oftenWords(0.83)]).toEqual([
    "4 times of 5",
    "9 times of 10",
    "19 times of 20",
    "1 time of 2",
    "83 times of 100",
  ]);
});
