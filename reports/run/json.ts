import type { Analysis } from "../count/analysis.ts";
import { inBlocks, jsonPieces } from "../../runner/kept/blocks.ts";
import { forJson } from "../text/escape.ts";
import { becauseWords } from "../words/criterion-words.ts";
import { verdictOf } from "../count/exit-code.ts";
import { verdictWords } from "../words/verdict-words.ts";

/** The analysis as JSON, for programs. `schemaVersion` says how to read it. */
export function renderJson(analysis: Analysis): string {
  return [...jsonBlocks(analysis)].join("");
}

/** The same, block by block, for a file or a stream. */
export function* jsonBlocks(analysis: Analysis): Generator<string> {
  // Texts that a program shows to people should be worded as in every other report.
  const criteria = analysis.criteria.map((c) => ({ ...c, because: becauseWords(c) }));
  const told = {
    ...analysis,
    verdict: { ...verdictOf(analysis), sentence: verdictWords(analysis) },
    criteria,
  };
  for (const block of inBlocks(jsonPieces(told, DEEPEST))) yield forJson(block);
  yield "\n";
}

/** Suites hold trials, which are the longest lists: below them, one string is made at once. */
const DEEPEST = 4;
