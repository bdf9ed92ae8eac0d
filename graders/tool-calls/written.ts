import { compareDecimals, decimalOf, parseDecimal } from "./decimal.ts";

/** A number of a file with the digits that its author wrote: `02134`, `1.10`, `9007199254740993`. */
export class WrittenNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** How a written number is meant. A refusal says which two things it could be. */
export type Meant = { kind: "number" } | { kind: "text" } | { kind: "refused"; message: string };

/**
 * A leading zero or plus is never part of a number, so `02134` (a ZIP code) and `+15550100` (a telephone
 * number) are text. An exponent or a base may also be an id, so it is ambiguous.
 */
export function meantBy(written: string): Meant {
  if (/^[+-]?0[xob]/iu.test(written) || /e/iu.test(written)) {
    const value = Number(written);
    const number = Number.isSafeInteger(value) ? `${value}` : "the number's digits";
    const message = `${written} could be a number or a text: write ${number}, or "${written}" in quotes`;
    return { kind: "refused", message };
  }
  return /^(?:[+-]?0\d|\+)/u.test(written) ? { kind: "text" } : { kind: "number" };
}

/** A written number as JSON holds it: a number where nothing is lost, otherwise its text. */
export function plainNumber({ text }: WrittenNumber): number | string {
  return meantBy(text).kind === "number" && keepsValue(text) ? Number(text) : text;
}

/** Whether a JavaScript number keeps each digit that counts. The trailing zeros of `1.10` don't count. */
export function keepsValue(written: string): boolean {
  const [kept, wanted] = [decimalOf(Number(written)), parseDecimal(written)];
  return kept !== null && wanted !== null && compareDecimals(kept, wanted) === 0;
}
