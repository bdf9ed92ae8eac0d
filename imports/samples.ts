import { matchPattern, parsePattern } from "../graders/index.ts";

// Invented texts and values that satisfy a check: the reference where no good reply is known.

/**
 * A text that a pattern matches; null where none was found. It uses the first alternative, and the fewest
 * repetitions. The result is tested against the pattern itself.
 */
export function textFor(written: string): string | null {
  try {
    const pattern = parsePattern(written);
    const text = sample(pattern.source);
    return text !== null && text.trim() !== "" && matchPattern(pattern, text).status === "match"
      ? text
      : null;
  } catch {
    return null;
  }
}

const CLASSES: Readonly<Record<string, string>> = {
  d: "1",
  w: "a",
  s: " ",
  D: "a",
  W: " ",
  S: "a",
  n: "\n",
  t: "\t",
};

/** Reads a pattern from left to right. Null for an unknown part. */
function sample(source: string): string | null {
  let at = 0;
  let nested = 0;

  function alternatives(): string | null {
    let first: string | null = null;
    for (;;) {
      const one = sequence();
      if (one === null) return null;
      first ??= one;
      if (source[at] !== "|") return first;
      at++;
    }
  }

  function sequence(): string | null {
    let text = "";
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const one = atom();
      if (one === null) return null;
      const times = quantifier();
      if (times > 100) return null;
      text += one.repeat(times);
    }
    return text;
  }

  function atom(): string | null {
    const character = source[at] ?? "";
    at++;
    if (character === "^" || character === "$") return "";
    if (character === ".") return "a";
    if (character === "[") return oneOf();
    if (character === "\\") return escaped();
    if (character !== "(") return character;
    if (++nested > 50) return null;
    const kind = /^\?(?::|<?[=!]|<\w+>)/.exec(source.slice(at))?.[0] ?? "";
    at += kind.length;
    const inner = alternatives();
    nested--;
    if (inner === null || source[at] !== ")") return null;
    at++;
    // The text of a lookahead must be there, too; that of a negative one is left out.
    return kind.includes("!") || kind.startsWith("?<=") ? "" : inner;
  }

  function oneOf(): string | null {
    const end = /(?:[^\]\\]|\\.)*/.exec(source.slice(at))?.[0] ?? "";
    at += end.length + 1;
    if (end.startsWith("^")) return [..."a1 -"].find((c) => !end.includes(c)) ?? null;
    const escape = /^\\(.)/.exec(end);
    return escape === null ? (end[0] ?? null) : (CLASSES[escape[1] ?? ""] ?? escape[1] ?? null);
  }

  function escaped(): string | null {
    const character = source[at] ?? "";
    at++;
    if (character === "b" || character === "B") return "";
    if (/[1-9kpPux]/.test(character)) return null;
    return CLASSES[character] ?? character;
  }

  function quantifier(): number {
    const found = /^(?:[*?]|\+|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(at));
    if (found === null) return 1;
    at += found[0].length;
    if (found[1] !== undefined) return Number(found[1]);
    return found[0].startsWith("+") ? 1 : 0;
  }

  const text = alternatives();
  return at === source.length ? text : null;
}

/** The smallest value that fits a simple JSON Schema; undefined for any other. */
export function valueFor(schema: unknown, depth = 0): unknown {
  if (schema === true) return null;
  if (typeof schema !== "object" || schema === null || depth > 20) return undefined;
  const s = schema as Record<string, unknown>;
  if ("const" in s) return s["const"];
  if (Array.isArray(s["enum"])) return s["enum"][0];
  for (const key of ["anyOf", "oneOf"]) {
    const list = s[key];
    if (Array.isArray(list)) return valueFor(list[0], depth + 1);
  }
  const type: unknown = Array.isArray(s["type"]) ? s["type"][0] : s["type"];
  if (type === "string") {
    const pattern = s["pattern"];
    return typeof pattern === "string"
      ? (textFor(`/${pattern}/`) ?? undefined)
      : "text".padEnd(Number(s["minLength"] ?? 0), "t");
  }
  if (type === "integer" || type === "number") return Number(s["minimum"] ?? s["maximum"] ?? 1);
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === "array") {
    const items = valueFor(s["items"] ?? { type: "string" }, depth + 1);
    const length = Math.max(1, Number(s["minItems"] ?? 1));
    return length > 100 ? undefined : Array.from({ length }, () => items);
  }
  if (type !== "object") return undefined;
  const properties = (s["properties"] ?? {}) as Record<string, unknown>;
  const required = Array.isArray(s["required"]) ? s["required"].map(String) : Object.keys(properties);
  return Object.fromEntries(
    required.map((key) => [key, valueFor(properties[key] ?? { type: "string" }, depth + 1)]),
  );
}
