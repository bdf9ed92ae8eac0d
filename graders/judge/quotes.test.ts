import { describe, expect, it } from "vitest";
import { checkQuotes } from "./quotes.ts";
import type { Line } from "./lines.ts";

const LINES: Line[] = [
  { turn: 0, speaker: "customer", text: "What's covered?" },
  { turn: 0, speaker: "agent", text: "We’d cover **the battery**,\nthe charger — and more. Great!" },
  { turn: 1, speaker: "customer", text: "Great!" },
  { turn: 1, speaker: "tool", text: 'get_quote {"year":2019} returned: 100' },
  { turn: 1, speaker: "agent", text: "It is $100 per month." },
];

const check = (text: string, turn = 1): unknown => {
  const { found, invented } = checkQuotes([{ turn, text }], LINES);
  return invented.length > 0 ? "invented" : (found[0] ?? "ignored");
};

describe("checkQuotes", () => {
  it.each([
    "We'd cover the battery, the charger - and more",
    "WE’D  COVER",
    '"the charger"',
    "We'd cover ... and more",
    "we’d cover […] Great!",
  ])("finds %j", (text) => {
    expect(check(text)).toEqual({ turn: 0, speaker: "agent", quote: text });
  });

  it.each([
    "We'd cover the roof",
    "and more ... We'd cover",
    "What's covered? We'd cover",
    "the battery ... per month",
  ])("finds that nobody said %j", (text) => {
    expect(check(text)).toBe("invented");
  });

  it("goes by the turn that was named, and puts a wrong one right", () => {
    expect(check("Great!", 1)).toMatchObject({ turn: 0, speaker: "agent" });
    expect(check("Great!", 2)).toMatchObject({ turn: 1, speaker: "customer" });
    expect(check("$100 per month", 7)).toMatchObject({ turn: 1, speaker: "agent" });
    expect(check('"year":2019', 2)).toMatchObject({ turn: 1, speaker: "tool" });
  });

  it("ignores quotes of nothing", () => {
    expect(check(" … ")).toBe("ignored");
  });
});
