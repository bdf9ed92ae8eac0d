import { describe, expect, it } from "vitest";
import { gate, one } from "../../tests/fixtures/trials/gate.ts";
import { aCheck, aCriterion, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { compareRuns } from "../compare/analyze.ts";
import { codeQuality } from "./code-quality.ts";
import { reviewOfComparison } from "./comparison.ts";
import { reviewOfGate } from "./gate.ts";
import { headingOf, worstFindings, type ReviewFinding } from "./review.ts";
import { reviewOfRun } from "./run.ts";

describe("a gate beside its change", () => {
  it("that passes has a verdict and nothing to look at", () => {
    const review = reviewOfGate(gate((m) => m));
    expect(review).toMatchObject({ state: "passed", rows: [], cases: [], findings: [] });
    expect(review.sentence).toMatch(/^PASS\. /);
    expect(review.rest).toBe("2 criteria passed.");
  });

  it("that fails names each broken case once, and where the prompt was edited", () => {
    const broken = gate((m) => ({ ...m, variant: { ...m.variant, sectionHashes: { "hours.md": "new" } } }), {
      passes: (id) => id > "case-20",
    });
    const review = reviewOfGate(broken);
    expect(review.state).toBe("failed");
    expect(review.rows.map((r) => r.verdict)).toEqual(["FAIL", "FAIL"]);
    expect(review.cases).toHaveLength(20);
    expect(review.findings.filter((f) => f.level === "failure")).toHaveLength(20);
    expect(review.findings[0]).toMatchObject({
      path: "cases/off-topic.yaml",
      line: 5,
      title: "case-01 broke",
    });
    expect(review.findings.at(-1)).toMatchObject({ level: "warning", path: "prompts/eva/hours.md", line: 1 });
  });

  it("that asks less than the baseline is undecided, and says what is missing", () => {
    const review = reviewOfGate(gate(one("case-07", () => [])));
    expect(review.state).toBe("undecided");
    expect(review.sentence).toMatch(/^INCONCLUSIVE\. 1 case of the baseline is gone: case-07/);
    expect(review.changes.join(" ")).toContain("--allow-removed");
  });

  it("of which nothing could be judged could not run, which is no verdict on the change", () => {
    const nothing = gate((m) => m);
    const counts = { ...nothing.counts, passed: 0, failed: 0, errored: nothing.counts.planned };
    const review = reviewOfGate({ ...nothing, verdict: "inconclusive", counts });
    expect(review.state).toBe("could_not_run");
    expect(headingOf(review)).toMatch(/^Could not finish: /);
  });
});

describe("a run beside its change", () => {
  const criteria = [aCriterion({ target: 1, severity: "invariant" })];

  it("names the cases that speak against a missed criterion first, with what failed", () => {
    const manifest = aManifest({ cases: 3, trials: 2, criteria });
    const check = aCheck("fail", { verdict: { status: "fail", reason: "said: no", evidence: [] } });
    const records = recordsOf(manifest).map((r) =>
      r.caseId === "case-02"
        ? aDigest({ caseId: r.caseId, trial: r.trial, outcome: "failed", checks: [check] })
        : r,
    );
    const review = reviewOfRun(analyze({ manifest, records }));
    expect(review.state).toBe("failed");
    expect(review.cases).toEqual([
      'case-02: failed 2 of 2 trials (cases/off-topic.yaml:5): says "insurance": said: no',
    ]);
    expect(review.findings).toMatchObject([{ level: "failure", title: "case-02 fails" }]);
  });

  it.each([
    ["is undecided with too few cases", 1, "passed", "undecided"],
    ["could not run where trials errored", 40, "errored", "could_not_run"],
  ] as const)("%s", (_, cases, outcome, state) => {
    const manifest = aManifest({ cases, trials: 1, criteria: [aCriterion()] });
    expect(reviewOfRun(analyze({ manifest, records: recordsOf(manifest, () => outcome) })).state).toBe(state);
  });
});

it("a comparison shows what is shown to have changed, and no failure", () => {
  const run = (model: string, bad: number) => {
    const manifest = aManifest({ cases: 10, trials: 10 });
    const named = { ...manifest, variant: { ...manifest.variant, model } };
    return { manifest: named, records: recordsOf(named, (c) => (c < bad ? "failed" : "passed")) };
  };
  const review = reviewOfComparison(compareRuns([run("large", 0), run("small", 3)]));
  expect(review.state).toBe("passed");
  expect(review.sentence).toMatch(/^Winner: large/);
  expect(review.rows[0]).toMatchObject({ verdict: "worse" });
  expect(review.findings.map((f) => [f.level, f.title])).toEqual(
    ["case-01", "case-02", "case-03"].map((id) => ["warning", `${id} broke with small`]),
  );
});

describe("findings", () => {
  const findings = Array.from({ length: 12 }, (_, i): ReviewFinding => ({
    level: "failure",
    path: "cases/a.yaml",
    line: i + 1,
    title: "broke",
    message: `Line ${i}.\n::error::x\u0007`,
  }));

  it("over the limit are counted in the last", () => {
    const kept = worstFindings(findings, 10);
    expect(kept.map((f) => f.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(kept.at(-1)?.message).toMatch(/\n2 more in the report\.$/);
    expect(worstFindings(findings.slice(0, 10), 10)).toEqual(findings.slice(0, 10));
    expect(worstFindings([], 10)).toEqual([]);
  });

  it("are GitLab's issues, each with a fingerprint of its own that stays", () => {
    const issues = JSON.parse(codeQuality({ findings })) as Record<string, unknown>[];
    expect(issues[1]).toEqual({
      description: "broke. Line 1. ::error::x\\u{7}",
      check_name: "assay/failure",
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}-1$/),
      severity: "major",
      location: { path: "cases/a.yaml", lines: { begin: 2 } },
    });
    expect(new Set(issues.map((i) => i["fingerprint"])).size).toBe(12);
    expect(codeQuality({ findings })).toBe(codeQuality({ findings }));
    expect(codeQuality({ findings: [] })).toBe("[]\n");
  });
});
