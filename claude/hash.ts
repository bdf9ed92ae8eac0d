import { hash } from "node:crypto";
import { textOfConstant } from "./constant.ts";

/**
 * The greatest depth of lists and objects. Real content has a few dozen levels; the stack would allow
 * somewhat more than this.
 */
const MOST_DEEP = 1000;

/**
 * JSON with sorted keys and without `undefined`, so that equal content has equal text.
 * @throws {TypeError} for what JSON can't hold (a cycle, a BigInt, NaN or an infinity), and for more than
 * 1,000 levels: a key must not depend on the machine's stack
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, 0);
}

function textOf(value: unknown, depth: number): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`${value} can't be part of a content key`);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  if (depth >= MOST_DEEP) {
    throw new TypeError(
      `lists and objects are nested more than ${MOST_DEEP} deep, or within themselves: they can't be part of a content key`,
    );
  }
  return textOfConstant(value, "canonical", (object) => write(object, depth)) ?? write(value, depth);
}

/** Simple loops, for speed: a suite of thousands of cases is hashed before its first request. */
function write(value: object, depth: number): string {
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) text += `${text === "" ? "" : ","}${textOf(item, depth + 1)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of sorted(Object.keys(fields))) {
    const item = fields[key];
    if (item === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${textOf(item, depth + 1)}`;
  }
  return `{${text}}`;
}

/** By UTF-16 code units. Most objects have few keys, for which `sort` would cost more. */
function sorted(keys: string[]): string[] {
  if (keys.length > FEW) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] ?? "";
    let to = i;
    for (; to > 0 && (keys[to - 1] ?? "") > key; to--) keys[to] = keys[to - 1] ?? "";
    keys[to] = key;
  }
  return keys;
}

const FEW = 16;

/** SHA-256, hex. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** The identity of content: SHA-256 of its canonical JSON, hex. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
