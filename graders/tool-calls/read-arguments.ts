import type { z } from "zod";
import { parsePattern } from "../reading/pattern.ts";
import { compareDecimals, parseDecimal } from "./decimal.ts";
import type { Decimal } from "./decimal.ts";
import { isMap } from "./matcher.ts";
import type { ArgumentsMatcher, Matcher } from "./matcher.ts";
import { readSlashes } from "./slashes.ts";
import { meantBy, WrittenNumber } from "./written.ts";

/** The context for reading an argument, and for reporting problems. */
interface At {
  context: z.RefinementCtx;
  path: PropertyKey[];
}

/** Reads an argument as the author of a case writes it. Problems are added to the context, with their path. */
export function readMatcher(value: unknown, context: z.RefinementCtx, path: PropertyKey[]): Matcher {
  const at = { context, path };
  if (value instanceof WrittenNumber) return readNumber(value.text, at);
  if (typeof value === "number") {
    return Number.isFinite(value)
      ? { kind: "number", written: String(value) }
      : refuse(at, `${value} is not a number that an argument can have`);
  }
  if (value === null || typeof value === "boolean") return { kind: "literal", value };
  if (typeof value === "string") return readText(value, at);
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((item, index) => readMatcher(item, context, [...path, index])) };
  }
  if (isMap(value)) return readSpecial(value, at) ?? readMap(value, context, path);
  return refuse(at, "expected a value, such as Nissan or 2021");
}

/** Arguments by name. */
export function readMap(
  map: Record<string, unknown>,
  context: z.RefinementCtx,
  path: PropertyKey[],
): ArgumentsMatcher {
  const entries = Object.entries(map).map(([key, value]): [string, Matcher] => [
    key,
    readMatcher(value, context, [...path, key]),
  ]);
  return { kind: "map", entries: Object.fromEntries(entries) };
}

function readNumber(written: string, at: At): Matcher {
  const meant = meantBy(written);
  if (meant.kind === "refused") return refuse(at, meant.message);
  return meant.kind === "text" ? { kind: "literal", value: written } : { kind: "number", written };
}

function readText(value: string, at: At): Matcher {
  if (value === "any") return { kind: "any" };
  const slashed = readSlashes(value);
  if (slashed.kind === "refused") return refuse(at, slashed.message);
  return slashed.kind === "text" ? { kind: "literal", value } : readPattern(value, at);
}

function readPattern(written: string, at: At): Matcher {
  try {
    return { kind: "pattern", pattern: parsePattern(written) };
  } catch (error) {
    return refuse(at, error instanceof Error ? error.message : String(error));
  }
}

/** A map with one of these keys is a matcher. Any other key in it is then a mistake. */
const SPECIAL: Readonly<Record<string, (map: Record<string, unknown>, at: At) => Matcher>> = {
  literally: (map, at) => {
    const text = isAlone(map, "literally") ? textOf(map["literally"]) : null;
    return text === null ? refuseMap(at, "{ literally: the text }") : { kind: "literal", value: text };
  },
  named: (map, at) => {
    const text = isAlone(map, "named") ? textOf(map["named"]) : null;
    return text === null || text.trim() === ""
      ? refuseMap(at, "{ named: the name }")
      : { kind: "named", name: text };
  },
  matches: (map, at) => {
    const text = isAlone(map, "matches") ? textOf(map["matches"]) : null;
    return text === null ? refuseMap(at, "{ matches: /a pattern/ }") : readPattern(text, at);
  },
  anything: (map, at) =>
    isAlone(map, "anything") && map["anything"] === true
      ? { kind: "any" }
      : refuseMap(at, "{ anything: true }"),
  between: (map, at) => {
    const ends = isAlone(map, "between") ? map["between"] : null;
    const [low, high] = Array.isArray(ends) && ends.length === 2 ? ends.map(numberText) : [];
    if (!low || !high) return refuseMap(at, "{ between: [lowest, highest] }, two numbers");
    if (compareDecimals(low.value, high.value) > 0)
      return refuse(at, `between: ${low.written} is above ${high.written}`);
    return { kind: "between", low: low.written, high: high.written };
  },
  about: (map, at) => {
    const [value, within] = [numberText(map["about"]), numberText(map["within"])];
    const fits = value !== null && within !== null && within.value.digits >= 0n;
    if (!fits || Object.keys(map).length > 2) return refuseMap(at, "{ about: number, within: number }");
    return { kind: "about", value: value.written, within: within.written };
  },
  any_of: (map, at) => {
    const options: unknown = isAlone(map, "any_of") ? map["any_of"] : null;
    if (!Array.isArray(options) || options.length === 0)
      return refuseMap(at, "{ any_of: [one value or more] }");
    return {
      kind: "any_of",
      options: options.map((option, index) => readMatcher(option, at.context, [...at.path, "any_of", index])),
    };
  },
  map: (map, at) => {
    const inner = map["map"];
    return isAlone(map, "map") && isMap(inner)
      ? readMap(inner, at.context, [...at.path, "map"])
      : readMap(map, at.context, at.path);
  },
};

/** Keys that give a map a special meaning. `{ map: {...} }` removes it. */
export const SPECIAL_KEYS: readonly string[] = Object.keys(SPECIAL);

function readSpecial(map: Record<string, unknown>, at: At): Matcher | null {
  const key = SPECIAL_KEYS.find((name) => Object.hasOwn(map, name));
  return key === undefined ? null : (SPECIAL[key]?.(map, at) ?? null);
}

function isAlone(map: Record<string, unknown>, key: string): boolean {
  return Object.keys(map).length === 1 && Object.hasOwn(map, key);
}

/** A scalar as the text that was written. */
function textOf(value: unknown): string | null {
  if (value instanceof WrittenNumber) return value.text;
  const isScalar = value === null || ["string", "number", "boolean"].includes(typeof value);
  return isScalar ? String(value) : null;
}

function numberText(value: unknown): { written: string; value: Decimal } | null {
  const written =
    value instanceof WrittenNumber ? value.text : typeof value === "number" ? String(value) : null;
  const decimal = written === null ? null : parseDecimal(written);
  return written === null || decimal === null ? null : { written, value: decimal };
}

/** Refuses a map whose key has a special meaning, and says how to write a plain map. */
function refuseMap(at: At, expected: string): Matcher {
  return refuse(at, `write ${expected}, or { map: { ... } } for a plain map with this key`);
}

function refuse({ context, path }: At, message: string): Matcher {
  context.addIssue({ code: "custom", path, message });
  return { kind: "any" };
}
