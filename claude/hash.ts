import { createHash } from "node:crypto";
import { textOfConstant } from "./constant.ts";

/**
 * JSON with sorted keys and without `undefined`, so that equal content has equal text.
 * @throws {TypeError} for what JSON can't hold (a cycle, a BigInt, NaN or an infinity): a key must not depend on it
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`${value} can't be part of a content key`);
  }
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  return textOfConstant(value, "canonical", write) ?? write(value);
}

function write(value: object): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
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
