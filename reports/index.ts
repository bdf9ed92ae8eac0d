/** Turns the records of a run into numbers, and numbers into words. The exports of this folder. */
export { runDocument, type RunDocument } from "./count/run-document.ts";
export { analyze } from "./count/analyze.ts";
export type { Analysis, CriterionResult, Counts } from "./count/analysis.ts";
export { bannerWords } from "./words/banner-words.ts";
export { judgeNotes } from "./judge/words.ts";
export { becauseWords } from "./words/criterion-words.ts";
export { exitCodeOf, verdictOf, type ExitCode, type RunVerdict } from "./count/exit-code.ts";
export type { Format, Page } from "./text/format.ts";
export {
  COMPARISON_FORMATS,
  CONVERSATION_FORMATS,
  CONVERSATION_LIST_FORMATS,
  GATE_FORMATS,
  RUN_FORMATS,
} from "./formats.ts";
export { jsonBlocks, renderJson } from "./run/json.ts";
export { junitBlocks, renderJunit } from "./run/junit.ts";
export { renderMarkdown } from "./run/markdown.ts";
export { createStyle, type Style } from "./text/style.ts";
export { renderTerminal } from "./run/terminal.ts";
export { subjectWords } from "./words/variant-words.ts";
export { verdictWords } from "./words/verdict-words.ts";
export { padTo, widthOf, wrapText } from "./text/wrap.ts";
export { forTerminal } from "./text/escape.ts";
export {
  dollars,
  duration,
  NO_JUDGE,
  percent,
  plural,
  RECORDED,
  SIMULATED_BANNER,
  thousands,
} from "./words/words.ts";
export { comparisonExitCode } from "./compare/exit-code.ts";
export { compareRuns, type ComparedRun } from "./compare/analyze.ts";
export type { Comparison } from "./compare/analysis.ts";
export { renderComparisonJson } from "./compare/show/json.ts";
export { renderComparisonMarkdown } from "./compare/show/markdown.ts";
export { nameVariants } from "./compare/names.ts";
export { renderComparisonTerminal } from "./compare/show/terminal.ts";
export { analyzeFlaky, worthAskingAgain, type FlakyAnalysis } from "./flaky/analyze.ts";
export type { Opinion } from "./flaky/blame.ts";
export { poolRuns, type PooledTrials, type PooledRun, type PooledTrial } from "./flaky/pool.ts";
export { renderFlakyTerminal } from "./flaky/terminal.ts";
