import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../tests/fixtures/trials/records.ts";
import { makeBaseline } from "./baseline/make.ts";
import { compareRuns } from "./compare/analyze.ts";
import { renderComparisonMarkdown } from "./compare/show/markdown.ts";
import { renderComparisonTerminal } from "./compare/show/terminal.ts";
import { runDocument } from "./count/run-document.ts";
import { DEFAULT_GATE } from "./gate/analysis.ts";
import { analyzeGate } from "./gate/analyze.ts";
import { renderGateMarkdown } from "./gate/show/markdown.ts";
import { renderGateTerminal } from "./gate/show/terminal.ts";
import { renderComparisonHtml } from "./html/comparison.tsx";
import { renderGateHtml } from "./html/gate.tsx";
import { renderRunHtml } from "./html/run.tsx";
import { createStyle, renderMarkdown, renderTerminal } from "./index.ts";
import { renderComment } from "./review/comment.ts";
import { reviewOfComparison } from "./review/comparison.ts";
import { reviewOfGate } from "./review/gate.ts";
import { reviewOfRun } from "./review/run.ts";

const page = { style: createStyle(false), width: 400 };
const wordsOf = (html: string): string => html.replace(/<script.*/s, "").replaceAll(/<[^>]*>/g, "\n");

/** Every report on 1,700 cases with three trials each, of which 1,100 cases fail. */
function pages(): Map<string, string> {
  const before = aManifest({ cases: 1700, trials: 3 });
  const now = { ...aManifest({ cases: 1700, trials: 3 }), runId: "later" };
  const good = recordsOf(before, () => "passed");
  const bad = recordsOf(now, (c) => (c < 1100 ? "failed" : "passed"));
  const blessed = { by: "Jo", at: "2026-11-23T00:00:00Z", note: null };
  const baseline = makeBaseline({ manifest: before, records: good, blessed });
  const run = runDocument({ manifest: now, records: bad, baseline, sections: {} });
  const gate = analyzeGate({ baseline, manifest: now, records: bad, settings: DEFAULT_GATE });
  const runs = [
    { manifest: before, records: good },
    { manifest: now, records: bad },
  ];
  const comparison = compareRuns(runs);
  return new Map([
    ["run, terminal", renderTerminal(run.analysis, page)],
    ["run, narrow terminal", renderTerminal(run.analysis, { ...page, width: 60 })],
    ["run, Markdown", renderMarkdown(run.analysis)],
    ["run, comment", renderComment(reviewOfRun(run.analysis), { id: "run" })],
    ["run, page", wordsOf([...renderRunHtml(run)].join(""))],
    ["gate, terminal", renderGateTerminal(gate, page)],
    ["gate, Markdown", renderGateMarkdown(gate)],
    ["gate, comment", renderComment(reviewOfGate(gate), { id: "gate" })],
    ["gate, page", wordsOf([...renderGateHtml({ gate, run })].join(""))],
    ["comparison, terminal", renderComparisonTerminal(comparison, page)],
    ["comparison, Markdown", renderComparisonMarkdown(comparison)],
    ["comparison, comment", renderComment(reviewOfComparison(comparison), { id: "compare" })],
    ["comparison, page", wordsOf([...renderComparisonHtml({ comparison, runs, whole: false })].join(""))],
  ]);
}

/** A whole number of four digits or more without a comma. */
const BARE = /(?<![\w.,:#%/-])\d{4,}(?![\w.,:/-]*[\d:/-])/;
const DATE = /\d{1,2} (?:January|November) \d{4}/g;

describe("numbers in a report", () => {
  it.each([...pages()])("have a comma between thousands: %s", (_, text) => {
    expect(text).toMatch(/\d,\d{3}/);
    expect(text.split("\n").filter((line) => BARE.test(line.replaceAll(DATE, "")))).toEqual([]);
  });
});
