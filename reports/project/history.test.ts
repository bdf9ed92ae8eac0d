import { describe, expect, it } from "vitest";
import type { Manifest } from "../../runner/records.ts";
import { aCriterion, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { changesBetween, historyOf, type PastRun } from "./history.ts";

const base = aManifest({ cases: 4, trials: 2, criteria: [aCriterion()] });
const told = (sectionHashes: Record<string, string>): Manifest => ({
  ...base,
  variant: { ...base.variant, sectionHashes },
});

function past(o: { id: string; at: string; manifest?: Manifest; failed?: number }): PastRun {
  const manifest = { ...(o.manifest ?? base), runId: o.id, createdAt: o.at };
  const records = recordsOf(manifest, (c) => (c < (o.failed ?? 0) ? "failed" : "passed"));
  return { id: o.id, manifest, analysis: analyze({ manifest, records }) };
}

describe("the history of an agent", () => {
  const first = past({ id: "a", at: "2026-11-01T00:00:00Z", manifest: told({ "rules.md": "1" }) });
  const second = past({
    id: "b",
    at: "2026-11-02T00:00:00Z",
    manifest: told({ "rules.md": "2" }),
    failed: 2,
  });

  it("has a point with its range for each run, the oldest first, and what changed before it", () => {
    const history = historyOf("eva", [second, first]);
    expect(history?.runs.map((r) => [r.id, r.changes])).toEqual([
      ["a", []],
      ["b", ["rules.md changed"]],
    ]);
    const [kind] = history?.criteria ?? [];
    expect(kind?.points.map((p) => p?.rate)).toEqual([1, 0.5]);
    for (const p of kind?.points ?? [])
      expect([p !== null && p.lower < p.rate, p?.alike]).toEqual([true, true]);
  });

  it("keeps the simulator's runs apart from the others, and begins with the newest kind", () => {
    const real: Manifest = { ...base, target: { simulated: false, baseUrl: "https://api.anthropic.com" } };
    const third = past({ id: "c", at: "2026-11-03T00:00:00Z", manifest: real });
    expect(historyOf("eva", [first, third])).toMatchObject({ simulated: false, runs: [{ id: "c" }] });
    expect(historyOf("eva", [])).toBeNull();
  });

  it("says of a point that it rests on other cases, and of a criterion that nothing was said of it", () => {
    const fewer = past({
      id: "f",
      at: "2026-10-01T00:00:00Z",
      manifest: { ...base, cases: base.cases.slice(1) },
    });
    const other = past({
      id: "o",
      at: "2026-10-02T00:00:00Z",
      manifest: {
        ...base,
        criteria: [aCriterion({ id: "brief" })],
        cases: base.cases.map((c) => ({ ...c, criteria: ["brief"] })),
      },
    });
    expect(historyOf("eva", [first, fewer, other])?.criteria[0]?.points).toMatchObject([
      { alike: false },
      null,
      { alike: true },
    ]);
  });
});

describe("what changed between two runs", () => {
  const cases = (change: (c: Manifest["cases"][number], i: number) => object): Manifest => ({
    ...base,
    cases: base.cases.map((c, i) => ({ ...c, ...change(c, i) })),
  });
  const judged = (hash: string) =>
    cases((c) => ({ checks: c.checks.map((k) => ({ ...k, judged: true, hash: `${hash} ${c.id}` })) }));

  it.each<[string, Manifest, Manifest, string[]]>([
    ["nothing", base, { ...base, seed: 7, createdAt: "2026" }, []],
    [
      "an article",
      { ...base, variant: { ...base.variant, articleHashes: { "a.md": "1" } } },
      { ...base, variant: { ...base.variant, articleHashes: { "a.md": "2" } } },
      ["a.md changed"],
    ],
    [
      "the model",
      base,
      { ...base, variant: { ...base.variant, model: "sim-small" } },
      ["Model: sim-small, was sim-large"],
    ],
    ["a case", base, cases((_, i) => (i === 1 ? { contentHash: "other" } : {})), ["1 case changed: case-02"]],
    [
      "what the judge is told",
      judged("1"),
      judged("2"),
      ["4 cases judged or checked otherwise, with the same words: case-01, case-02, case-03 and 1 more"],
    ],
    [
      "the judge, which is told once",
      judged("1"),
      { ...judged("2"), judgeModel: "other" },
      ["Judge: other, was sim-small"],
    ],
    [
      "cases that are new, and gone",
      { ...base, cases: base.cases.slice(1) },
      { ...base, cases: base.cases.slice(0, 3) },
      ["1 case new: case-01", "1 case gone: case-04"],
    ],
    [
      "nothing, where a flag chose fewer",
      base,
      {
        ...base,
        cases: base.cases.slice(1),
        choice: { suites: [], cases: [], tags: [], places: [], others: ["case-01"] },
      },
      [],
    ],
  ])("%s", (_, before, now, said) => {
    expect(changesBetween(before, now)).toEqual(said);
  });
});
