import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { Manifest } from "../../runner/records.ts";
import { DEFAULT_GATE } from "../gate/analysis.ts";
import { gatherEvidence } from "../gate/evidence/evidence.ts";
import { armOfBaseline } from "./arm.ts";
import type { Baseline } from "./baseline.ts";
import { makeBaseline } from "./make.ts";
import { differenceOf, poolBaselines } from "./pool.ts";
import { parseBaseline, serialiseBaseline } from "./text.ts";

/** One run of a day; on bad days every second case fails completely. */
function day(n: number, o: { bad?: boolean; change?: (m: Manifest) => Manifest } = {}): Baseline {
  const planned = { ...aManifest({ cases: 40, trials: 5 }), runId: `day-${n}`, seed: n };
  const manifest = (o.change ?? ((m) => m))(planned);
  return makeBaseline({
    manifest,
    records: recordsOf(manifest, (i) => (o.bad === true && i % 2 === 0 ? "failed" : "passed")),
    blessed: { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null },
  });
}
const pooled = poolBaselines(day(1), [day(2, { bad: true }), day(3), day(4, { bad: true })]);

describe("a baseline of several runs", () => {
  it("holds the trials of each, and how many each played", () => {
    const [first] = pooled.cases;
    expect(first).toMatchObject({ trials: 20, runs: [5, 5, 5, 5] });
    expect(first?.checks[0]?.failed).toEqual([5, 6, 7, 8, 9, 15, 16, 17, 18, 19]);
    expect(pooled.criteria[0]).toMatchObject({ passed: 600, scored: 800 });
    expect(pooled.run).toMatchObject({ id: "day-1", with: ["day-2", "day-3", "day-4"], seed: 4 });
    expect(armOfBaseline(pooled).cases[0]?.runs).toEqual([5, 5, 5, 5]);
  });

  it("is written and read like any other, and refused where its runs are not its trials", () => {
    const text = serialiseBaseline(pooled);
    expect(parseBaseline(text, "b.yaml")).toEqual(pooled);
    expect(() => parseBaseline(text.replace("runs: [ 5, 5, 5, 5 ]", "runs: [ 5, 5, 5 ]"), "b.yaml")).toThrow(
      /the runs have other numbers of trials than 20 in all/,
    );
  });

  it("shows a gate how alike the trials of one run are, which a single run can't", () => {
    const correlation = (baseline: Baseline) =>
      gatherEvidence({
        baseline,
        manifest: aManifest({ cases: 40, trials: 3 }),
        records: [],
        settings: DEFAULT_GATE,
      }).breaks.correlation;
    expect(correlation(pooled)).toEqual({ rho: 0.5, from: "baseline" });
    expect(correlation(day(1, { bad: true }))).toEqual({ rho: 0.06, from: "assumed" });
    expect(poolBaselines(day(1), [])).toEqual(day(1));
  });
});

describe("runs that can't be pooled", () => {
  const variant =
    (change: Partial<Manifest["variant"]>) =>
    (m: Manifest): Manifest => ({ ...m, variant: { ...m.variant, ...change } });

  it.each<[string, Baseline, RegExp]>([
    [
      "of another prompt",
      day(2, { change: variant({ promptHash: "other" }) }),
      /another state of the prompt/,
    ],
    ["of another model", day(2, { change: variant({ id: "w" }) }), /another model/],
    ["the same run", day(1), /the same run/],
    ["of the same seed", day(2, { change: (m) => ({ ...m, seed: 1 }) }), /the same words/],
    ["by another judge", day(2, { change: (m) => ({ ...m, judgeModel: "sim-large" }) }), /another judge/],
    ["of fewer cases", day(2, { change: (m) => ({ ...m, cases: m.cases.slice(0, 39) }) }), /^1 of 40 cases/],
    [
      "of an edited case",
      day(2, {
        change: (m) => ({ ...m, cases: m.cases.map((c, i) => (i === 3 ? { ...c, playHash: "x" } : c)) }),
      }),
      /case-04/,
    ],
    [
      "of Claude",
      day(2, {
        change: (m) => ({ ...m, target: { simulated: false, baseUrl: "https://api.anthropic.com" } }),
      }),
      /made on the simulator/,
    ],
  ])("are those %s", (_, other, says) => {
    expect(differenceOf(day(1), other)).toMatch(says);
  });

  it("are not those that differ in nothing but their day", () => {
    expect(differenceOf(day(1), day(2, { bad: true }))).toBeNull();
  });
});
