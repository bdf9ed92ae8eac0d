import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { Location, Problem } from "./types.ts";
import { mergeSlip, plainSpaces } from "./line-slips.ts";
import { quoteSlips, straighten } from "./word-quotes.ts";
import { explainYamlError } from "./yaml-errors.ts";
import { collectOdd, keyText, oddFinder, type OddScalar, type Path } from "./yaml-nodes.ts";

export type { OddScalar, Path } from "./yaml-nodes.ts";

/** A YAML file as plain JSON, that knows where everything in it stands. */
export interface YamlFile {
  file: string;
  /** Undefined when the file can't be read; `problems` says why. */
  value: unknown;
  problems: Problem[];
  /** Scalars at or under a path that print otherwise than they were written. */
  oddUnder: (path: Path) => OddScalar[];
  /** The place of a value, or of its nearest parent where there is none. */
  at: (path: Path) => Location;
  /** The place of a name that must be the only one. */
  nameAt: (path: Path) => Location;
  /** The place of the key that leads to a value. */
  atKey: (path: Path) => Location;
  /** The place some characters into a text; its beginning where quoting makes that uncertain. */
  inText: (path: Path, offset: number) => Location;
  /** What stands in the line after a key and its colon. */
  restOfLine: (path: Path) => string;
  /** First and last line of a value. */
  lines: (path: Path) => { from: number; to: number };
  /** True when a key has nothing behind it. */
  isEmpty: (path: Path) => boolean;
  /** True when the map or list is written in braces or brackets. */
  isFlow: (path: Path) => boolean;
}

/** A file may repeat itself with anchors this often; more is an attack, not a convenience. */
const MAX_ALIASES = 100;

/** Parses YAML. Never throws: mistakes of syntax are in `problems`, in the order of the file. */
export function parseYaml(source: { file: string; text: string }): YamlFile {
  const { file } = source;
  const text = source.text.replace(/^\uFEFF/, "");
  const lineCounter = linesOf(text);
  const merge = mergeSlip(text);
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
  const early = [merge, spaces.slip].filter((slip) => slip !== null);
  // Two versions in one file, or an indentation that nobody can see: whatever follows would be an echo.
  const readable = merge === null && spaces.readable;
  for (const { offset, message, hint } of readable
    ? [...early, ...quoteSlips(doc, straightened)]
    : early.slice(0, 1)) {
    const location = place(offset);
    if (seenLines.has(location.line)) continue;
    seenLines.add(location.line);
    problems.push({ location, message, hint });
  }
  const slips = problems.length;
  for (const error of readable ? [...doc.errors, ...doc.warnings] : []) {
    const { offset, message, hint, echo } = explainYamlError({ error, text: straightened.text, doc });
    const location = place(offset);
    // One slip makes the parser stumble several times, in the same line and further down.
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
    } else if (problems.length === slips) {
      problems.push({ location: place(0), ...read });
    }
    // An empty file has been reported; there is nothing in it to validate.
    if (value === null) value = undefined;
    if (value !== undefined && problems.length === slips) {
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
      // A text with escapes or line breaks isn't written as it reads.
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

/** Where the lines begin. What the parser itself counts lacks some of those where it lost its way. */
function linesOf(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) counter.addNewLine(at + 1);
  return counter;
}

interface Found {
  node: Node | null;
  offset: number;
  keyOffset: number;
}

/** Walks along a path as far as it goes. */
function find(doc: Document, path: Path): Found {
  let node: Node | null = doc.contents;
  let offset = node?.range?.[0] ?? 0;
  let keyOffset = offset;
  // What stands behind an alias is shown where the alias is used.
  let behindAlias = false;
  for (const step of path) {
    if (isAlias(node)) {
      node = node.resolve(doc) ?? null;
      behindAlias = true;
    }
    let key: unknown;
    let child: unknown;
    if (isMap(node)) {
      const pair = node.items.find((item) => keyText(item.key) === String(step));
      if (pair === undefined) break;
      key = pair.key;
      child = pair.value;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      child = node.items[step];
      if (isPair(child)) child = child.value;
    } else break;
    const next = (child ?? null) as Node | null;
    const nextOffset = next?.range?.[0] ?? null;
    const isEmpty =
      next === null || (isScalar(next) && next.value === null && next.range?.[0] === next.range?.[1]);
    if (!behindAlias) {
      keyOffset = (key as Node | undefined)?.range?.[0] ?? nextOffset ?? offset;
      offset = isEmpty ? keyOffset : (nextOffset ?? offset);
    }
    node = next;
  }
  return { node, offset, keyOffset };
}

/** Mistakes that the parser accepts: repeated keys, keys that aren't text, aliases to nowhere, lost text. */
function structuralProblems(input: {
  doc: Document;
  text: string;
  place: (offset: number) => Location;
}): Problem[] {
  const { doc, text, place } = input;
  const problems: Problem[] = [];
  if (doc.contents === null || (isScalar(doc.contents) && doc.contents.value === null)) {
    problems.push({
      location: place(0),
      message: "The file is empty",
      hint: "Write something in it, or delete it.",
    });
  }
  visit(doc, {
    Map(_, map) {
      const first = new Map<string, number>();
      for (const { key } of map.items) {
        const offset = (key as Node | null)?.range?.[0] ?? map.range?.[0] ?? 0;
        if (!isScalar(key) || key.value === null) {
          problems.push({
            location: place(offset),
            message: "A key must be a plain word",
            hint: "Put text that contains { } [ ] ? or : in quotes.",
          });
          continue;
        }
        const name = keyText(key);
        const earlier = first.get(name);
        if (earlier === undefined) first.set(name, offset);
        else {
          problems.push({
            location: place(offset),
            message: `The key \`${name}\` stands twice in the same map`,
            hint: `It was first written in line ${place(earlier).line}. Remove one of them, or check the indentation.`,
          });
        }
      }
    },
    Alias(_, alias) {
      if (alias.resolve(doc) !== undefined) return;
      problems.push({
        location: place(alias.range?.[0] ?? 0),
        message: `\`*${alias.source}\` refers to an anchor that doesn't exist`,
        hint: `Text that starts with * needs quotes: "*${alias.source}".`,
      });
    },
    Scalar(_, scalar) {
      const comment = scalar.comment;
      if (scalar.type !== "PLAIN" || typeof scalar.value !== "string" || !comment || /^[\s#!]/.test(comment))
        return;
      problems.push({
        location: place(Math.max(0, text.indexOf("#", scalar.range?.[1]))),
        message: `The text ends before \`#${comment.split("\n")[0]}\`, which YAML reads as a comment`,
        hint: "Put the whole text in quotes. A real comment has a space after the #.",
      });
    },
  });
  return problems;
}

function toPlain(doc: Document): { value: unknown } | { message: string; hint: string } {
  try {
    return { value: doc.toJS({ maxAliasCount: MAX_ALIASES }) as unknown };
  } catch (error) {
    return {
      message: `The file can't be read: ${error instanceof Error ? error.message : String(error)}`,
      hint: "Write the repeated parts out instead of using anchors (&) and aliases (*).",
    };
  }
}

/** What JSON can't hold would be lost in journals and hashes without a word. */
function findUnsafe(value: unknown, path: Path, parents: object[]): { path: Path; message: string } | null {
  if (value === null || typeof value === "string" || typeof value === "boolean") return null;
  if (typeof value === "number") {
    return Number.isFinite(value) ? null : { path, message: `${value} isn't a value that a case can hold` };
  }
  if (typeof value !== "object") return { path, message: "This isn't a value that a case can hold" };
  if (parents.includes(value))
    return { path, message: "This contains itself, through an anchor and an alias" };
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return { path, message: "Only text, numbers, true, false, lists and maps can be used here" };
  for (const [key, child] of Object.entries(value)) {
    const step = Array.isArray(value) ? Number(key) : key;
    const unsafe = findUnsafe(child, [...path, step], [...parents, value]);
    if (unsafe !== null) return unsafe;
  }
  return null;
}
