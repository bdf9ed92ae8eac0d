import fc from "fast-check";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { describe, expect, it } from "vitest";
import { junitMistakes, parseXml } from "../../tests/fixtures/junit.ts";
import { hasXmllint, xmllintMistakes } from "../../tests/fixtures/xmllint.ts";
import { aCheck, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { junitPieces, type TestResult } from "../text/junit-xml.ts";
import { renderJunit } from "./junit.ts";

const OUTCOMES = ["passed", "failed", "errored", "unscored", "not_run"] as const;

describe("a run's JUnit", () => {
  it("holds only what the schema of Jenkins knows, whatever came of the trials", () => {
    const manifest = aManifest({ cases: 5, trials: 3 });
    const records = recordsOf(manifest, (c, t) => OUTCOMES[(c + t) % 5] ?? "passed");
    const xml = renderJunit(analyze({ manifest, records }));
    expect(junitMistakes(xml)).toEqual([]);
    expect(xml).toContain(`tests="15" failures="3" errors="6"`);
    expect(xml).toContain(`timestamp="2026-11-23T10:00:00"`);
    expect(xml).toContain(`<property name="file" value="cases/off-topic.yaml"/>`);
  });

  it.skipIf(!hasXmllint)("is valid for the schema of reports, as xmllint reads it (needs xmllint)", () => {
    const manifest = aManifest({ cases: 5, trials: 3 });
    const records = recordsOf(manifest, (c, t) => OUTCOMES[(c + t) % 5] ?? "passed");
    const stopped = { ...manifest, stopped: "the disk is full" };
    for (const run of [
      { manifest, records },
      { manifest: stopped, records },
      { manifest: aManifest({ cases: 0, trials: 1 }), records: [] },
    ]) {
      expect(xmllintMistakes(renderJunit(analyze(run)))).toBe("");
    }
    const xml = renderJunit(analyze({ manifest, records }));
    for (const wrong of [
      xml.replace(' time="', ' duration="'),
      xml.replace(/timestamp="[^"]*"/, 'timestamp="2026-11-23T10:00:00.000Z"'),
      xml.replace("<failure ", "<failed ").replace("</failure>", "</failed>"),
      xml.replace('failures="3"', 'failures="-3"'),
      xml.replace("</testsuite>", ""),
    ]) {
      expect(wrong).not.toBe(xml);
      expect(xmllintMistakes(wrong)).not.toBe("");
    }
  });

  it.skipIf(!hasXmllint)("is valid whatever texts are in it (needs xmllint)", () => {
    const texts = fc.sample(fc.string({ unit: anyCharacter, maxLength: 20 }), { numRuns: 400, seed: 1 });
    const tests = texts.map((text, index) => ({
      classname: text,
      name: text,
      seconds: index,
      result:
        index % 2 === 0 ? { kind: "skipped" as const, text } : { kind: "failure" as const, type: text, text },
    }));
    const suite = {
      name: "any",
      startedAt: "2026-11-23T10:00:00.123Z",
      properties: [["a", texts.join("")]] as const,
      tests,
    };
    expect(xmllintMistakes([...junitPieces("any", [suite])].join(""))).toBe("");
  });

  it("of a run without a case is valid, too", () => {
    const manifest = aManifest({ cases: 0, trials: 1 });
    expect(junitMistakes(renderJunit(analyze({ manifest, records: [] })))).toEqual([]);
  });

  it("adds up the time of a suite", () => {
    const manifest = aManifest({ cases: 2, trials: 1 });
    const records = manifest.cases.map((c) =>
      aDigest({ caseId: c.id, durationMs: 1500, checks: [aCheck("pass")] }),
    );
    expect(renderJunit(analyze({ manifest, records }))).toContain(`skipped="0" time="3.000"`);
  });
});

describe("any JUnit", () => {
  const text = fc.string({ unit: anyCharacter, maxLength: 20 });
  const result: fc.Arbitrary<TestResult> = fc.oneof(
    fc.constant<TestResult>({ kind: "passed" }),
    fc.record({ kind: fc.constant("skipped" as const), text }),
    fc.record({ kind: fc.constantFrom("failure" as const, "error" as const), type: text, text }),
  );
  const suite = fc.record({
    name: text,
    startedAt: fc.constant("2026-11-23T10:00:00.123Z"),
    properties: fc.array(fc.tuple(text, text), { maxLength: 2 }),
    tests: fc.array(
      fc.record({ classname: text, name: text, seconds: fc.integer({ min: 0, max: 5e6 }), result }),
      {
        maxLength: 4,
      },
    ),
  });

  it("is valid with any text in any place", () => {
    fc.assert(
      fc.property(text, fc.array(suite, { maxLength: 3 }), (name, suites) => {
        expect(junitMistakes([...junitPieces(name, suites)].join(""))).toEqual([]);
      }),
    );
  });
});

describe("the check of the tests themselves", () => {
  it.each([
    [`<testsuites skipped="0" time="0"></testsuites>`, "testsuites/@skipped"],
    [
      `<testsuites time="0"><testsuite name="a" tests="1" failures="0" errors="0" time="1"><testcase name="x" file="y"></testcase></testsuite></testsuites>`,
      "testcase/@file",
    ],
    [
      `<testsuites time="0"><testsuite name="a" tests="1" failures="1" errors="0" time="1"><testcase name="x"></testcase></testsuite></testsuites>`,
      "testsuite/@failures is 1, there are 0",
    ],
    [`<testsuites time="1s"></testsuites>`, `time="1s"`],
  ])("sees what is wrong in %s", (xml, mistake) => {
    expect(junitMistakes(xml)).toEqual([mistake]);
  });

  it.each(["<a>", "<a></b>", "<a>&</a>", "<a>\u0001</a>", `<a b="1" b="2"/>`, "<a/><a/>"])(
    "refuses %j, which is not XML",
    (xml) => {
      expect(() => parseXml(xml)).toThrow(/not|closes|twice|can't/);
    },
  );
});
