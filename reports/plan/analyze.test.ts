import { describe, expect, it } from "vitest";
import type { Manifest } from "../../runner/records.ts";
import { aCriterion, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { armOfRun } from "../arm/arm.ts";
import { createStyle } from "../text/style.ts";
import type { GuessedTrial, PlanSettings } from "./analysis.ts";
import { analyzePlan, type PlannedModel } from "./analyze.ts";
import { NO_COST } from "./experience.ts";
import { renderPlan } from "./terminal.ts";

const settings: PlanSettings = {
  trials: [1, 3],
  looks: [3, 6, 10],
  margin: 0.05,
  power: 0.8,
  alpha: 0.05,
  baselineTrials: 20,
  concurrency: 16,
  rpm: null,
  batch: null,
};
const criteria = [
  aCriterion({ name: "Stays on topic" }),
  aCriterion({ id: "safe", name: "Names no\u001b[31m competitor", severity: "invariant", floor: 0.75 }),
];
const manifest = (trials: number, cases = 40): Manifest => aManifest({ cases, trials, criteria });
const guess: GuessedTrial = {
  helpers: NO_COST,
  roles: { agent: { ...NO_COST, calls: 2, costUsd: 0.01 }, judge: NO_COST, customer: NO_COST },
  seconds: 1,
  requestSeconds: 1,
};

function model(o: {
  trials?: number;
  runs?: PlannedModel["runs"];
  price?: number | null;
  cases?: number;
}): PlannedModel {
  const plan = manifest(1, o.cases);
  return {
    plan,
    runs: o.runs ?? [],
    guesses: new Map(plan.cases.map((c) => [c.id, guess])),
    price: () => (o.price === undefined ? 0.001 : o.price),
  };
}

function earlier(trials: number): PlannedModel["runs"][number] {
  const then = manifest(trials);
  return {
    manifest: then,
    records: recordsOf(then, (i, t) => (i % 5 === 0 && t % 2 === 0 ? "failed" : "passed")),
  };
}

const analyze = (m: PlannedModel, baseline: Manifest | null = null) =>
  analyzePlan({
    models: [m],
    settings,
    baseline: baseline && { name: "b.yaml", arm: armOfRun(baseline, recordsOf(baseline)) },
    flags: ["--suite off-topic"],
  });
const page = (m: PlannedModel, width = 300) => renderPlan(analyze(m), { style: createStyle(false), width });

describe("where it is known from how flaky the cases are", () => {
  it("the baseline, else runs that tried cases more than once, else what is usual", () => {
    expect(analyze(model({})).variation).toEqual({ kind: "assumed" });
    expect(analyze(model({ runs: [earlier(1)] })).variation).toEqual({ kind: "assumed" });
    expect(analyze(model({ runs: [earlier(1), earlier(3)] })).variation).toEqual({
      kind: "runs",
      from: ["2026-11-23T10-00-00-0000"],
      cases: 40,
      trials: 120,
    });
    expect(analyze(model({ runs: [earlier(3)] }), manifest(20)).variation).toEqual({
      kind: "baseline",
      from: "b.yaml",
      cases: 40,
      trials: 800,
    });
  });

  it("is measured criterion by criterion", () => {
    const varied = analyze(model({ runs: [earlier(4)] }));
    // 8 of 40 cases pass 2 of 4: squares 8 x 1 on 120 degrees, and 40 of the usual 0.0291.
    expect(varied.suite[1]?.withinVariance).toBeCloseTo((8 + 40 * 0.0291) / 160, 12);
  });
});

describe("the page", () => {
  it("says both what is seen on these cases and that customers need cases", () => {
    const text = page(model({}));
    expect(text).toContain("40 cases x 3 trials can see a drop of 11.3 points on these cases, 4 times of 5.");
    expect(text).toContain("add cases, not trials");
    expect(text).toContain("is assumed, as is usual of support agents");
    expect(text).toContain("rough guess");
    expect(text).toContain("SIMULATED: says nothing about Claude");
    expect(text).toMatch(/assay run --trials 10 --suite off-topic\n/);
  });

  it("says what it learnt from, and what was still guessed", () => {
    const runs = [earlier(3)];
    expect(page(model({ runs }))).toContain(
      `From 120 trials of 40 cases in run ${runs[0]?.manifest.runId}, the newest that played them with it.`,
    );
    const more = page(model({ runs, cases: 50 }));
    expect(more).toContain("the other 10 cases are guessed from their shape");
  });

  it("never shows an unknown price as nothing", () => {
    const text = page(model({ runs: [earlier(3)], price: null }));
    expect(text).toContain("price unknown");
    expect(text).toContain("unknown, not nothing");
    expect(text).not.toContain("$0");
  });

  it("suggests no more trials than are sensible", () => {
    expect(analyze(model({ cases: 5 })).next[0]).toMatchObject({
      command: "assay run --trials 10 --suite off-topic",
      why: expect.stringContaining("too few cases") as string,
    });
    expect(analyze(model({}), manifest(20)).next.map((n) => n.command)).toEqual([
      "assay gate --suite off-topic --simulator",
    ]);
  });

  it("warns of criteria that so few cases can't prove", () => {
    expect(page(model({ cases: 5 }))).toContain("No criterion can be met with so few cases");
  });

  it("sends no control characters of a file to the terminal, and fits its width", () => {
    for (const width of [50, 80, 110]) {
      const text = page(model({}), width);
      expect(text).not.toContain("\u001b");
      expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(width);
    }
  });

  it("has no word that a support lead would have to look up", () => {
    const text = page(model({ runs: [earlier(3)] }));
    expect(text).not.toMatch(/confidence|signific|variance|null|p =|\bCI\b|NaN|undefined|alpha|power/i);
  });
});
