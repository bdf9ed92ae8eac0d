import { crc32 } from "node:zlib";
import type { CallResult } from "./types.ts";

/** Raised whenever a line, or the key in it, would be misread by another version. */
const VERSION = 2;

/** One response as it is stored: a line of JSON whose sum and key stand at fixed places, so that both are found without parsing. */
export interface StoredResponse extends CallResult {
  key: string;
  /** The run that paid for it, where that was another one. */
  paidBy?: string;
}

const HEAD = Buffer.from(`{"v":${VERSION},"sum":"`);
const SUM_LENGTH = 8;
/** What the sum is of: everything from here to the end of the line. */
const BODY_AT = HEAD.length + SUM_LENGTH + `",`.length;
const KEY_AT = BODY_AT + `"key":"`.length;
const KEY_LENGTH = 64;
const PAID_BY = Buffer.from(`","paidBy":"`);

/**
 * @param redact takes the secrets out, before the sum is made
 * @returns `changed`: there were secrets in it
 */
export function writeLine(
  stored: StoredResponse,
  redact: (text: string) => string,
): { line: string; changed: boolean } {
  const { key, paidBy, message, record } = stored;
  const text = JSON.stringify({ key, ...(paidBy !== undefined && { paidBy }), message, record });
  const clean = redact(text);
  return { line: withSum(clean.slice(1)), changed: clean !== text };
}

/** A line of another run's file, as it goes into our own: the same response, with the run that paid for it. */
export function copyLine(line: Buffer, paidBy: string, redact: (text: string) => string): string {
  const body = redact(line.toString("utf8", BODY_AT));
  if (isCopy(line)) return withSum(body);
  const afterKey = KEY_AT - BODY_AT + KEY_LENGTH + 1;
  return withSum(`${body.slice(0, afterKey)},"paidBy":${JSON.stringify(paidBy)}${body.slice(afterKey)}`);
}

function withSum(body: string): string {
  return `${HEAD.toString()}${sumOf(body)}",${body}`;
}

function sumOf(body: Buffer | string): string {
  return crc32(body).toString(16).padStart(SUM_LENGTH, "0");
}

export type LineKind = "whole" | "damaged" | "foreign";

/** Whether a line is as it was written, without parsing it. `foreign`: of another version. */
export function inspectLine(line: Buffer): LineKind {
  if (!startsWith(line, HEAD)) return isForeign(line) ? "foreign" : "damaged";
  const said = line.toString("latin1", HEAD.length, HEAD.length + SUM_LENGTH);
  return said === sumOf(line.subarray(BODY_AT)) && IS_KEY.test(keyOf(line)) ? "whole" : "damaged";
}

const IS_KEY = /^[0-9a-f]{64}$/;

/** Of a whole line. */
export function keyOf(line: Buffer): string {
  return line.toString("latin1", KEY_AT, KEY_AT + KEY_LENGTH);
}

/** Whether a whole line was taken over from another run. */
export function isCopy(line: Buffer): boolean {
  return (
    line.compare(PAID_BY, 0, PAID_BY.length, KEY_AT + KEY_LENGTH, KEY_AT + KEY_LENGTH + PAID_BY.length) === 0
  );
}

/** @returns null for what is not whole */
export function readLine(line: Buffer): StoredResponse | null {
  if (inspectLine(line) !== "whole") return null;
  // Its sum is right, so that this is what `writeLine` wrote.
  return JSON.parse(line.toString("utf8")) as StoredResponse;
}

/**
 * The whole lines that a damaged one may hold: where a line break was lost, two have grown together. No text of a response
 * looks like the beginning of a line, because JSON escapes its quotation marks.
 */
export function salvage(line: Buffer): { start: number; length: number }[] {
  const starts: number[] = [];
  for (let at = line.indexOf(HEAD); at !== -1; at = line.indexOf(HEAD, at + 1)) starts.push(at);
  return starts.flatMap((start, i) => {
    const end = starts[i + 1] ?? line.length;
    // The line break may be gone, or have become another character.
    const length = [end - start, end - start - 1].find(
      (l) => inspectLine(line.subarray(start, start + l)) === "whole",
    );
    return length === undefined ? [] : [{ start, length }];
  });
}

/** Of an earlier version, whose lines began with the key, or of a later one. */
function isForeign(line: Buffer): boolean {
  return /^\{"(?:v":\d+,|key":"[0-9a-f]{64}",)/.test(line.toString("latin1", 0, 80));
}

function startsWith(line: Buffer, start: Buffer): boolean {
  return line.length >= start.length && line.compare(start, 0, start.length, 0, start.length) === 0;
}
