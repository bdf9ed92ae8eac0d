import { fold } from "../../text/index.ts";
import { MILLION, THOUSAND } from "./data/number-words.ts";
import { numberWordsAsDigits } from "./number-words.ts";

const MULTIPLIED = new RegExp(`(?<![\\w.,])(\\d[\\d.,']*) ?(?:(${THOUSAND})|(?:${MILLION}))(?!\\w)`, "g");

/**
 * A folded text in which numbers are written in one way: words as digits, groups of thousands joined ("24 000"), thousands
 * and millions as "24k" and "1200k", and no "ish", "odd" or plus sign behind them.
 */
export function digits(text: string): string {
  return joinedGroups(numberWordsAsDigits(fold(text)))
    .replace(/(\d) ?t(?=km\b)/g, "$1k ")
    .replace(MULTIPLIED, (whole: string, number: string, thousand?: string) => {
      const value = amount(`${number}k`);
      return value === null ? whole : `${thousand === undefined ? value : value / 1000}k`;
    })
    .replace(/(\d)( ?k)?(?:[ -]?ish\b|[ -]odd\b|\+)/g, "$1$2");
}

/** Groups of thousands that a blank separates, where nothing else can be meant. */
export function joinedGroups(text: string): string {
  return text
    .replace(/\b(\d{1,3})\s(\d{3})(?=\s*(?:km|kilo|mi\b|mil))/g, "$1$2")
    .replace(/(?<![\d.,'$€£-] ?|\w)(\d{1,3})\s(\d{3})(?![\w]| ?\d|[.,]\d)/g, "$1$2");
}

/** A number as people write it: "24,000", "31.000", "24k". */
export function amount(text: string): number | null {
  const match = /^(\d{1,3}(?:[.,' ]\d{3})+|\d+(?:[.,]\d+)?)\s*(k)?\b/.exec(text.trim());
  if (match === null) return null;
  const grouped = /^\d{1,3}(?:[.,' ]\d{3})+$/.test(match[1] ?? "");
  const value = Number((match[1] ?? "").replace(grouped ? /[.,' ]/g : /,/g, grouped ? "" : "."));
  return Number.isFinite(value) ? Math.round(match[2] === undefined ? value : value * 1000) : null;
}
