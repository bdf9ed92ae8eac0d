import { createLineFormat, type LineKind } from "./checksum-line.ts";
import type { CallResult } from "../types.ts";

/**
 * One response as it is stored: a line of JSON with checksum and key at fixed positions, so that both are
 * found without parsing.
 */
export interface StoredResponse extends CallResult {
  key: string;
  /** The run that paid for it, if it was another one. */
  paidBy?: string;
}

/** Lines of the first version began with the key. */
const FORMAT = createLineFormat({ version: 2, foreign: /^\{"(?:v":\d+,|key":"[0-9a-f]{64}",)/ });
const KEY_AT = FORMAT.bodyAt + `"key":"`.length;
const KEY_LENGTH = 64;
const PAID_BY = Buffer.from(`","paidBy":"`);

/**
 * @param redact removes the secrets, before the checksum is computed
 * @returns `changed`: there were secrets in it
 */
export function writeLine(
  stored: StoredResponse,
  redact: (text: string) => string,
): { line: string; changed: boolean } {
  const { key, paidBy, message, record } = stored;
  const text = JSON.stringify({ key, ...(paidBy !== undefined && { paidBy }), message, record });
  const clean = redact(text);
  return { line: FORMAT.encode(clean), changed: clean !== text };
}

/**
 * A line of another run's file, as it is copied into our own: the same response, with the run that paid for
 * it.
 */
export function copyLine(line: Buffer, paidBy: string, redact: (text: string) => string): string {
  const body = redact(line.toString("utf8", FORMAT.bodyAt));
  if (isCopy(line)) return FORMAT.encode(`{${body}`);
  const afterKey = KEY_AT - FORMAT.bodyAt + KEY_LENGTH + 1;
  return FORMAT.encode(
    `{${body.slice(0, afterKey)},"paidBy":${JSON.stringify(paidBy)}${body.slice(afterKey)}`,
  );
}

/** Verifies a line without parsing it. */
export function inspectLine(line: Buffer): LineKind {
  const kind = FORMAT.inspect(line);
  return kind === "whole" && !IS_KEY.test(keyOf(line)) ? "damaged" : kind;
}

const IS_KEY = /^[0-9a-f]{64}$/;

/** The key of a whole line. */
export function keyOf(line: Buffer): string {
  return line.toString("latin1", KEY_AT, KEY_AT + KEY_LENGTH);
}

/** Whether a whole line was copied from another run. */
export function isCopy(line: Buffer): boolean {
  return (
    line.compare(PAID_BY, 0, PAID_BY.length, KEY_AT + KEY_LENGTH, KEY_AT + KEY_LENGTH + PAID_BY.length) === 0
  );
}

/** @returns null for a line that is not whole */
export function readLine(line: Buffer): StoredResponse | null {
  if (inspectLine(line) !== "whole") return null;
  // Its checksum is correct, so this is what `writeLine` wrote.
  return JSON.parse(FORMAT.open(line)) as StoredResponse;
}

/** The whole lines inside a damaged one. */
export function salvage(line: Buffer): { start: number; length: number }[] {
  return FORMAT.salvage(line);
}
