import { createHash } from "node:crypto";
import { textOfConstant } from "./constant.ts";

/** Levels of lists and objects within each other. Real content has a few dozen; a machine's stack ends somewhere above. */
const MOST_DEEP = 1000;

/**
 * JSON with sorted keys and without `undefined`, so that equal content has equal text.
 * @throws {TypeError} for what JSON can't hold (a cycle, a BigInt, NaN or an infinity), and for more than 1,000 levels: a
 *   key must not depend on it
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

function write(value: object, depth: number): string {
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth + 1)).join(",")}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${textOf(item, depth + 1)}`);
  return `{${entries.join(",")}}`;
}

/** SHA-256, hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** What identifies content: SHA-256 of its canonical JSON, hex. */
export function contentHash(value: unknown): string {
  return sha256(canonicalJson(value));
}
