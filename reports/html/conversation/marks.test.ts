import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markPassages, type MarkedPassage } from "./marks.ts";

const passage = (text: string, letter = "a", tone: MarkedPassage["tone"] = "fail"): MarkedPassage => ({
  text,
  letter,
  tone,
});
const marked = (text: string, ...passages: MarkedPassage[]): string =>
  markPassages(text, passages)
    .map((p) => (p.tone === null ? p.text : `[${p.text}]${p.letters}`))
    .join("");

describe("a passage is found", () => {
  it.each([
    ["as it stands", "Geico is cheaper.", "Geico is", "[Geico is]a cheaper."],
    ["with other blanks", "Geico\n  is cheaper.", "Geico is", "[Geico\n  is]a cheaper."],
    ["with other capitals and quotation marks", "It’s “Geico”.", 'it\'s "geico"', "[It’s “Geico”]a."],
    ["with something left out", "one two three four", "one … four", "[one]a two three [four]a"],
    ["not at all", "one two", "three", "one two"],
    ["not in another order", "one two three", "three … one", "one two three"],
    ["not where there is nothing to look for", "one two", " … ", "one two"],
    ["at the end", "one two", "two", "one [two]a"],
  ])("%s", (_, text, quote, expected) => {
    expect(marked(text, passage(quote))).toBe(expected);
  });
});

it("passages that lie on each other are cut, and the worst says how they look", () => {
  expect(marked("one two three", passage("one two", "a", "pass"), passage("two three", "b"))).toBe(
    "[one ][two]a[ three]b",
  );
  expect(
    markPassages("one two", [passage("one two", "a", "pass"), passage("two", "b")]).map((p) => p.tone),
  ).toEqual(["pass", "fail"]);
});

it("loses no character of the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string()), (text, quotes) => {
      expect(
        markPassages(
          text,
          quotes.map((q) => passage(q)),
        )
          .map((p) => p.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
