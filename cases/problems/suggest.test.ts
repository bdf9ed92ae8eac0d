import { describe, expect, it } from "vitest";
import { didYouMean, nearest } from "./suggest.ts";

const KEYS = ["id", "about", "expect", "customer", "never_says", "says", "tool_calls", "reference"];

describe("didYouMean", () => {
  it.each([
    ["expct", "expect"],
    ["cutsomer", "customer"],
    ["neverSays", "never_says"],
    ["Tool-Calls", "tool_calls"],
    ["contains", "says"],
    ["assert", "expect"],
    ["ref", null],
    ["refrence", "reference"],
    ["zebra", null],
    ["", null],
    ["constructor", null],
    ["x".repeat(10_000), null],
  ])("%s: %s", (word, meant) => {
    expect(didYouMean(word, KEYS)).toBe(meant);
  });

  it("suggests only what is allowed here", () => {
    expect(didYouMean("contains", ["id"])).toBeNull();
  });
});

describe("nearest", () => {
  it("sorts by likeness, then by name", () => {
    expect(nearest("quote", ["greet", "quote-two", "quote-one", "quota"], 3)).toEqual([
      "quota",
      "quote-one",
      "quote-two",
    ]);
  });
});
