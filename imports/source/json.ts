import { readJson } from "../../graders/index.ts";

/** A mistake in JSON, with its place in the text. */
export class JsonFault extends Error {
  override readonly name = "JsonFault";
  readonly line: number;
  readonly column: number;

  constructor(message: string, place: { line: number; column: number }) {
    super(message);
    this.line = place.line;
    this.column = place.column;
  }
}

/** JSON with the place of each value. */
export interface PlacedJson {
  value: unknown;
  /** The place of a value, or of its nearest parent. Lines and columns count from 1. */
  at: (path: readonly (string | number)[]) => { line: number; column: number };
}

/** @throws {JsonFault} for a text that is not JSON */
export function parsePlacedJson(text: string): PlacedJson {
  let value: unknown;
  const deep = tooDeep(text);
  if (deep !== null)
    throw new JsonFault(`this is nested more than ${DEEPEST} deep`, createPlaces(text)(deep));
  try {
    value = readJson(text);
  } catch {
    const { offset, message } = firstFault(text);
    throw new JsonFault(message, createPlaces(text)(offset));
  }
  // Only reported values need a place.
  let places: ((offset: number) => { line: number; column: number }) | null = null;
  const children = new Map<number, Map<string, number>>();
  return {
    value,
    at: (path) => {
      let offset = skipSpace(text, 0);
      for (const step of path) {
        let known = children.get(offset);
        if (known === undefined) children.set(offset, (known = childrenOf(text, offset)));
        const next = known.get(String(step));
        if (next === undefined) break;
        offset = next;
      }
      return (places ??= createPlaces(text))(offset);
    },
  };
}

/** Levels of lists and objects. A deeper value can't be walked, and is not a conversation. */
const DEEPEST = 200;

/** Where a text is nested too deeply; null where it isn't. */
function tooDeep(text: string): number | null {
  let depth = 0;
  const marks = /"(?:[^"\\]|\\.)*"?|[{}[\]]/gs;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const [mark] = match;
    if (mark === "{" || mark === "[") depth++;
    else if (mark === "}" || mark === "]") depth--;
    if (depth > DEEPEST) return match.index;
  }
  return null;
}

/** Line and column of offsets, from the beginnings of lines. */
function createPlaces(text: string): (offset: number) => { line: number; column: number } {
  const begins = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) begins.push(at + 1);
  return (offset) => {
    let [low, high] = [0, begins.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((begins[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (begins[low] ?? 0) + 1 };
  };
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const ATOM = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

/** The beginnings of an object's or a list's members, by key or index. The text is known to be JSON. */
function childrenOf(text: string, open: number): Map<string, number> {
  const found = new Map<string, number>();
  const isObject = text[open] === "{";
  if (!isObject && text[open] !== "[") return found;
  let at = skipSpace(text, open + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index++) {
    let name = String(index);
    if (isObject) {
      const end = endOfValue(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    found.set(name, at);
    at = skipSpace(text, endOfValue(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return found;
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length;) {
    const character = text[at];
    if (character === '"') {
      STRING.lastIndex = at;
      STRING.exec(text);
      at = STRING.lastIndex;
    } else if (character === "{" || character === "[") {
      depth++;
      at++;
    } else if (character === "}" || character === "]") {
      depth--;
      at++;
    } else if (character === "," || character === ":" || /\s/.test(character ?? "")) {
      at++;
      continue;
    } else {
      ATOM.lastIndex = at;
      ATOM.exec(text);
      at = ATOM.lastIndex;
    }
    if (depth === 0) return at;
  }
  return text.length;
}

/** Where a text stops being JSON, and what was expected there. */
function firstFault(text: string): { offset: number; message: string } {
  const stack: ("{" | "[")[] = [];
  let at = skipSpace(text, 0);
  let wanted: "value" | "key" | "colon" | "next" = "value";
  /** Directly after an opening bracket, where it may close again. */
  let fresh = false;
  const fault = (message: string): { offset: number; message: string } => ({ offset: at, message });
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (pattern.exec(text) === null) return false;
    at = skipSpace(text, pattern.lastIndex);
    return true;
  };
  for (;;) {
    const character = text[at];
    if (wanted === "next" && stack.length === 0) {
      return fault(
        character === undefined ? "this is not JSON" : "there is something after the end of the JSON",
      );
    }
    if (character === undefined) return fault("the JSON ends too early");
    const closes = character === (stack.at(-1) === "{" ? "}" : "]") && stack.length > 0;
    if (closes && (wanted === "next" || fresh)) {
      stack.pop();
      at = skipSpace(text, at + 1);
      wanted = "next";
      fresh = false;
    } else if (wanted === "next") {
      if (character !== ",") return fault(`expected a comma or ${stack.at(-1) === "{" ? "}" : "]"}`);
      at = skipSpace(text, at + 1);
      wanted = stack.at(-1) === "{" ? "key" : "value";
    } else if (wanted === "colon") {
      if (character !== ":") return fault("expected a colon");
      at = skipSpace(text, at + 1);
      wanted = "value";
    } else if (wanted === "key") {
      if (character !== '"') return fault("expected a key in double quotes");
      if (!take(STRING))
        return fault("this text in quotes is not closed, or holds a character that must be escaped");
      wanted = "colon";
      fresh = false;
    } else if (character === "{" || character === "[") {
      stack.push(character);
      at = skipSpace(text, at + 1);
      wanted = character === "{" ? "key" : "value";
      fresh = true;
    } else {
      if (character === '"') {
        if (!take(STRING))
          return fault("this text in quotes is not closed, or holds a character that must be escaped");
      } else if (!take(ATOM)) return fault("expected a value");
      wanted = "next";
      fresh = false;
    }
  }
}
