import type { Analysis } from "./analysis.ts";
import type { Comparison } from "./compare/analysis.ts";
import { renderComparisonJson } from "./compare/json.ts";
import { renderComparisonMarkdown } from "./compare/markdown.ts";
import { renderComparisonTerminal } from "./compare/terminal.ts";
import { casesCsv } from "./csv/cases.ts";
import { criteriaCsv } from "./csv/criteria.ts";
import type { Format } from "./format.ts";
import type { GateAnalysis } from "./gate/analysis.ts";
import { renderGateJson } from "./gate/json.ts";
import { renderGateJunit } from "./gate/junit.ts";
import { renderGateMarkdown } from "./gate/markdown.ts";
import { renderGateTerminal } from "./gate/terminal.ts";
import { jsonBlocks } from "./json.ts";
import { junitBlocks } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { codeQuality, renderComment, reviewOfComparison, reviewOfGate, reviewOfRun } from "./review/index.ts";
import type { Shown, ShownList } from "./show/analysis.ts";
import { renderShownList } from "./show/list-terminal.ts";
import { renderShownMarkdown } from "./show/markdown.ts";
import { renderShownTerminal } from "./show/terminal.ts";
import { renderTerminal } from "./terminal.ts";

/** Every format of each document, a line each. The first is what a person sees on the screen. */

export const RUN_FORMATS: readonly Format<Analysis>[] = [
  { name: "terminal", file: null, render: renderTerminal },
  { name: "markdown", file: "report.md", render: renderMarkdown },
  { name: "json", file: "report.json", render: jsonBlocks },
  { name: "junit", file: "junit.xml", render: junitBlocks },
  { name: "csv", file: "cases.csv", render: casesCsv },
  { name: "criteria-csv", file: "criteria.csv", render: criteriaCsv },
  { name: "comment", file: "comment.md", render: (a) => renderComment(reviewOfRun(a), { id: "run" }) },
  { name: "code-quality", file: "code-quality.json", render: (a) => codeQuality(reviewOfRun(a)) },
];

export const GATE_FORMATS: readonly Format<GateAnalysis>[] = [
  { name: "terminal", file: null, render: renderGateTerminal },
  { name: "markdown", file: "gate.md", render: renderGateMarkdown },
  { name: "json", file: "gate.json", render: renderGateJson },
  { name: "junit", file: "gate.junit.xml", render: renderGateJunit },
  { name: "comment", file: "gate.comment.md", render: (a) => renderComment(reviewOfGate(a), { id: "gate" }) },
  { name: "code-quality", file: "gate.code-quality.json", render: (a) => codeQuality(reviewOfGate(a)) },
];

export const COMPARISON_FORMATS: readonly Format<Comparison>[] = [
  { name: "terminal", file: null, render: renderComparisonTerminal },
  { name: "markdown", file: "compare.md", render: renderComparisonMarkdown },
  { name: "json", file: "compare.json", render: renderComparisonJson },
  {
    name: "comment",
    file: "compare.comment.md",
    render: (c) => renderComment(reviewOfComparison(c), { id: "compare" }),
  },
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
