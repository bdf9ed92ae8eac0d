import { describe, expect, it } from "vitest";
import { coverage, fold, sentences, stem, topic, words } from "./words.ts";

describe("words", () => {
  it("folds signs, case and emphasis", () => {
    expect(fold("Don’t  **SHOUT** – please")).toBe("don't shout - please");
  });

  it("writes numbers one way", () => {
    expect(words("24,000 miles for $100.00 in 2021.")).toEqual([
      "24000",
      "miles",
      "for",
      "100",
      "in",
      "2021",
    ]);
  });

  it.each([
    ["policies", "policy"],
    ["covers", "covering"],
    ["batteries", "battery"],
    ["quoted", "quotes"],
    ["driving", "drive"],
  ])("brings %s and %s together", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it("finds the topic behind other words", () => {
    expect(coverage(topic("the automobile's premium"), topic("What does your car cost?"))).toBe(1);
    expect(coverage(topic("please, could you?"), topic("anything"))).toBeNull();
  });

  it("splits sentences and list items, and drops empty ones", () => {
    expect(sentences("Hi! We cover:\n- the car.\n- the battery\n---\nBye")).toEqual([
      "Hi!",
      "We cover:",
      "- the car.",
      "- the battery",
      "Bye",
    ]);
  });
});
