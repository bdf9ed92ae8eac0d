import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { often } from "../../tests/fixtures/effort.ts";
import { aCheck, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { armOfRun } from "../arm/arm.ts";
import { armOfBaseline } from "./arm.ts";
import { makeBaseline } from "./make.ts";
import { BaselineError, parseBaseline, serialiseBaseline } from "./text.ts";

const blessed = { by: "Jo Lead <jo@acme.example>", at: "2026-11-23T12:00:00.000Z", note: null };
const manifest = aManifest({ cases: 2, trials: 3 });
const records = recordsOf(manifest, (i, trial) =>
  i === 0 && trial === 1 ? "failed" : i === 1 && trial === 2 ? "errored" : "passed",
);
const baseline = makeBaseline({ manifest, records, blessed });
const text = serialiseBaseline(baseline);
const read = (t: string): unknown => parseBaseline(t, "baselines/eva.yaml");

/** A manifest of cases with several checks, and records with any possible result. */
const anyRun: fc.Arbitrary<{ manifest: Manifest; records: TrialDigest[] }> = fc
  .array(
    fc.record({
      label: fc.string(),
      trials: fc.array(
        fc.record({
          how: fc.constantFrom("scored", "scored", "errored", "not_run"),
          ended: fc.boolean(),
          verdicts: fc.array(fc.constantFrom("pass", "fail", "unscored"), { minLength: 3, maxLength: 3 }),
        }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 4 },
  )
  .map((cases) => {
    const base = aManifest({ cases: cases.length, trials: 1 });
    const ids = base.cases.map((c) => c.id);
    return {
      manifest: {
        ...base,
        cases: base.cases.map((c, i) => ({
          ...c,
          trials: cases[i]?.trials.length ?? 0,
          checks: [0, 1, 2].map((k) => ({
            id: `0.expect.${k}`,
            hash: `${c.id} ${k}`,
            severity: "required" as const,
            criteria: ["topic_adherence"],
          })),
        })),
      },
      records: cases.flatMap((c, i) =>
        c.trials.flatMap((t, trial) => {
          if (t.how === "not_run") return [];
          const checks = [
            aCheck(t.ended ? "pass" : "fail", { id: "completed", kind: "completed", criteria: [] }),
            ...t.verdicts.map((v, k) => aCheck(v, { id: `0.expect.${k}`, label: c.label })),
          ];
          const errored = t.how === "errored";
          return [
            aDigest({
              caseId: ids[i] ?? "",
              trial,
              outcome: errored ? "errored" : "passed",
              checks: errored ? [] : checks,
            }),
          ];
        }),
      ),
    };
  });

describe("a baseline file", () => {
  it("holds exactly the evidence of the run, trial by trial and check by check", () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        const file = serialiseBaseline(makeBaseline({ ...run, blessed }));
        const back = parseBaseline(file, "x.yaml");
        expect(armOfBaseline(back)).toEqual(armOfRun(run.manifest, run.records));
        expect(serialiseBaseline(back)).toBe(file);
      }),
      { numRuns: often({ usually: 30, thorough: 100 }) },
    );
  });

  it("is the same text whatever the order of the records", () => {
    const other = makeBaseline({ manifest, records: [...records].reverse(), blessed });
    expect(serialiseBaseline(other)).toBe(text);
  });

  it("has a line for each case, and one for each different check", () => {
    expect(text).toContain(
      `\n  - { id: case-01, suite: off-topic, trials: 3, passed: 2, failed: { 0.expect.0: [ 1 ] }, play: play-case-01, checks: { 0.expect.0: check-case-01 } }\n`,
    );
    expect(text).toContain(
      "\n  - { id: case-02, suite: off-topic, trials: 3, passed: 2, missing: [ 2 ], play: play-case-02, checks:",
    );
    expect(text).toContain(
      `\nchecks:\n  check-case-01: { asks: says "insurance", criteria: [ topic_adherence ] }\n`,
    );
    expect(text).toContain(
      "- { id: topic_adherence, severity: gate, target: 0.95, floor: 0.85, passed: 4, scored: 5,",
    );
  });

  it("holds a check once that many cases ask, and apart where it counts for something else", () => {
    const shared = aManifest({ cases: 3, trials: 1 });
    shared.cases.forEach((c, i) =>
      c.checks.forEach((k) => {
        k.hash = "1234567890123456789";
        if (i === 2) k.severity = "advisory";
      }),
    );
    const made = makeBaseline({ manifest: shared, records: recordsOf(shared), blessed });
    const file = serialiseBaseline(made);
    expect(file.match(/asks:/g)).toHaveLength(2);
    expect(file).toContain(`  1234567890123456~2: {`);
    expect(parseBaseline(file, "x.yaml")).toEqual(made);
  });

  it.each([
    [
      "a number that the lists don't bear out",
      "passed: 2, failed",
      "passed: 3, failed",
      /eva\.yaml:\d+:\d+: .*case-01: 3 passed, but .* leave 2/,
    ],
    [
      "a trial that does not exist",
      "0.expect.0: [ 1 ]",
      "0.expect.0: [ 7 ]",
      /eva\.yaml:\d+:\d+: .*no such trials can have failed/,
    ],
    [
      "a hash",
      "play: play-case-01",
      "play: play-case-0x",
      /eva\.yaml:\d+:9: the baseline was edited by hand/,
    ],
    ["a target", "target: 0.95", "target: 0.9", /eva\.yaml:\d+:9: the baseline was edited by hand/],
    [
      "a check that is not in the list",
      "checks: { 0.expect.0: check-case-01 }",
      "checks: { 0.expect.0: check-case-0x }",
      /eva\.yaml:\d+:\d+: .*there is no check check-case-0x/,
    ],
    ["an unknown key", "blessed:\n", "blessed:\n  who: me\n", /damaged or was edited: blessed: .*who/],
    ["a wrong type", "simulated: true", "simulated: maybe", /eva\.yaml:\d+:14: .*run\.simulated/],
    ["another version", "schemaVersion: 2", "schemaVersion: 3", /eva\.yaml:5:16: .*another version of Assay/],
    ["broken YAML", "  - { id: case-01", "  - } id: case-01", /eva\.yaml:\d+:\d+: this is no baseline/],
  ])("refuses %s, with its place and what to do", (_, from, to, message) => {
    const edited = text.replace(from, to);
    expect(edited).not.toBe(text);
    expect(() => read(edited)).toThrow(BaselineError);
    expect(() => read(edited)).toThrow(message);
    expect(() => read(edited)).toThrow(/assay bless RUN/);
  });

  it.each([
    [
      "<<<<<<< HEAD",
      /eva\.yaml:10:1: two branches changed the baseline.*"<<<<<<< HEAD".*git checkout --ours/,
    ],
    ["=======", /eva\.yaml:10:1: two branches changed/],
    [">>>>>>> main\r", /eva\.yaml:10:1: two branches changed/],
    ["||||||| 3f2a1b0", /eva\.yaml:10:1: two branches changed/],
  ])("names the merge that was not finished, with its first line: %s", (mark, message) => {
    const lines = text.split("\n");
    expect(() => read([...lines.slice(0, 9), mark, ...lines.slice(9)].join("\n"))).toThrow(message);
  });

  it("says at every place where it may be cut off that it is not whole, and where it ends", () => {
    const last = text.indexOf("\ndigest: ");
    for (let end = 1; end < last; end += often({ usually: 23, thorough: 7 })) {
      const half = text.slice(0, end);
      if (half.trim() === "") continue;
      const line = half.trimEnd().split("\n").length;
      expect(() => read(half)).toThrow(new RegExp(`eva\\.yaml:${line}:\\d+: the file ends here`));
    }
    expect(() => read(text.trimEnd().slice(0, -1))).toThrow(/the file ends here/);
  });

  it("refuses an empty file", () => {
    expect(() => read("")).toThrow(/eva\.yaml:1:1: this is no baseline/);
  });

  it("may be checked out with other line endings", () => {
    expect(read(text.replaceAll("\n", "\r\n"))).toEqual(baseline);
  });
});
