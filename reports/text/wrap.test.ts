import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { padTo, widthOf, wrapText } from "./wrap.ts";

describe("widthOf", () => {
  it.each([
    ["abc", 3],
    ["保险", 4],
    ["é", 1],
    ["e\u0301", 1],
    ["👩‍🚒", 2],
    ["ｶ", 1],
    ["한국", 4],
    ["", 0],
  ])("%j takes %i columns", (text, width) => {
    expect(widthOf(text)).toBe(width);
    expect(widthOf(padTo(text, 10))).toBe(10);
  });
});

it("no character of the basic plane is wider than the library for it says", () => {
  const wrong: string[] = [];
  // Half of a pair is no character.
  for (let code = 0; code < 0xd800; code++) {
    const text = String.fromCharCode(code, 0x61);
    if (widthOf(text) !== stringWidth(text)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

describe("wrapText", () => {
  it("wraps Chinese, which has no blanks, by what it takes on the screen", () => {
    expect(wrapText("车险可以在网上办理吗", 10)).toBe("车险可以在\n网上办理吗");
    expect(wrapText("Policy 车险可以在网上办理吗", 12, 2)).toBe("  Policy\n  车险可以在\n  网上办理吗");
  });

  it("cuts no character in two", () => {
    expect(wrapText("👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒", 10)).toBe("👩‍🚒👩‍🚒👩‍🚒👩‍🚒👩‍🚒\n👩‍🚒");
    expect(wrapText("e\u0301".repeat(12), 10)).toBe(`${"e\u0301".repeat(10)}\n${"e\u0301".repeat(2)}`);
  });

  it("keeps the lead of a line on its continuation", () => {
    expect(wrapText("  one two three", 10)).toBe("  one two\n  three");
  });

  it("loses nothing but blanks, and is never too wide", () => {
    const words = fc.array(
      fc.oneof(fc.string({ unit: "grapheme", maxLength: 30 }), fc.constantFrom("车险可以", "word", "👩‍🚒")),
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 40 }), (list, width) => {
        const text = list.join(" ").replace(/[\s\p{C}]+/gu, " ");
        const lines = wrapText(text, width).split("\n");
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 60 },
    );
  });
});
