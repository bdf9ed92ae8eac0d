import { createHash, hash } from "node:crypto";
import { textOfConstant, type Piece } from "./constant.ts";

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
  return textOf(written(value));
}

/** The JSON so far: its pieces, and the text after them. */
interface Written {
  pieces: Piece[];
  text: string;
}

function written(value: unknown): Written {
  const to: Written = { pieces: [], text: "" };
  add(value, 0, to);
  return to;
}

function textOf({ pieces, text }: Written): string {
  let all = "";
  for (const piece of pieces) all += typeof piece === "string" ? piece : piece.text;
  return all + text;
}

function add(value: unknown, depth: number, to: Written): void {
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new TypeError(`${value} can't be part of a content key`);
  }
  if (value === null || typeof value !== "object") {
    to.text += JSON.stringify(value) ?? "null";
    return;
  }
  if (depth >= MOST_DEEP) {
    throw new TypeError(
      `lists and objects are nested more than ${MOST_DEEP} deep, or within themselves: they can't be part of a content key`,
    );
  }
  const known = Object.isFrozen(value)
    ? textOfConstant(value, "canonical", (one) => alone(one, depth))
    : null;
  if (known === null) return addParts(value, depth, to);
  to.pieces.push(to.text, known);
  to.text = "";
}

function alone(constant: object, depth: number): string {
  const to: Written = { pieces: [], text: "" };
  addParts(constant, depth, to);
  return textOf(to);
}

/** Simple loops, for speed: a suite of thousands of cases is hashed before its first request. */
function addParts(value: object, depth: number, to: Written): void {
  let before = "";
  if (Array.isArray(value)) {
    to.text += "[";
    for (const item of value as unknown[]) {
      to.text += before;
      before = ",";
      add(item, depth + 1, to);
    }
    to.text += "]";
    return;
  }
  const fields = value as Record<string, unknown>;
  to.text += "{";
  for (const key of sorted(Object.keys(fields))) {
    const item = fields[key];
    if (item === undefined) continue;
    to.text += before + labelOf(key);
    before = ",";
    add(item, depth + 1, to);
  }
  to.text += "}";
}

/** A key of an object as JSON has it. Most content has the same few dozen keys, so their texts are kept. */
const LABELS = new Map<string, string>();
const LABELS_KEPT = 500;

function labelOf(key: string): string {
  const known = LABELS.get(key);
  if (known !== undefined) return known;
  const label = `${JSON.stringify(key)}:`;
  if (LABELS.size < LABELS_KEPT) LABELS.set(key, label);
  return label;
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
  const { pieces, text } = written(value);
  if (pieces.length === 0) return sha256(text);
  const all = createHash("sha256");
  for (const piece of pieces) all.update(typeof piece === "string" ? piece : piece.bytes);
  return all.update(text).digest("hex");
}
