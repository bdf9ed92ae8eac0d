import { describe, expect, it } from "vitest";
import {
  aPlan,
  baseline,
  criterion,
  gate,
  one,
  quarantine,
  withChecks,
  type Change,
} from "../../tests/fixtures/trials/gate.ts";
import type { Manifest } from "../../runner/records.ts";
import { makeBaseline } from "../baseline/make.ts";
import { DEFAULT_GATE } from "./analysis.ts";
import { analyzeGate } from "./analyze.ts";
import { renderGateMarkdown } from "./show/markdown.ts";

function fail(): never {
  throw new Error("the case has no check");
}

describe("what takes nothing away", () => {
  const fresh = { ...(aPlan(3, 1).cases[0] ?? fail()), id: "case-99", playHash: "p", checks: [] };
  it.each<[string, Change]>([
    ["nothing changed", (m) => m],
    ["a new case", (m) => ({ ...m, cases: [...m.cases, fresh] })],
    [
      "a new check",
      one("case-07", (c) => [
        { ...c, checks: [...c.checks, { id: "expect.0", hash: "n", severity: "required", criteria: [] }] },
      ]),
    ],
    [
      "a check feeds one more criterion",
      one("case-07", (c) => [
        { ...c, checks: c.checks.map((k) => ({ ...k, criteria: ["kind", "topic_adherence"] })) },
      ]),
    ],
    ["checks in another order", one("case-07", (c) => [{ ...c, checks: c.checks.toReversed() }])],
    ["another suite of the same kind", one("case-07", (c) => [{ ...c, suite: "other" }])],
    [
      "another place, prose and tags",
      one("case-07", (c) => [
        { ...c, about: "x", tags: ["t"], location: { file: "y.yaml", line: 1, column: 1 } },
      ]),
    ],
    ["a stricter criterion", criterion("kind", { severity: "invariant", target: 1, floor: 0.9 })],
    ["another name and owner of a criterion", criterion("kind", { name: "Kindness", owner: "Ann" })],
  ])("%s", (_, change) => {
    const a = gate(change);
    expect(a.losses).toEqual([]);
    expect(a.sentence).not.toContain("of the baseline");
    expect(renderGateMarkdown(a)).not.toContain("No longer asked");
  });

  it("a case that the flags leave out, whether it is still there or not", () => {
    const rest = (m: Manifest): Manifest => ({
      ...m,
      cases: m.cases.slice(1),
      choice: { suites: ["x"], cases: [], tags: [], places: [], others: [] },
    });
    const a = gate(rest, { unselected: ["case-01"] });
    expect(a.losses).toEqual([]);
    expect(a.verdict).toBe("pass");
    expect(a.leftOut).toEqual([
      { caseId: "case-01", reason: "left out by the flags, which choose other cases" },
    ]);
  });

  it("a case that is there, and that the flags would have chosen in the baseline, was moved out of their sight", () => {
    const moved: Change = (m) => ({
      ...m,
      cases: m.cases.slice(1),
      choice: { suites: ["off-topic"], cases: [], tags: [], places: [], others: ["case-01"] },
    });
    const a = gate(moved);
    expect(a.losses).toEqual([{ kind: "case_moved", caseId: "case-01" }]);
    expect(a.sentence).toMatch(/^1 case of the baseline is no longer chosen by the flags: case-01\./);
  });

  it("a criterion that only cases feed which the flags leave out", () => {
    const only = (m: Manifest): Manifest => ({ ...m, cases: [], criteria: [] });
    expect(gate(only, { unselected: baseline.cases.map((c) => c.id) }).losses).toEqual([]);
  });

  it("a case that was in quarantine when the baseline was blessed", () => {
    const plan = one("case-07", (c) => [{ ...c, quarantine }])(aPlan(20));
    const old = makeBaseline({ manifest: plan, records: withChecks(plan), blessed: baseline.blessed });
    const now = one("case-07", () => [])(aPlan(3));
    const a = analyzeGate({ baseline: old, manifest: now, records: withChecks(now), settings: DEFAULT_GATE });
    expect(a.losses).toEqual([]);
  });
});
