import { renderComparisonJson } from "./compare/show/json.ts";
import { renderComparisonJunit } from "./compare/show/junit.ts";
import { renderComparisonMarkdown } from "./compare/show/markdown.ts";
import { renderComparisonTerminal } from "./compare/show/terminal.ts";
import type { ComparisonDocument } from "./compare/document.ts";
import { casesCsv } from "./csv/cases.ts";
import { criteriaCsv } from "./csv/criteria.ts";
import type { Format } from "./text/format.ts";
import type { GateDocument } from "./gate/document.ts";
import { renderGateJson } from "./gate/show/json.ts";
import { renderGateJunit } from "./gate/show/junit.ts";
import { renderGateMarkdown } from "./gate/show/markdown.ts";
import { renderGateTerminal } from "./gate/show/terminal.ts";
import { renderComparisonHtml } from "./html/comparison.tsx";
import { renderCriteriaSvg } from "./html/criteria-svg.tsx";
import { renderGateHtml } from "./html/gate.tsx";
import { renderRunHtml } from "./html/run.tsx";
import { jsonBlocks } from "./run/json.ts";
import { junitBlocks } from "./run/junit.ts";
import { renderMarkdown } from "./run/markdown.ts";
import { codeQuality, renderComment, reviewOfComparison, reviewOfGate, reviewOfRun } from "./review/index.ts";
import type { RunDocument } from "./count/run-document.ts";
import type { Shown, ShownList } from "./show/analysis.ts";
import { renderShownList } from "./show/list-terminal.ts";
import { renderShownMarkdown } from "./show/markdown.ts";
import { renderShownTerminal } from "./show/terminal.ts";
import { renderTerminal } from "./run/terminal.ts";

/** The same file name for every command: the page of a gate also holds the report of its run. */
const HTML = "report.html";

/** Every format of each document. The first is what the screen shows. */

export const RUN_FORMATS: readonly Format<RunDocument>[] = [
  { name: "terminal", file: null, render: ({ analysis }, page) => renderTerminal(analysis, page) },
  { name: "markdown", file: "report.md", render: ({ analysis }) => renderMarkdown(analysis) },
  { name: "json", file: "report.json", render: ({ analysis }) => jsonBlocks(analysis) },
  { name: "junit", file: "junit.xml", render: ({ analysis }) => junitBlocks(analysis) },
  { name: "csv", file: "cases.csv", render: ({ analysis }) => casesCsv(analysis) },
  { name: "criteria-csv", file: "criteria.csv", render: ({ analysis }) => criteriaCsv(analysis) },
  {
    name: "comment",
    file: "comment.md",
    render: ({ analysis: a }) => renderComment(reviewOfRun(a), { id: "run" }),
  },
  {
    name: "code-quality",
    file: "code-quality.json",
    render: ({ analysis: a }) => codeQuality(reviewOfRun(a)),
  },
  { name: "svg", file: null, render: renderCriteriaSvg },
  { name: "html", file: HTML, render: (data) => renderRunHtml(data) },
];

export const GATE_FORMATS: readonly Format<GateDocument>[] = [
  { name: "terminal", file: null, render: ({ gate }, page) => renderGateTerminal(gate, page) },
  { name: "markdown", file: "gate.md", render: ({ gate }) => renderGateMarkdown(gate) },
  { name: "json", file: "gate.json", render: ({ gate }) => renderGateJson(gate) },
  { name: "junit", file: "gate.junit.xml", render: ({ gate }) => renderGateJunit(gate) },
  {
    name: "comment",
    file: "gate.comment.md",
    render: ({ gate }) => renderComment(reviewOfGate(gate), { id: "gate" }),
  },
  {
    name: "code-quality",
    file: "gate.code-quality.json",
    render: ({ gate }) => codeQuality(reviewOfGate(gate)),
  },
  { name: "html", file: HTML, render: (data) => renderGateHtml(data) },
];

export const COMPARISON_FORMATS: readonly Format<ComparisonDocument>[] = [
  {
    name: "terminal",
    file: null,
    render: ({ comparison }, page) => renderComparisonTerminal(comparison, page),
  },
  { name: "markdown", file: "compare.md", render: ({ comparison }) => renderComparisonMarkdown(comparison) },
  { name: "json", file: "compare.json", render: ({ comparison }) => renderComparisonJson(comparison) },
  { name: "junit", file: "compare.junit.xml", render: renderComparisonJunit },
  {
    name: "comment",
    file: "compare.comment.md",
    render: ({ comparison: c }) => renderComment(reviewOfComparison(c), { id: "compare" }),
  },
  {
    name: "code-quality",
    file: "compare.code-quality.json",
    render: ({ comparison: c }) => codeQuality(reviewOfComparison(c)),
  },
  { name: "html", file: HTML, render: (data) => renderComparisonHtml(data) },
];

export const CONVERSATION_FORMATS: readonly Format<Shown>[] = [
  { name: "terminal", file: null, render: renderShownTerminal },
  { name: "markdown", file: null, render: renderShownMarkdown },
  { name: "json", file: null, render: (shown) => `${JSON.stringify(shown, null, 2)}\n` },
];

export const CONVERSATION_LIST_FORMATS: readonly Format<ShownList>[] = [
  { name: "terminal", file: null, render: renderShownList },
  { name: "json", file: null, render: (list) => `${JSON.stringify(list, null, 2)}\n` },
];
