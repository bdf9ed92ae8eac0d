import { describe, expect, it } from "vitest";
import { aCheck, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { armOfRun, matchArms, tallyPairs } from "./arm.ts";

const manifest = aManifest({ cases: 2, trials: 3 });
const passing = armOfRun(manifest, recordsOf(manifest));
const criterion = "topic_adherence";

describe("armOfRun", () => {
  it("holds each trial in its place, and nothing for one that errored or was not run", () => {
    const records = recordsOf(
      manifest,
      (_, trial) => (["passed", "errored", "not_run"] as const)[trial] ?? "passed",
    );
    const arm = armOfRun(manifest, records);
    expect(arm.cases[0]?.trials).toEqual([{ ended: true, verdicts: ["pass"] }, null, null]);
    expect(arm.cases[0]?.checks).toEqual([
      { id: "0.expect.0", hash: "check-case-01", label: 'says "insurance"' },
    ]);
  });

  it("does not depend on the order of the records", () => {
    const records = recordsOf(manifest, (i, trial) => (i === trial ? "failed" : "passed"));
    expect(armOfRun(manifest, [...records].reverse())).toEqual(armOfRun(manifest, records));
  });
});

describe("tallyPairs", () => {
  it("counts passes and scored trials of each case on both sides", () => {
    const failing = armOfRun(
      manifest,
      recordsOf(manifest, (i, trial) =>
        i === 0 && trial < 2 ? "failed" : i === 1 && trial === 0 ? "errored" : "passed",
      ),
    );
    const { matched } = matchArms(passing, failing, manifest);
    expect(tallyPairs(matched, criterion)).toEqual([
      { id: "case-01", a: { passed: 3, scored: 3 }, b: { passed: 1, scored: 3 }, missing: { a: 0, b: 0 } },
      { id: "case-02", a: { passed: 3, scored: 3 }, b: { passed: 2, scored: 2 }, missing: { a: 0, b: 1 } },
    ]);
  });

  it("leaves out cases that don't feed the criterion", () => {
    expect(tallyPairs(matchArms(passing, passing, manifest).matched, "another")).toEqual([]);
  });

  it("fails a case whose conversation broke off, and leaves its criterion open", () => {
    const cut = aDigest({
      caseId: "case-01",
      outcome: "failed",
      checks: [aCheck("fail", { id: "completed", kind: "completed", criteria: [] }), aCheck("pass")],
    });
    const one = aManifest({ cases: 1, trials: 1 });
    const arm = armOfRun(one, [cut]);
    const { matched } = matchArms(arm, arm, one);
    expect(tallyPairs(matched, null)[0]?.b).toEqual({ passed: 0, scored: 1 });
    expect(tallyPairs(matched, criterion)[0]?.b).toEqual({ passed: 0, scored: 0 });
  });
});

describe("matchArms", () => {
  const change = (edit: (c: (typeof manifest.cases)[number]) => Partial<(typeof manifest.cases)[number]>) => {
    const changed = {
      ...manifest,
      cases: manifest.cases.map((c, i) => (i === 0 ? { ...c, ...edit(c) } : c)),
    };
    return matchArms(passing, armOfRun(changed, recordsOf(changed)), changed);
  };

  it("leaves out a case whose customer changed, and says why", () => {
    const { matched, leftOut } = change(() => ({ playHash: "other" }));
    expect(matched.map((c) => c.id)).toEqual(["case-02"]);
    expect(leftOut).toEqual([
      { caseId: "case-01", reason: "what the customer says or the tools answer changed" },
    ]);
  });

  it("compares a case on the checks that are the same in both", () => {
    const added = { id: "0.expect.1", hash: "new", severity: "required" as const, criteria: [criterion] };
    const { matched, leftOut } = change((c) => ({ checks: [added, ...c.checks] }));
    expect(matched[0]?.checks.map((c) => c.hash)).toEqual(["check-case-01"]);
    expect(leftOut).toEqual([{ caseId: "case-01", reason: "1 of its 2 checks changed or are new" }]);
  });

  it("leaves out a case none of whose checks is the same", () => {
    const { matched, leftOut } = change((c) => ({ checks: c.checks.map((k) => ({ ...k, hash: "new" })) }));
    expect(matched.map((c) => c.id)).toEqual(["case-02"]);
    expect(leftOut[0]?.reason).toBe("none of its checks is the same");
  });

  it("names cases that only one side has", () => {
    const fewer = { ...manifest, cases: manifest.cases.slice(1) };
    expect(matchArms(passing, armOfRun(fewer, recordsOf(fewer)), fewer).leftOut).toEqual([
      { caseId: "case-01", reason: "it was not played this time" },
    ]);
    expect(matchArms(armOfRun(fewer, recordsOf(fewer)), passing, manifest).leftOut).toEqual([
      { caseId: "case-01", reason: "it is new" },
    ]);
  });
});
