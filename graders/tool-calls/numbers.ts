import { fold } from "../reading/text.ts";
import { compareDecimals, decimalOf, distance, parseDecimal } from "./decimal.ts";
import type { Decimal } from "./decimal.ts";
import type { Strictness } from "./matcher.ts";
import { keepsValue } from "./written.ts";

/** A plainly written number: no plus, no leading zero, no exponent. */
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/u;
/** Thousands set apart: `24,000`, `1 234 567.50`, `12'000`. */
const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$|^-?[1-9]\d{0,2}(?:[ ']\d{3})+(?:\.\d+)?$/u;

/**
 * Whether a value of a call meets a number that a case expects. A number meets it by its value. A text meets
 * it when it is written the same, or when both are plain numbers of one value: "2021.0" for 2021, but neither
 * "02021" for 2021 nor "1.1" for 1.10.
 * @throws {Error} when the call holds a number that lost digits, so that it may or may not be the expected
 * one
 */
export function numberMeets(written: string, value: unknown, strictness: Strictness): boolean {
  if (typeof value === "number") return valueMeets(written, value);
  if (typeof value !== "string") return false;
  // A number with more digits than a JavaScript number keeps must be a text.
  if (strictness === "exact") return !keepsValue(written) && value === written;
  if (fold(value) === fold(written)) return true;
  const [expected, was] = [parseDecimal(written), textNumber(value, strictness)];
  if (String(Number(written)) !== written || expected === null || was === null) return false;
  return compareDecimals(expected, was) === 0;
}

function valueMeets(written: string, value: number): boolean {
  const [expected, was] = [parseDecimal(written), decimalOf(value)];
  if (expected === null || was === null) return false;
  if (compareDecimals(expected, was) === 0) return true;
  if (Number(written) === value) {
    throw new Error(
      `${written} has more digits than a number of a call keeps, so nobody can tell whether it was called with it`,
    );
  }
  return false;
}

/** Whether a number in a call meets a quoted text: only where the text is its plain form. */
export function textMeetsNumber(expected: string, value: number, strictness: Strictness): boolean {
  const text = fold(expected);
  if (text === String(value)) return true;
  const [wanted, was] = [strictness === "loose" ? grouped(text) : null, decimalOf(value)];
  return wanted !== null && was !== null && compareDecimals(wanted, was) === 0;
}

/** Both ends belong to the range. */
export function inRange(
  range: { low: string; high: string },
  value: unknown,
  strictness: Strictness,
): boolean {
  const [low, high, was] = [parseDecimal(range.low), parseDecimal(range.high), numberIn(value, strictness)];
  if (low === null || high === null || was === null) return false;
  return compareDecimals(low, was) <= 0 && compareDecimals(was, high) <= 0;
}

/** The limit belongs to the range, in decimals: 4.3 is within 0.2 of 4.1. */
export function isAbout(
  { value: middle, within }: { value: string; within: string },
  value: unknown,
  strictness: Strictness,
): boolean {
  const [center, margin, was] = [parseDecimal(middle), parseDecimal(within), numberIn(value, strictness)];
  if (center === null || margin === null || was === null) return false;
  return compareDecimals(distance(center, was), margin) <= 0;
}

function numberIn(value: unknown, strictness: Strictness): Decimal | null {
  if (typeof value === "number") return decimalOf(value);
  return typeof value === "string" && strictness !== "exact" ? textNumber(value, strictness) : null;
}

function textNumber(value: string, strictness: Strictness): Decimal | null {
  const text = fold(value);
  if (PLAIN.test(text)) return parseDecimal(text);
  return strictness === "loose" ? grouped(text) : null;
}

function grouped(text: string): Decimal | null {
  return GROUPED.test(text) ? parseDecimal(text.replace(/[ ',]/gu, "")) : null;
}
