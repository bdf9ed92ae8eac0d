import { AND_A_HALF, FRACTIONS, JOINTS, MILLION, NUMBER_WORDS, THOUSAND } from "./data/number-words.ts";

type Tongue = keyof typeof NUMBER_WORDS;
const TONGUES: readonly Tongue[] = ["en", "fr", "es", "pt", "de"];
const VALUES = new Map(TONGUES.map((tongue) => [tongue, valuesOf(NUMBER_WORDS[tongue])]));

/** Below this, words of other languages than English are too often no numbers: "un", "neuf", "once". */
const LEAST_FOREIGN = 16;

const BIG = `(?:${THOUSAND}|${MILLION})`;
const HALVES = new RegExp(`\\b([a-z]+|\\d+)(?: (${BIG}))? ${AND_A_HALF}\\b(?: (${BIG})(?!\\w))?`, "g");
const PARTS = FRACTIONS.map(
  ([words, value]) =>
    [new RegExp(`\\b${words}(?: of)?(?: an?)?[ -](?=${BIG}(?!\\w))`, "g"), `${value} `] as const,
);
const GERMAN = new RegExp(
  [...(VALUES.get("de")?.keys() ?? []), JOINTS.de].toSorted((a, b) => b.length - a.length).join("|"),
  "g",
);

function valuesOf(table: string): ReadonlyMap<string, number> {
  const words = table.split(" ");
  return new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])] as const] : [])));
}

/**
 * Number words of a folded text written as digits: "sixty-two thousand" as 62000, "twenty nineteen" as 2019, "trente-quatre"
 * as 34, "half a million" as 0.5 million. A number ends where the next word does not go on with it: "thirty four, forty" are two.
 */
export function numberWordsAsDigits(text: string): string {
  const pieces = apart(fractions(text.replaceAll("ß", "ss"))).split(/([a-z]+)/);
  let out = "";
  for (let at = 0; at < pieces.length; at++) {
    const run = at % 2 === 1 ? longestRun(pieces, at) : null;
    out += run?.value ?? pieces[at] ?? "";
    at = run?.last ?? at;
  }
  return out;
}

/** Parts of a big number, as decimals of it. */
function fractions(text: string): string {
  const halved = text.replace(HALVES, (whole: string, number: string, before?: string, after?: string) => {
    const value = [...VALUES.values()].map((words) => words.get(number)).find((one) => one !== undefined);
    const big = before ?? after;
    return big === undefined ? whole : `${(value ?? Number(number)) + 0.5} ${big}`;
  });
  return PARTS.reduce((out, [pattern, value]) => out.replace(pattern, value), halved);
}

/** "Vierunddreissig" as "vier und dreissig". */
function apart(text: string): string {
  return text.replace(/[a-z]{6,}/g, (word) => {
    const parts = word.match(GERMAN) ?? [];
    return parts.join("") === word ? parts.join(" ") : word;
  });
}

interface Run {
  value: number;
  /** Where its last word stands. */
  last: number;
}

/** The longest number of any language that begins with the word at `from`. */
function longestRun(pieces: readonly string[], from: number): Run | null {
  const runs = TONGUES.map((tongue) => readRun(pieces, from, tongue)).filter((run) => run !== null);
  return runs.toSorted((a, b) => b.last - a.last)[0] ?? null;
}

function readRun(pieces: readonly string[], from: number, tongue: Tongue): Run | null {
  const values = VALUES.get(tongue);
  let sum: Sum | null = null;
  let last = from;
  for (let at = from; at < pieces.length; at += 2) {
    if (at > from && !/^[ -]$/.test(pieces[at - 1] ?? "")) break;
    const word = pieces[at] ?? "";
    const joint = at > from && word === JOINTS[tongue];
    const article = at === from && (word === "a" || word === "an") && tongue === "en";
    if (joint || (word === "oh" && sum?.part === 20)) continue;
    const value = article ? 1 : values?.get(word);
    const next: Sum | null = value === undefined ? null : added(sum, { value, tongue });
    if (next === null) break;
    if (article && !/^ (?:hundred|thousand|million)$/.test(`${pieces[at + 1] ?? ""}${pieces[at + 2] ?? ""}`))
      break;
    sum = next;
    last = at;
  }
  if (sum === null || isNone(sum, { tongue, single: last === from })) return null;
  // "Thirty-something" is no age.
  if (/^[ -]something/.test(`${pieces[last + 1] ?? ""}${pieces[last + 2] ?? ""}`)) return null;
  return { value: sum.whole + sum.part, last };
}

/** A number as far as it was read: full thousands, and what may still be multiplied. */
interface Sum {
  whole: number;
  part: number;
}

/** The number with one more word; null when the word begins another number. */
function added(sum: Sum | null, { value, tongue }: { value: number; tongue: Tongue }): Sum | null {
  if (sum === null) return { whole: 0, part: value };
  const { whole, part } = sum;
  if (value >= 1000)
    return part === 0 || (whole > 0 && whole <= value) ? null : { whole: whole + part * value, part: 0 };
  if (value === 100)
    return part > 0 && part < 100 ? { whole, part: part * 100 } : part === 0 ? { whole, part: 100 } : null;
  const open = part % 100;
  const free = part >= 1000 ? part % 100 : open;
  if (part === 0 || (part >= 100 && free === 0)) return { whole, part: part + value };
  if (tongue === "de" && value >= 20 && value < 100 && free > 0 && free < 10)
    return { whole, part: part + value };
  if (tongue === "fr" && value === 20 && open === 4) return { whole, part: part + 76 };
  const tens = free % 10 === 0 && free >= 20;
  if (tens && value > 0 && value < 10) return { whole, part: part + value };
  if (tongue === "fr" && (open === 60 || open === 80) && value < 20) return { whole, part: part + value };
  if (tongue === "fr" && open === 10 && value >= 7 && value < 10) return { whole, part: part + value };
  if (tongue === "fr" && (open === 70 || open === 90) && value >= 7 && value < 10)
    return { whole, part: part + value };
  const century = tongue === "en" && whole === 0 && part >= 18 && part <= 20;
  return century && value >= 10 ? { whole, part: part * 100 + value } : null;
}

/** A word that stands alone and is rather none: "one of them", "mil gracias". */
function isNone({ whole, part }: Sum, { tongue, single }: { tongue: Tongue; single: boolean }): boolean {
  if (single && (part === 0 || part === 1 || part === 100 || part >= 1000)) return true;
  return tongue !== "en" && whole + part < LEAST_FOREIGN;
}
