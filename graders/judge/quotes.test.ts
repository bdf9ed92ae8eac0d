import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuotes } from "./quotes.ts";
import type { JudgedLine } from "./lines.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

const LINES: JudgedLine[] = [
  { turn: 0, speaker: "customer", text: "What's covered?" },
  {
    turn: 0,
    speaker: "agent",
    text: "We’d cover **the battery**,\nthe charger — and more. I can't tell you the price; it is $1,100.00 a month. Great!",
  },
  { turn: 1, speaker: "customer", text: "Great!" },
  { turn: 1, speaker: "tool", text: 'get_quote {"year":2019} returned: 100', result: "100" },
  { turn: 1, speaker: "agent", text: "It is $100 per month." },
  { turn: 2, speaker: "customer", text: "Cover that?" },
  { turn: 2, speaker: "agent", text: "Yes, we do." },
  { turn: 3, speaker: "agent", text: "I can gladly tell you that we do not cover theft or batteries." },
  { turn: 4, speaker: "agent", text: "EVは当社がバッテリーも補償します。" },
];

const check = (text: string, turn = 1): unknown => {
  const { found, short, invented } = checkQuotes([{ turn, text }], LINES);
  if (invented.length > 0) return "invented";
  return short.length > 0 ? "short" : (found[0] ?? "ignored");
};

describe("checkQuotes", () => {
  it.each([
    "We'd cover the battery, the charger - and more",
    "We’d  cover\tthe **battery**",
    "We’d cover **the battery**,\\nthe charger",
    '"the battery, the charger"',
    "battery, the charger—and more.",
    "We'd cover ... and more",
    "We’d cover […] the charger",
    "… the battery, the charger …",
    "it is $1,100.00 a month",
  ])("finds %j", (text) => {
    expect(check(text)).toEqual({ turn: 0, speaker: "agent", quote: text });
  });

  it.each([
    "We'd cover the roof",
    "and more ... We'd cover",
    "What's covered? We'd cover",
    "the battery ... per month",
    // Differences in letters, signs, and parts of words and of numbers.
    "WE’D cover the battery",
    "cover the battery the charger",
    "over the battery, the char",
    "I can tell you the price",
    "I can...tell you the price",
    "it is $1 a month",
    "100.00 a month",
    "t.h.e. b.a.t.t.e.r.y",
  ])("finds that %j was not said", (text) => {
    expect(check(text)).toBe("invented");
  });

  it.each([
    ["I can ... tell you that", true],
    ["gladly tell you ... batteries", false],
    ["that we do ... cover theft", false],
    ["we do not cover … batteries", true],
  ])("lets an ellipsis leave out words, but never a negation: %j", (text, found) => {
    expect(check(text, 4)).toEqual(found ? { turn: 3, speaker: "agent", quote: text } : "invented");
  });

  it.each([
    ["Vi försäkrar inte hus här.", "Vi försäkrar … hus här"],
    ["My nie ubezpieczamy domów.", "My … ubezpieczamy domów"],
    ["We refuse to pay for hail.", "We … pay for hail"],
    ["The agents declined to pay for it.", "The agents … pay for it"],
  ])("knows the negations of more languages, and verbs that deny: %j", (text, quote) => {
    const lines: JudgedLine[] = [{ turn: 0, speaker: "agent", text }];
    expect(checkQuotes([{ turn: 1, text: quote }], lines).invented).toHaveLength(1);
    expect(checkQuotes([{ turn: 1, text }], lines).invented).toEqual([]);
  });

  it.each(["a", "a month", "the", "cover the", "cover ... the ... and", "per month"])(
    "finds that %j is too short to show anything",
    (text) => {
      expect(check(text)).toBe("short");
    },
  );

  it("takes a short reply, and a short answer of a tool, when it is all that was said", () => {
    expect(check("Yes, we do.", 3)).toMatchObject({ turn: 2, speaker: "agent" });
    expect(check("Great!", 2)).toMatchObject({ turn: 1, speaker: "customer" });
    expect(check("100", 2)).toMatchObject({ turn: 1, speaker: "tool" });
    expect(check("Yes", 3)).toBe("short");
  });

  it("counts words where a script has no blanks", () => {
    expect(check("バッテリーも補償", 5)).toMatchObject({ turn: 4 });
    expect(check("EVは当社", 5)).toMatchObject({ turn: 4 });
    expect(check("補償", 5)).toBe("short");
    expect(check("バッテリーは補償", 5)).toBe("invented");
  });

  it("goes by the turn that was named, and puts a wrong one right", () => {
    expect(check("$100 per month", 7)).toMatchObject({ turn: 1, speaker: "agent" });
    expect(check('get_quote {"year":2019}', 2)).toMatchObject({ turn: 1, speaker: "tool" });
  });

  it("ignores quotes of nothing", () => {
    expect(check(" … ")).toBe("ignored");
  });

  it("takes time in proportion to the text", async () => {
    const text = "a ".repeat(100_000);
    const lines: JudgedLine[] = [{ turn: 0, speaker: "agent", text }];
    for (const quote of [`${"a ".repeat(50_000)}b`, "a a a ... ".repeat(8), "a ... ".repeat(50_000)]) {
      expect(await cpuMs(() => checkQuotes([{ turn: 1, text: quote }], lines), 3000)).toBeLessThan(3000);
    }
  });

  it("finds every run of whole words of a line", () => {
    const word = fc.stringMatching(/^[a-z]{1,6}('[a-z])?$/);
    const blank = fc.constantFrom(" ", "  ", "\n", "\u00a0");
    fc.assert(
      fc.property(fc.array(word, { minLength: 3, maxLength: 30 }), blank, fc.nat(), (words, gap, at) => {
        const from = at % (words.length - 2);
        const lines: JudgedLine[] = [{ turn: 0, speaker: "agent", text: `${words.join(gap)}.` }];
        const { found } = checkQuotes([{ turn: 1, text: words.slice(from).join(" ") }], lines);
        expect(found).toHaveLength(1);
      }),
    );
  });
});
