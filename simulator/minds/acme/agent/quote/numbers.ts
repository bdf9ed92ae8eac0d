import { fold } from "../../text/index.ts";
import { numberWordsAsDigits } from "./number-words.ts";

/**
 * A folded text in which numbers are written in one way: words as digits, groups of thousands joined ("24 000"), and no
 * "ish", "odd" or plus sign behind them.
 */
export function digits(text: string): string {
  return joinedGroups(numberWordsAsDigits(fold(text))).replace(
    /(\d)( ?k)?(?:[ -]?ish\b|[ -]odd\b|\+)/g,
    "$1$2",
  );
}

/** Groups of thousands that a blank separates, where nothing else can be meant. */
export function joinedGroups(text: string): string {
  return text
    .replace(/\b(\d{1,3})\s(\d{3})(?=\s*(?:km|kilo|mi\b|mil))/g, "$1$2")
    .replace(/(?<![\d.,'$€£-] ?|\w)(\d{1,3})\s(\d{3})(?![\w]| ?\d|[.,]\d)/g, "$1$2");
}

/** A number as people write it: "24,000", "31.000", "24k", "about 30 thousand". */
export function amount(text: string): number | null {
  const match = /^(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?)\s*(k|thousand|mil|mille|tausend)?\b/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const grouped = /^\d{1,3}(?:[.,' ]\d{3})+$/.test(match[1] ?? "");
  const value = Number((match[1] ?? "").replace(grouped ? /[.,' ]/g : /,/g, grouped ? "" : "."));
  return Number.isFinite(value) ? Math.round(match[2] === undefined ? value : value * 1000) : null;
}
