/** From the records of a run to numbers, and from numbers to words. What other parts may use. */
export { runDocument, type RunDocument } from "./run-document.ts";
export { analyze } from "./analyze.ts";
export type { Analysis, CriterionResult, Counts } from "./analysis.ts";
export { becauseWords } from "./criterion-words.ts";
export { exitCodeOf, verdictOf, type ExitCode, type RunVerdict } from "./exit-code.ts";
export type { Format, Page } from "./format.ts";
export {
  COMPARISON_FORMATS,
  CONVERSATION_FORMATS,
  CONVERSATION_LIST_FORMATS,
  GATE_FORMATS,
  RUN_FORMATS,
} from "./formats.ts";
export { jsonBlocks, renderJson } from "./json.ts";
export { junitBlocks, renderJunit } from "./junit.ts";
export { renderMarkdown } from "./markdown.ts";
export { createStyle, type Style } from "./style.ts";
export { renderTerminal } from "./terminal.ts";
export { subjectWords } from "./variant-words.ts";
export { verdictWords } from "./verdict-words.ts";
export { padTo, widthOf, wrapText } from "./wrap.ts";
export { forTerminal } from "./escape.ts";
export {
  dollars,
  duration,
  NO_JUDGE,
  percent,
  plural,
  RECORDED,
  SIMULATED_BANNER,
  thousands,
} from "./words.ts";
export { comparisonExitCode } from "./compare/exit-code.ts";
export { compareRuns, type ComparedRun } from "./compare/analyze.ts";
export type { Comparison } from "./compare/analysis.ts";
export { renderComparisonJson } from "./compare/json.ts";
export { renderComparisonMarkdown } from "./compare/markdown.ts";
export { nameVariants } from "./compare/names.ts";
export { renderComparisonTerminal } from "./compare/terminal.ts";
export { analyzeFlaky, worthAskingAgain, type FlakyAnalysis } from "./flaky/analyze.ts";
export type { Opinion } from "./flaky/blame.ts";
export { poolRuns, type Pool, type PooledRun, type PooledTrial } from "./flaky/pool.ts";
export { renderFlakyTerminal } from "./flaky/terminal.ts";
