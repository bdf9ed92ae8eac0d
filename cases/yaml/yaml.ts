import { type Document, isCollection, isScalar, LineCounter, parseDocument } from "yaml";
import type { Location, Problem } from "../types.ts";
import { mergeConflict, plainSpaces } from "./line-typos.ts";
import { quoteTypos, straighten } from "./word-quotes.ts";
import { explainYamlError } from "./yaml-errors.ts";
import { collectOdd, oddFinder, type OddScalar, type Path } from "./yaml-nodes.ts";
import { structuralProblems } from "./yaml-structure.ts";
import { findUnsafe, toPlain } from "./yaml-value.ts";
import { find } from "./yaml-walk.ts";

export type { OddScalar, Path } from "./yaml-nodes.ts";

/** A YAML file as plain JSON, with the place of each value. */
export interface YamlFile {
  file: string;
  /** Undefined when the file can't be read; `problems` says why. */
  value: unknown;
  problems: Problem[];
  /** Scalars at or under a path whose printed form differs from the written one. */
  oddUnder: (path: Path) => OddScalar[];
  /** Places, at or under a path, of texts that are whole cells of a table. Only where a suite has rows. */
  cellsUnder?: (path: Path) => Path[];
  /** The place of a value, or of its nearest parent where there is none. */
  at: (path: Path) => Location;
  /** The place of a name that must be unique. */
  nameAt: (path: Path) => Location;
  /** The place of the key that leads to a value. */
  atKey: (path: Path) => Location;
  /** The place some characters into a text; its beginning where quoting makes that uncertain. */
  inText: (path: Path, offset: number) => Location;
  /** The rest of the line after a key and its colon. */
  restOfLine: (path: Path) => string;
  /** First and last line of a value. */
  lines: (path: Path) => { from: number; to: number };
  /** True when a key has no value. */
  isEmpty: (path: Path) => boolean;
  /** True when the map or list is written in braces or brackets. */
  isFlow: (path: Path) => boolean;
}

/** Parses YAML. Never throws: mistakes of syntax are in `problems`, in the order of the file. */
export function parseYaml(source: { file: string; text: string }): YamlFile {
  const { file } = source;
  // A carriage return alone is a line break in YAML, but not for its parser.
  const text = source.text.replace(/^\uFEFF/, "").replace(/\r(?!\n)/g, "\n");
  const lineCounter = linesOf(text);
  const merge = mergeConflict(text);
  const spaces = plainSpaces(text);
  const asWritten = parsed(spaces.text);
  const straightened = straighten(spaces.text, asWritten.errors.length > 0);
  const doc = straightened.text === spaces.text ? asWritten : parsed(straightened.text);
  const place = (offset: number): Location => {
    const { line, col } = lineCounter.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };

  const problems: Problem[] = [];
  const seenLines = new Set<number>();
  const early = [merge, spaces.typo].filter((typo) => typo !== null);
  // Two versions in one file, or an invisible indentation: all later messages would only be consequences.
  const readable = merge === null && spaces.readable;
  for (const { offset, message, hint } of readable
    ? [...early, ...quoteTypos(doc, straightened)]
    : early.slice(0, 1)) {
    const location = place(offset);
    if (seenLines.has(location.line)) continue;
    seenLines.add(location.line);
    problems.push({ location, message, hint });
  }
  const typos = problems.length;
  for (const error of readable ? [...doc.errors, ...doc.warnings] : []) {
    const { offset, message, hint, echo } = explainYamlError({ error, text: straightened.text, doc });
    const location = place(offset);
    // One typo causes several parser errors, in the same line and further down.
    if (seenLines.has(location.line) || (echo && seenLines.size > 0)) continue;
    seenLines.add(location.line);
    problems.push({ location, message, hint });
  }
  const odd: OddScalar[] = [];
  let value: unknown;
  if (readable && doc.errors.length === 0) {
    problems.push(...structuralProblems({ doc, text: straightened.text, place }));
    const read = toPlain(doc);
    if ("value" in read) {
      value = read.value;
      collectOdd({ node: doc.contents, path: [], doc, parents: [] }, odd);
    } else if (problems.length === typos) {
      problems.push({ location: place(0), ...read });
    }
    // An empty file has been reported; it has no content to validate.
    if (value === null) value = undefined;
    if (value !== undefined && problems.length === typos) {
      const unsafe = findUnsafe(value, [], []);
      if (unsafe !== null) {
        problems.push({
          location: place(find(doc, unsafe.path).offset),
          message: unsafe.message,
          hint: null,
        });
        value = undefined;
      }
    }
  }

  return {
    file,
    value,
    problems,
    oddUnder: oddFinder(odd),
    at: (path) => place(find(doc, path).offset),
    nameAt: (path) => place(find(doc, path).offset),
    atKey: (path) => place(find(doc, path).keyOffset),
    inText: (path, offset) => {
      const { node, offset: start } = find(doc, path);
      if (!isScalar(node) || typeof node.value !== "string") return place(start);
      const written = text.slice(start, node.range?.[1]);
      const at = written.indexOf(node.value);
      // A text with escapes or line breaks differs from its written form.
      return place(at === -1 ? start : start + at + offset);
    },
    restOfLine: (path) => {
      const { keyOffset } = find(doc, path);
      const end = text.indexOf("\n", keyOffset);
      const line = text.slice(keyOffset, end === -1 ? text.length : end);
      return line.slice(line.indexOf(":") + 1);
    },
    lines: (path) => {
      const { node, offset } = find(doc, path);
      const end = text.slice(0, node?.range?.[1] ?? offset).trimEnd().length;
      return { from: place(offset).line, to: Math.max(place(offset).line, place(Math.max(0, end - 1)).line) };
    },
    isEmpty: (path) => {
      const { node } = find(doc, path);
      return node === null || (isScalar(node) && node.value === null && node.range?.[0] === node.range?.[1]);
    },
    isFlow: (path) => {
      const { node } = find(doc, path);
      return isCollection(node) && node.flow === true;
    },
  };
}

function parsed(text: string): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    // Reported with both places.
    uniqueKeys: false,
    logLevel: "error",
  });
}

/** The beginnings of lines. The parser's own list lacks some of them after a syntax error. */
function linesOf(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) counter.addNewLine(at + 1);
  return counter;
}
