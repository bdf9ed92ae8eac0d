import type { Analysis } from "./analysis.ts";
import { inBlocks } from "./blocks.ts";
import { forJson } from "./escape.ts";

/** The analysis as JSON, for programs. `schemaVersion` says how to read it. */
export function renderJson(analysis: Analysis): string {
  return [...jsonBlocks(analysis)].join("");
}

/** The same, block by block, for a file or a stream. */
export function* jsonBlocks(analysis: Analysis): Generator<string> {
  for (const block of inBlocks(pieces(analysis, DEEPEST, "\n"))) yield forJson(block);
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
