import { readNumbers } from "../../../../../text/index.ts";
import { fold } from "../../text/index.ts";
import { numberWordsAsDigits } from "./number-words.ts";

/**
 * A folded text in which numbers have one format: words as digits, groups of thousands with commas, thousands
 * and millions as "24k" and "1200k". No "ish", "odd" or plus sign follows them.
 */
export function digits(text: string): string {
  const read = numberWordsAsDigits(fold(text)).replace(/(\d) ?t(?=km\b)/g, "$1k ");
  let out = "";
  let from = 0;
  for (const { start, end, value, grouped, isNumber } of readNumbers(read)) {
    const written = read.slice(start, end);
    const number = Number(value);
    const plain = grouped ? number.toLocaleString("en-US") : value;
    out += `${read.slice(from, start)}${!isNumber ? written : /[a-z.]$/.test(written) ? `${number / 1000}k` : plain}`;
    from = end;
  }
  return (out + read.slice(from)).replace(/(\d)( ?k)?(?:[ -]?ish\b|[ -]odd\b|\+)/g, "$1$2");
}

/** Joins groups of thousands that a blank separates, where the meaning is certain. */
export function joinedGroups(text: string): string {
  return text
    .replace(/\b(\d{1,3})\s(\d{3})(?=\s*(?:km|kilo|mi\b|mil))/g, "$1$2")
    .replace(/(?<![\d.,'$€£-] ?|\w)(\d{1,3})\s(\d{3})(?![\w]| ?\d|[.,]\d)/g, "$1$2");
}

/** A number as `digits` writes it: "24,000", "24k". */
export function amount(text: string): number | null {
  const [, number = "", thousands] = /^([\d.,]+)(k?)$/.exec(text) ?? [];
  const value = Number(number.replaceAll(",", ""));
  return number === "" || Number.isNaN(value) ? null : Math.round(thousands === "k" ? value * 1000 : value);
}
