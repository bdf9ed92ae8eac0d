import { readNumberWords } from "../../../../../text/index.ts";
import {
  AND_A_HALF,
  FRACTIONS,
  LONE,
  MILLION,
  PORTUGUESE,
  SMALL_ENGLISH,
  THOUSAND,
} from "./data/number-words.ts";

/** Smaller foreign number words are too often not numbers: "un", "neuf", "once". */
const LEAST_FOREIGN = 16;

const BIG = `(?:${THOUSAND}|${MILLION})`;
const HALVES = new RegExp(`\\b([a-z]+|\\d+)(?: (${BIG}))? ${AND_A_HALF}\\b(?: (${BIG})(?!\\w))?`, "g");
const PARTS = FRACTIONS.map(([words, value]): [RegExp, string] => [
  new RegExp(`\\b${words}(?: of)?(?: an?)?[ -](?=${BIG}(?!\\w))`, "g"),
  `${value} `,
]);
const IN_PORTUGUESE = new RegExp(`\\b(${Object.keys(PORTUGUESE).join("|")})\\b( e(?= [a-z]))?`, "g");

/**
 * Number words of a folded text written as digits: "sixty-two thousand" as 62000, "twenty nineteen" as 2019,
 * "trente-quatre" as 34, "half a million" as 0.5 million. A number ends where the next word does not continue
 * it: "thirty four, forty" are two.
 */
export function numberWordsAsDigits(text: string): string {
  const read = spelt(text);
  let out = "";
  let from = 0;
  let before = 0;
  for (const { start, end, value } of readNumberWords(read)) {
    const words = read.slice(start, end);
    const foreign = value < LEAST_FOREIGN && !SMALL_ENGLISH.test(words);
    // "Thirty-something" is not an age.
    if (foreign || LONE.test(words) || /^[ -]something/.test(read.slice(end))) continue;
    const between = read.slice(from, start);
    const century = before >= 18 && before <= 20 && value >= 10 && value < 100 && /^[ -]$/.test(between);
    out = century ? `${out}${value}` : `${out}${between}${value}`;
    [from, before] = [end, century ? 0 : value];
  }
  return out + read.slice(from);
}

/**
 * Parts of a big number as decimals of it, German thousands as a separate word, and Portuguese words as
 * Spanish ones.
 */
function spelt(text: string): string {
  const plain = text
    .replaceAll("ß", "ss")
    .replace(/(?<=[a-z])tausend\b/g, " tausend")
    .replace(/\bfourty\b/g, "forty")
    .replace(/\btwenty[ -]oh\b/g, "two thousand")
    .replace(
      IN_PORTUGUESE,
      (_, word: string, and?: string) => `${PORTUGUESE[word]}${and === undefined ? "" : " y"}`,
    )
    .replace(HALVES, (whole: string, number: string, first?: string, second?: string) => {
      const big = first ?? second;
      const value = readNumberWords(number)[0]?.value ?? Number(number);
      return big === undefined ? whole : `${value + 0.5} ${big}`;
    });
  return PARTS.reduce((out, [pattern, value]) => out.replace(pattern, value), plain);
}
