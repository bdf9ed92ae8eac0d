import { fold } from "../../text/index.ts";

const UNITS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fourty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

const unit = `(?:${UNITS.join("|")})`;
const tens = `(?:${Object.keys(TENS).join("|")})`;
const small = `(?:${tens}(?:[ -]${unit})?|${unit})`;
const SPOKEN_YEAR = new RegExp(
  `\\b(?:(nineteen|twenty)[ -](${small})|two thousand(?: and)?(?: (${small}))?)\\b`,
  "g",
);
const THOUSANDS = new RegExp(
  `\\b(${small}|an? hundred|(?:an? |one )?hundred(?: and)?(?: ${small})?)[ -]thousand\\b`,
  "g",
);
const SMALL = new RegExp(`\\b${small}\\b`, "g");

function small100(text: string): number {
  return text.split(/[ -]/).reduce((sum, word) => sum + (TENS[word] ?? Math.max(0, UNITS.indexOf(word))), 0);
}

/** Number words of a folded text written as digits: "two thousand nineteen" as 2019, "thirty-four" as 34. */
export function digits(text: string): string {
  return fold(text)
    .replace(SPOKEN_YEAR, (whole, century?: string, year?: string, after?: string) => {
      if (century === undefined) return String(2000 + (after === undefined ? 0 : small100(after)));
      const part = small100(year ?? "");
      return part >= 10 ? String((century === "nineteen" ? 1900 : 2000) + part) : whole;
    })
    .replace(THOUSANDS, (_, count: string) => {
      const hundred = /hundred/.test(count) ? 100 : 0;
      return String((hundred + small100(count.replace(/.*hundred(?: and)? ?/, ""))) * 1000);
    })
    .replace(SMALL, (word) => (word === "one" || word === "zero" ? word : String(small100(word))));
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
