import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDigitName } from "./digits.ts";
import { betrays } from "../find.ts";

describe("a number that names something is found in any grouping", () => {
  it.each<[string, string[]]>([
    [
      "730018452296",
      [
        "730018452296",
        "7300 1845 2296",
        "7300-1845-2296",
        "7300.1845.2296",
        "7300\n1845 2296",
        "**7300** 1845 2296",
        "7300&nbsp;1845&nbsp;2296",
        "7300 – 1845 – 2296",
        "７３００１８４５２２９６",
        "٧٣٠٠١٨٤٥٢٢٩٦",
        "7 3 0 0 1 8 4 5 2 2 9 6",
        "account 7300 1845 2296 2 days ago",
        "seven three zero zero one eight four five two two nine six",
        "Seven, three, double zero, one, eight - four, five, double two, nine, six",
        "siete tres cero cero uno ocho cuatro cinco dos dos nueve seis",
        "sete três zero zero um oito quatro cinco dois dois nove seis",
        "7300 one eight four five 2296",
      ],
    ],
    ["021009488", ["021-009-488"]],
    ["4929 1853 7702 6641", ["4929.1853.7702.6641", "4929185377026641"]],
    ["512-84-3397", ["512.84.3397", "512 84 3397", "512843397"]],
    ["DE89370400440532013000", ["DE89 3704 0044 0532 0130 00", "de89-3704-0044-0532-0130-00"]],
    ["GB29 NWBK 6016 1331 9268 19", ["GB29NWBK60161331926819"]],
    ["K4471-90265", ["K 4471 90265", "k447190265", "4471-90265"]],
  ])("%s", (number, texts) => {
    expect(texts.filter((text) => !betrays(`It is ${text}.`, number))).toEqual([]);
  });

  it("and whole", () => {
    for (const text of [
      "one seven three zero zero one eight four five two two nine six",
      "17300184522961",
      "7300184522960",
      "7300 1845 2297",
      "73001845",
    ]) {
      expect(betrays(text, "730018452296")).toBe(false);
    }
  });

  it("whatever is between its digits", () => {
    const grouping = fc.constantFrom("", " ", ".", "-", "\n", "*", " - ");
    fc.assert(
      fc.property(
        fc.stringMatching(/^[1-9]\d{7,15}$/u),
        fc.array(grouping, { minLength: 20 }),
        (digits, gaps) =>
          betrays(`no. ${[...digits].map((digit, at) => `${gaps[at] ?? ""}${digit}`).join("")} ok`, digits),
      ),
    );
  });
});

it("amounts, times and names with a year are no such numbers", () => {
  expect(["24/7", "$1,200.00", "2021 Nissan Leaf", "9-5", "1985"].filter(isDigitName)).toEqual([]);
  expect(betrays("10,000 miles", "100.00")).toBe(false);
  expect(betrays("24,000 miles", "24000")).toBe(true);
});
