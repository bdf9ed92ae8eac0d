import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAYLOADS } from "../../../tests/fixtures/projects/payloads.ts";
import { cpuMs } from "../../../tests/fixtures/cpu.ts";
import { allLeaves, plainText } from "./leaves.ts";
import { parse, type TextPart } from "./parse.ts";
import { partsOf } from "./parts.ts";

const MARKDOWN = fc
  .array(
    fc.constantFrom(
      ..."a|b c|\n|\n\n|- |1. |2|**|*|_|`|```\n|~~~\n|> |# |[x](|http://e.co|)|\\|<b>|    |\t|---\n|é".split(
        "|",
      ),
      "|",
      "|--|\n",
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

describe("reading Markdown", () => {
  it("makes parts that are the text", () => {
    fc.assert(
      fc.property(MARKDOWN, (text) => {
        expect(partsOf(text).join("")).toBe(text);
      }),
    );
  });

  it("gives the same for a text that grows in any way as for the whole", () => {
    fc.assert(
      fc.property(MARKDOWN, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
        let parts: readonly TextPart[] = [];
        for (const cut of [...cuts.sort((a, b) => a - b), text.length])
          parts = parse(text.slice(0, cut), parts);
        expect(parts).toEqual(parse(text));
      }),
    );
  });

  it("keeps what was read: only the last part of a text that has grown is read again", () => {
    const before = parse("First.\n\nSecond.\n\nThi");
    const after = parse("First.\n\nSecond.\n\nThird.", before);
    expect(after.map((part, i) => part === before[i])).toEqual([true, true, false]);
  });

  it("takes HTML for text", () => {
    for (const payload of PAYLOADS) {
      const types = parse(payload).flatMap(({ tokens }) => tokens.map(({ type }) => type));
      expect(types).not.toContain("html");
      expect(types).not.toContain("def");
    }
    expect(plainText("<b>Hello</b> <!-- there -->")).toBe("<b>Hello</b> <!-- there -->");
  });

  it("takes time in proportion to the text, whatever is in it", async () => {
    const hostile = [
      "**a*",
      "[a](",
      "[",
      "![a",
      "*a ",
      "_a __",
      "`a``",
      "> ",
      "- ",
      "|a",
      "<a",
      "~~a~",
      "&",
      "\\",
      "a@",
      "www.",
    ];
    for (const piece of hostile) {
      // Parts of the greatest length that is parsed, and then one that is longer.
      const part = `A ${piece.repeat(3900 / piece.length)}\n\n`;
      const text = part.repeat(10) + part.repeat(10).replaceAll("\n", " ");
      const took = await cpuMs(() => parse(text), 3000);
      expect({ piece, slow: took > 3000 }).toEqual({ piece, slow: false });
    }
  });
});

describe("the words of a text", () => {
  it.each([
    ["Your policy is **active** until `June`.", "Your policy is active until June."],
    ["- one\n- *two*\n\nThree.", "one\ntwo\nThree."],
    ["[our page](https://a.example)", "our page"],
    ["| Cover | Price |\n|--|--|\n| Car | 10 |", "Cover, Price\nCar, 10"],
    ["One\ntwo", "One two"],
    ["2 \\* 3", "2 * 3"],
    ["", ""],
  ])("%j is read as %j", (markdown, words) => {
    expect(plainText(markdown)).toBe(words);
  });

  it("are in the leaves, in their order", () => {
    expect(allLeaves(parse("a **b** `c`\n\n- d")).map(({ text }) => text)).toEqual([
      "a ",
      "b",
      " ",
      "c",
      "d",
    ]);
  });
});
