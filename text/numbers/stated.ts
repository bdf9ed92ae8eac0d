import { fold } from "../fold.ts";
import { linkRanges } from "../contacts/links.ts";
import { readNumberWords } from "./number-words.ts";
import { readNumbers } from "./numbers.ts";
import { findPhones } from "../contacts/phones.ts";
import { numbersOfTimes } from "./times.ts";

/** The numbers that a text states, and those that it supports. */

export interface StatedNumber {
  written: string;
  value: string;
}

const LIST_MARKER = /^[ \t]{0,8}\d{1,3}[.)][ \t]/gmu;

/** The numbers that a text states in digits, except those of list items, links and telephones. */
export function statedNumbers(text: string): StatedNumber[] {
  let prose = withoutPhones(fold(text.replace(LIST_MARKER, " ")));
  for (const { start, end } of linkRanges(prose).toReversed()) {
    prose = `${prose.slice(0, start)} ${prose.slice(end)}`;
  }
  return readNumbers(prose).map(({ start, end, value }) => ({ written: prose.slice(start, end), value }));
}

function withoutPhones(folded: string): string {
  return findPhones(folded).reduce((prose, { written }) => prose.replace(written, " "), folded);
}

/** The values that a text gives, in digits or in words, as an amount or as a time of day. */
export function numbersGiven(text: string): ReadonlySet<string> {
  const folded = fold(text);
  const written = readNumbers(withoutPhones(folded));
  return new Set([
    ...written.map(({ value }) => value),
    // "12.05.2024" gives its day, its month and its year, and "05" is also the number of May.
    ...written
      .filter(({ isNumber }) => !isNumber)
      .flatMap(({ value }) => (value.match(/\d+/gu) ?? []).flatMap((part) => [part, String(Number(part))])),
    ...readNumberWords(folded).map(({ value }) => String(value)),
    ...numbersOfTimes(folded),
    ...findPhones(folded).map(({ digits }) => digits),
    "00",
  ]);
}
