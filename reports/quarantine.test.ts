import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../tests/fixtures/trials/records.ts";
import { analyze } from "./count/analyze.ts";
import { becauseWords } from "./words/criterion-words.ts";
import { armOfRun, matchArms } from "./arm/arm.ts";
import { exitCodeOf } from "./count/exit-code.ts";
import { renderJunit } from "./run/junit.ts";
import { renderMarkdown } from "./run/markdown.ts";
import { createStyle } from "./text/style.ts";
import { renderTerminal } from "./run/terminal.ts";

const QUARANTINE = {
  blame: "grader" as const,
  reason: "The judge changes its mind",
  owner: "Support <b>quality</b>",
  expires: "2026-12-10",
  issue: "#12",
};

/** Forty cases with three trials that pass; the first, which fails twice, is in quarantine. */
function aRun(quarantine: typeof QUARANTINE | null = QUARANTINE) {
  const plain = aManifest({ cases: 40, trials: 3 });
  const cases = plain.cases.map((c, i) => (i === 0 ? { ...c, quarantine } : c));
  const manifest = { ...plain, cases };
  return {
    manifest,
    records: recordsOf(manifest, (i, trial) => (i === 0 && trial > 0 ? "failed" : "passed")),
  };
}

describe("a case in quarantine", () => {
  it("is played and counted at the top, and is evidence for no criterion", () => {
    const analysis = analyze(aRun());
    expect(analysis.counts).toMatchObject({ planned: 120, passed: 118, failed: 2 });
    expect(analysis.criteria[0]).toMatchObject({ rate: 1, cases: 39, failingCases: [] });
    expect(analysis.failing).toEqual([]);
    expect(analysis.quarantined).toMatchObject([
      { caseId: "case-01", counts: { passed: 1, failed: 2 }, quarantine: QUARANTINE },
    ]);
    expect(analyze(aRun(null)).criteria[0]).toMatchObject({ cases: 40, failingCases: ["case-01"] });
  });

  it("fails no run", () => {
    expect(exitCodeOf(analyze(aRun()), { strict: true })).toBe(0);
  });

  it("leaves a criterion open that nothing else feeds", () => {
    const plain = aManifest({ cases: 1, trials: 3 });
    const manifest = { ...plain, cases: plain.cases.map((c) => ({ ...c, quarantine: QUARANTINE })) };
    const [open] = analyze({ manifest, records: recordsOf(manifest) }).criteria;
    expect(open?.verdict).toBe("not_enough_evidence");
    expect(open && becauseWords(open)).toBe("Every case that says something about it is in quarantine.");
  });

  it("is left out of a comparison, which says so", () => {
    const { manifest, records } = aRun();
    const before = armOfRun(aRun(null).manifest, records);
    const { matched, leftOut } = matchArms(before, armOfRun(manifest, records), manifest);
    expect(matched).toHaveLength(39);
    expect(leftOut).toEqual([{ caseId: "case-01", reason: "it is in quarantine" }]);
  });

  it("turns no build red", () => {
    const xml = renderJunit(analyze(aRun()));
    expect(xml).toContain('tests="120" failures="0" errors="0" skipped="2"');
    expect(xml).toContain('<skipped message="in quarantine until 2026-12-10: failed"/>');
  });

  it.each([
    ["terminal", renderTerminal(analyze(aRun()), { style: createStyle(false), width: 300 })],
    ["Markdown", renderMarkdown(analyze(aRun()))],
  ])("has a section of its own: %s", (format, text) => {
    expect(text).toMatch(/40 cases, 120 trials \\?\(of which 3 in quarantine\\?\)/);
    expect(text).toContain("Quarantined: 1 case, still played, not counted");
    expect(text).toMatch(/case-01: passed 1 of 3\. .*The judge changes its mind\. Until 2026-12-10; /);
    expect(text.includes("<b>")).toBe(format === "terminal");
  });
});
