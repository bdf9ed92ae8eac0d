import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closed } from "./half-open.ts";

describe("a text that is still being said", () => {
  it.each([
    ["Your **pol", "Your **pol**"],
    ["Your **policy** is", "Your **policy** is"],
    ["Your **", "Your "],
    ["Your **policy ", "Your **policy**"],
    ["an *em", "an *em*"],
    ["the `co", "the `co`"],
    ["the `a*b", "the `a*b`"],
    ["see [our pa", "see our pa"],
    ["see [our page](https://a.ex", "see our page"],
    ["see [our page](https://a.example)", "see [our page](https://a.example)"],
    ["see [our **pa", "see our **pa**"],
    ["**see [it](htt", "**see it**"],
    ["2 * 3 and 4 * 5", "2 * 3 and 4 * 5"],
    ["snake_case", "snake_case"],
    ["\\*no", "\\*no"],
    ["[1] and", "[1] and"],
    ["**a**\n\nthen **b", "**a**\n\nthen **b**"],
    ["```\n**a", "```\n**a"],
    ["~~gone", "~~gone~~"],
    ["", ""],
  ])("%j is shown as %j", (text, shown) => {
    expect(closed(text)).toBe(shown);
  });

  it("takes away no word", () => {
    const words = fc.array(fc.constantFrom("**", "*", "_", "`", "[", "word", " ", "\n\n"), { maxLength: 30 });
    fc.assert(
      fc.property(words, (pieces) => {
        const count = (text: string): number => text.split("word").length;
        expect(count(closed(pieces.join("")))).toBe(count(pieces.join("")));
      }),
    );
  });
});
