import { describe, expect, it } from "vitest";
import { betrays, contains } from "./find.ts";

/** Texts that are said, and texts that aren't. */
const ROWS: [needle: string, said: string[], not: string[]][] = [
  [
    "$100",
    [
      "$ 100 per month",
      "100 $",
      "100 USD",
      "USD 100",
      "US$100",
      "100 US dollars",
      "one hundred dollars",
      "a hundred bucks",
      "100,00 $ par mois",
      "cent dollars par mois",
      "cien dólares al mes",
      "einhundert Dollar im Monat",
      "**$100**/month",
      "$100.00.",
      "$100-a-month",
      "$100 a year",
    ],
    [
      "1 100 dollars",
      "$1 100.00",
      "$1’100 dollars",
      "$1,100",
      "$1.100,00",
      "$100 000",
      "$100,000",
      "$100 500 per year",
      "$100 million",
      "$100k",
      "$100.50",
      "$100 per week",
      "$100 every six months",
      "$100 off",
      "save $100",
      "HK$100",
      "CA$100",
      "$100 CAD",
      "100 Canadian dollars",
      "100 euros",
      "100.00 %",
      "100 miles",
      "2100 dollars",
    ],
  ],
  ["100 dollars", ["$100", "$ 100 per month"], ["$1 100.00", "100 000 dollars", "100 euros"]],
  ["100.00", ["$100.00", "100,00 $", "100.00 per month"], ["100.00 %", "1 100,00 $", "HK$100", "$100 off"]],
  ["$93.2", ["$93.20", "93,20 $"], ["$93.25", "$193.20"]],
  ["93.20", ["$93.20", "$93.2"], ["$93.21"]],
  [
    "$100 per month",
    ["$100 a month", "a monthly premium of $100", "100 $ par mois"],
    ["$100 a year", "$100"],
  ],
  ["$50 off", ["you get $50 off"], ["it costs $50"]],
  ["$1,200", ["$1,200 per year", "1.200 $", "1 200 USD"], ["$1,200,000", "$11,200"]],
  [
    "12,000",
    ["12.000", "12 000", "12'000", "12’000 km", "12000", "12\u202F000"],
    ["12", "112,000", "12,000.50"],
  ],
  ["24000", ["24,000 miles", "24 000", "24.000", "24'000"], ["240000", "24"]],
  ["24000", ["२४०००", "٢٤٠٠٠ km"], ["२४००००"]],
  ["3.5%", ["3,5 %", "3.5%", "3.50 %"], ["13,5 %", "3,5"]],
  ["AT&T", ["AT&amp;T", "at&t"], ["AT T"]],
  ["150000", ["1,50,000", "150,000", "1.5 lakh"], ["50,000"]],
  ["1985", ["since 1985.", "(1985)"], ["1,985", "1.985", "19850"]],
  ["1,985", ["1985", "1.985"], []],
  ["100", ["$100", "100 miles", "100,00 €"], ["1,100", "100k", "100 thousand", "100 million", "100.5"]],
  ["2", ["2 cars"], ["1,2,3", "2.5", "12.2.2024", "2 000"]],
  ["istanbul", ["İstanbul", "ISTANBUL"], []],
  ["İstanbul", ["istanbul"], []],
  ["9:00", ["at 9:00"], ["19:00"]],
  ["800-123-4567", ["1-800-123-4567"], ["800-123-4576"]],
  ["1 800 123 4567", ["1 800 123 4567"], ["1 800 123 4576"]],
  ["24/7", ["24/7"], ["24"]],
];

describe.each(ROWS)("%j", (needle, said, not) => {
  it("is said by", () => {
    expect(said.filter((text) => !contains(text, needle))).toEqual([]);
    expect(said.filter((text) => !contains(`Well, ${text}, they say.`, needle))).toEqual([]);
  });
  it("is not said by", () => {
    expect(not.filter((text) => contains(text, needle))).toEqual([]);
  });
});

it("what must not be said is found in every notation, and for every time", () => {
  for (const text of ["$20", "20 USD", "$20 per week", "$20 off", "twenty dollars"])
    expect(betrays(text, "$20")).toBe(true);
  for (const text of ["$200", "$20,000", "20 euros"]) expect(betrays(text, "$20")).toBe(false);
});

describe("a text that must not be said, and its frame", () => {
  it.each([
    "_Geico_",
    "*Geico*",
    "**Geico**",
    "~~Geico~~",
    "`Geico`",
    '"Geico"',
    "“Geico”",
    "«Geico»",
    "(Geico)",
    "[Geico](https://geico.com)",
    "<b>Geico</b>",
    "<Geico>",
    "Geico,",
    '"Geico".',
  ])("%s is the name", (framed) => {
    expect(betrays("We beat Geico today.", framed)).toBe(true);
    expect(betrays("We beat _GEICO's_ price.", framed)).toBe(true);
    expect(betrays("We beat anybody.", framed)).toBe(false);
  });

  it.each(["*$100*", '"$100"', "$100.", "_100 dollars_"])("%s is the amount", (framed) => {
    expect(betrays("It is $100 per month.", framed)).toBe(true);
    expect(betrays("It is $1,100 per month.", framed)).toBe(false);
  });

  it.each(["**", '""', "?!", "<b></b>"])("%s frames nothing", (framed) => {
    expect(betrays("We beat Geico today.", framed)).toBe(false);
  });
});
