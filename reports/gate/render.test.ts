import { describe, expect, it } from "vitest";
import { junitMistakes } from "../../tests/fixtures/junit.ts";
import { hasXmllint, xmllintMistakes } from "../../tests/fixtures/xmllint.ts";
import {
  aCheck,
  aCriterion,
  aManifest,
  aDigest,
  aTranscript,
  digestOf,
  recordsOf,
} from "../../tests/fixtures/trials/records.ts";
import { makeBaseline } from "../baseline/make.ts";
import { createStyle } from "../text/style.ts";
import { DEFAULT_GATE } from "./analysis.ts";
import { analyzeGate } from "./analyze.ts";
import { gatherEvidence } from "./evidence/evidence.ts";
import { gateExitCode } from "./exit-code.ts";
import { cannotPass } from "./decide/forecast.ts";
import { renderGateJson } from "./show/json.ts";
import { renderGateJunit } from "./show/junit.ts";
import { renderGateMarkdown } from "./show/markdown.ts";
import { renderGateTerminal } from "./show/terminal.ts";

const hostile = "<script>alert(1)</script> \u001b[31mred\u001b[0m | [x](http://evil.example) `code`";
const criteria = [
  aCriterion({ name: "Stays on topic" }),
  aCriterion({ id: "no_competitors", name: hostile, severity: "invariant", target: 1, floor: 0.5 }),
  aCriterion({ id: "mood", name: "Keeps the mood", severity: "watch" }),
];
const ids = criteria.map((c) => c.id);
const manifest = aManifest({ cases: 12, trials: 6, criteria });
const all = aManifest({ cases: 12, trials: 20, criteria });
const baseline = makeBaseline({
  manifest: all,
  records: recordsOf(all).map((r) => digestOf({ ...r.whole(), checks: [aCheck("pass", { criteria: ids })] })),
  blessed: { by: hostile, at: "2026-11-22T09:00:00.000Z", note: hostile },
});
const transcript = aTranscript({
  turns: aTranscript().turns.map((t) => ({ ...t, customer: hostile, agent: hostile })),
});
const records = recordsOf(manifest).map(({ caseId, trial }) => {
  const fails = caseId < "case-05";
  const check = aCheck(fails ? "fail" : "pass", { label: hostile, criteria: ids });
  return aDigest({ caseId, trial, outcome: fails ? "failed" : "passed", transcript, checks: [check] });
});
const analysis = analyzeGate({ baseline, manifest, records, settings: DEFAULT_GATE });
const terminal = renderGateTerminal(analysis, { style: createStyle(false), width: 72 });
const markdown = renderGateMarkdown(analysis);
const junit = renderGateJunit(analysis);

describe("a gate's report", () => {
  it("says on every page that a simulator answered", () => {
    for (const page of [terminal, markdown, junit])
      expect(page).toContain("SIMULATED: says nothing about Claude");
  });

  it("shows hostile text as text", () => {
    expect(terminal).not.toContain("\u001b");
    expect(terminal).toContain("␛[31mred");
    expect(markdown).not.toMatch(/<script|\u001b|[^\\]\[x\]|http:\/\//);
    expect(junit).not.toMatch(/<script|\u001b/);
  });

  it("keeps to the width of the terminal", () => {
    expect(Math.max(...terminal.split("\n").map((l) => l.length))).toBeLessThanOrEqual(72 + 8);
  });

  it("lists the criteria that failed first, whatever their order in the file", () => {
    const reversed = { ...analysis, criteria: analysis.criteria.toReversed() };
    const page = renderGateTerminal(reversed, { style: createStyle(false), width: 200 });
    const verdicts = [...page.matchAll(/^ {2}(FAIL|PASS|INCONCLUSIVE|watched) {2}/gm)].map((m) => m[1]);
    expect(verdicts).toEqual(["FAIL", "FAIL", "watched"]);
    expect([...renderGateMarkdown(reversed).matchAll(/^\| \**(FAIL|watched)\**/gm)].map((m) => m[1])).toEqual(
      verdicts,
    );
  });

  it("needs no word that a support lead would look up", () => {
    const jargon =
      /confidence|signific|\bp[ -]?(value|=)|variance|null|hypothes|interval|standard|alpha|non-inferior|quantile/i;
    for (const page of [terminal, markdown]) expect(page).not.toMatch(jargon);
  });

  it("holds in JSON what the verdicts depend on", () => {
    const json = JSON.parse(renderGateJson(analysis)) as typeof analysis;
    expect(json).toMatchObject({ schemaVersion: 1, settings: DEFAULT_GATE, verdict: "fail" });
    expect(json.bounds?.pass).toHaveLength(3);
    const [first] = json.criteria;
    expect(first?.by === "baseline" ? first.tallies[0] : null).toEqual({
      id: "case-01",
      before: { passed: 20, scored: 20 },
      after: [{ passed: 0, scored: 3, missing: 0 }],
    });
  });

  it("is a failure in JUnit where it fails, and skipped where it only watches", () => {
    // Three criteria, four cases that broke on their own, and one for whether everything is still asked.
    expect(junit).toContain(`tests="8" failures="6" errors="0" skipped="1"`);
    expect(junitMistakes(junit)).toEqual([]);
    expect(hasXmllint ? xmllintMistakes(junit) : "").toBe("");
  });

  it("is skipped in JUnit where it is undecided, which is no error, and the properties have the verdict", () => {
    const few = { ...manifest, cases: manifest.cases.slice(0, 1) };
    const a = analyzeGate({
      baseline,
      manifest: few,
      records: records.filter((r) => r.caseId === "case-01"),
      settings: { ...DEFAULT_GATE, onBrokenCase: "report", allowRemoved: "a test" },
    });
    const open = {
      ...a,
      criteria: a.criteria.map((c) => ({ ...c, verdict: c.verdict && ("inconclusive" as const) })),
    };
    const xml = renderGateJunit({ ...open, verdict: "inconclusive" } as typeof a);
    expect(xml).toContain(`failures="0" errors="0"`);
    expect(xml).toContain(`<skipped message="INCONCLUSIVE: `);
    expect(xml).toContain(`<property name="verdict" value="INCONCLUSIVE"/>`);
  });
});

describe("the exit code", () => {
  const counts = { ...analysis.counts };
  const none = { ...counts, passed: 0, failed: 0, unscored: 0 };
  it.each([
    ["pass", null, counts, 0],
    ["fail", "pass", counts, 1],
    ["inconclusive", null, counts, 3],
    ["inconclusive", "fail", counts, 1],
    ["inconclusive", "pass", counts, 0],
    ["inconclusive", "pass", none, 4],
    ["inconclusive", "pass", { ...none, unscored: 9 }, 4],
  ] as const)("of %s, with --on-inconclusive %s", (verdict, policy, played, code) => {
    expect(gateExitCode({ ...analysis, verdict, counts: played }, policy)).toBe(code);
  });
});

describe("what can't pass is said beforehand", () => {
  const forecast = (cases: number, looks: number[]): string[] => {
    const plan = aManifest({ cases, trials: looks.at(-1) ?? 1, criteria: criteria.slice(0, 1) });
    const settings = { ...DEFAULT_GATE, looks };
    return cannotPass(gatherEvidence({ baseline, manifest: plan, records: [], settings }), settings);
  };

  it("with the trials and the cases that it would take, which do", () => {
    const [sentence] = forecast(5, [3, 6, 10]);
    const [, trials, wanted] =
      /take (\d+) trials a case .*, or (\d+) cases instead of 5/.exec(sentence ?? "") ?? [];
    expect(sentence).toContain("A regression can still be shown.");
    expect(Number(trials)).toBeGreaterThan(10);
    expect(forecast(5, [3, 6, Number(trials)])).toEqual([]);
    expect(Number(wanted)).toBeGreaterThan(5);
    expect(forecast(12, [3, 6, 10])).toEqual([]);
  });
});
