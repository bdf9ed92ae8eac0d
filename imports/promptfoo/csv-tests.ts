import { cellDoubt, cellNumber } from "../../text/cell-number.ts";
import type { ImportedPart, ImportLocation, SourceFile } from "../carried.ts";
import { csvOf } from "../source/csv.ts";
import { escapedList } from "./lists.ts";

/** A test in its written form, and its place. */
export interface RawTest {
  value: Record<string, unknown>;
  /** The place of a part of it; in a table, the beginning of its row. */
  at: (path: readonly (string | number)[]) => ImportLocation;
  file: SourceFile;
}

const EXPECTED = /^__expected(\d*)$/;
const METADATA = /^__metadata:(.+?)(\[\])?$/;
const CONFIG = /^__config:__expected(\d*):(\w+)$/;
const PLAIN: Readonly<Record<string, string>> = {
  __description: "description",
  __metric: "metric",
  __threshold: "threshold",
};

/** Reads a table of tests: columns are variables, except those that begin with two underscores. */
export async function* testsOfCsv(file: SourceFile): AsyncGenerator<RawTest | ImportedPart> {
  const { columns, rows } = await csvOf(file);
  for (const name of columns.filter((column) => column.startsWith("__") && !isKnown(column))) {
    const what = `the column ${name}`;
    yield {
      kind: "lost",
      place: { file: file.path, line: 1, column: 1 },
      what,
      why: "what it means is not known",
    };
  }
  for (const { cells, line } of rows) {
    const place: ImportLocation = { file: file.path, line, column: 1 };
    const vars: Record<string, unknown> = {};
    const metadata: Record<string, unknown> = {};
    const options: Record<string, unknown> = {};
    const rest: Record<string, unknown> = {};
    const expected = new Map<string, Record<string, unknown>>();
    for (const [column, cell] of cells) {
      if (!column.startsWith("__")) {
        if (column !== "") vars[column] = cell;
        continue;
      }
      if (cell.trim() === "") continue;
      const plain = PLAIN[column];
      const meta = METADATA.exec(column);
      const number = EXPECTED.exec(column)?.[1];
      if (number !== undefined) expected.set(number, assertionOf(cell));
      else if (meta !== null) metadata[meta[1] ?? ""] = meta[2] === undefined ? cell : escapedList(cell);
      else if (plain !== undefined && plain !== "threshold") rest[plain] = cell;
      else if (plain !== undefined) {
        const threshold = cellNumber(cell);
        if (threshold === null) yield notANumber(column, cell, place);
        else rest[plain] = threshold;
      } else if (column === "__prefix" || column === "__suffix") options[column.slice(2)] = cell;
    }
    for (const [column, cell] of cells) {
      const config = CONFIG.exec(column);
      if (config === null || cell.trim() === "") continue;
      // Without a number, it applies to all of them.
      const meant = config[1] === "" ? [...expected.keys()] : [config[1] ?? ""];
      for (const key of meant) {
        const assertion = expected.get(key);
        const name = config[2] ?? "";
        if (assertion === undefined) continue;
        const value = name === "threshold" ? cellNumber(cell) : cell;
        if (value === null) yield notANumber(column, cell, place);
        else assertion[name] = value;
      }
    }
    const metric = rest["metric"];
    const assert = [...expected.values()].map((one) => (metric === undefined ? one : { metric, ...one }));
    yield { value: { ...rest, vars, metadata, options, assert }, at: () => place, file };
  }
}

function notANumber(column: string, cell: string, place: ImportLocation): ImportedPart {
  const why = cellDoubt(cell) ?? `"${cell.trim()}" is no number`;
  return { kind: "lost", place, what: `the cell ${column}`, why };
}

function isKnown(column: string): boolean {
  return (
    EXPECTED.test(column) ||
    METADATA.test(column) ||
    CONFIG.test(column) ||
    Object.hasOwn(PLAIN, column) ||
    column === "__prefix" ||
    column === "__suffix"
  );
}

/** `contains: text`, `similar(0.8): text`, or a plain text, which the reply must equal. */
export function assertionOf(cell: string): Record<string, unknown> {
  const text = cell.trim();
  if (/^(?:javascript|fn|eval|python|file):/.test(text)) {
    return { type: text.startsWith("python") ? "python" : "javascript", value: text };
  }
  if (text.startsWith("grade:")) return { type: "llm-rubric", value: text.slice(6).trim() };
  const match = /^(not-)?([a-z][a-z0-9-]*(?::[a-z-]+)?)(?:\((-?[\d.]+)\))?(?::\s*([\s\S]*))?$/.exec(text);
  const type = `${match?.[1] ?? ""}${match?.[2] ?? ""}`;
  const isType = match !== null && (KNOWN.has(match[2] ?? "") || match[3] !== undefined);
  if (!isType) return { type: "equals", value: text };
  return {
    type,
    ...(match[3] !== undefined && { threshold: Number(match[3]) }),
    ...(match[4] !== undefined && { value: match[4].trim() }),
  };
}

/** Prefixes that make a cell an assertion. "note: call back" is a text. */
const KNOWN = new Set(
  "equals contains icontains contains-any icontains-any contains-all icontains-all starts-with ends-with regex is-json contains-json is-refusal levenshtein rouge-n similar bleu gleu meteor latency cost word-count tool-call-f1 llm-rubric factuality model-graded-factuality model-graded-closedqa g-eval answer-relevance context-faithfulness context-recall context-relevance classifier moderation webhook is-sql contains-sql is-xml contains-xml is-html contains-html perplexity perplexity-score is-valid-openai-tools-call is-valid-openai-function-call is-valid-function-call trajectory:tool-used select-best".split(
    " ",
  ),
);
