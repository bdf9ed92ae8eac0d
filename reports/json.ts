import type { Analysis } from "./analysis.ts";
import { inBlocks } from "./blocks.ts";
import { forJson } from "./escape.ts";
import { becauseWords } from "./criterion-words.ts";
import { verdictOf } from "./exit-code.ts";
import { verdictWords } from "./verdict-words.ts";

/** The analysis as JSON, for programs. `schemaVersion` says how to read it. */
export function renderJson(analysis: Analysis): string {
  return [...jsonBlocks(analysis)].join("");
}

/** The same, block by block, for a file or a stream. */
export function* jsonBlocks(analysis: Analysis): Generator<string> {
  // What a program shows to people should read as every other report does.
  const criteria = analysis.criteria.map((c) => ({ ...c, because: becauseWords(c) }));
  const told = {
    ...analysis,
    verdict: { ...verdictOf(analysis), sentence: verdictWords(analysis) },
    criteria,
  };
  for (const block of inBlocks(pieces(told, DEEPEST, "\n"))) yield forJson(block);
  yield "\n";
}

/** Suites hold trials, and there is nothing longer: below them a text is made at once. */
const DEEPEST = 4;

/** What `JSON.stringify(value, null, 2)` gives. @param line begins a line at the place of the value */
function* pieces(value: unknown, deep: number, line: string): Generator<string> {
  if (deep === 0 || typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    // Within JSON a line break is never part of a text.
    yield JSON.stringify(value, null, 2).replaceAll("\n", line);
    return;
  }
  const list = Array.isArray(value);
  let before = list ? "[" : "{";
  for (const [key, item] of Object.entries(value)) {
    if (!list && item === undefined) continue;
    yield `${before}${line}  ${list ? "" : `${JSON.stringify(key)}: `}`;
    yield* pieces(item, deep - 1, `${line}  `);
    before = ",";
  }
  yield `${line}${list ? "]" : "}"}`;
}
