import { describe, expect, it } from "vitest";
import { cleanWords, dollars, duration, percent, percentAtLeast, percentAtMost } from "./words.ts";

describe("percent", () => {
  it.each([
    [0, "0 %"],
    [1, "100 %"],
    [0.5, "50 %"],
    [0.946, "95 %"],
    [0.9996, "99.96 %"],
    [0.004, "0.4 %"],
    [0.0004, "0.04 %"],
  ])("%d is %s", (rate, text) => {
    expect(percent(rate)).toBe(text);
  });

  it("never reads like the bar that it misses", () => {
    expect(percent(0.946, 0.95)).toBe("94.6 %");
    expect(percent(0.9499, 0.95)).toBe("94.99 %");
    expect(percent(0.95, 0.95)).toBe("95 %");
    expect(percent(0.93, 0.95)).toBe("93 %");
  });
});

describe("the ends of a range", () => {
  it.each([
    [0.5886, "58 %", "59 %"],
    [0.59, "59 %", "59 %"],
    [0.625, "62 %", "63 %"],
    [0.9999, "99.9 %", "100 %"],
    [0.0004, "0 %", "0.1 %"],
    [1, "100 %", "100 %"],
    [0, "0 %", "0 %"],
  ])("%f is rounded to claim no more than was shown", (rate, low, high) => {
    expect([percentAtLeast(rate), percentAtMost(rate)]).toEqual([low, high]);
  });

  it("never read like the bar that they miss", () => {
    expect(percentAtMost(0.9432, 0.95)).toBe("94.4 %");
    expect(percentAtLeast(0.9046, 0.9)).toBe("90.4 %");
    expect(percentAtLeast(0.9, 0.9)).toBe("90 %");
  });

  it("say what trials without a failure leave open", () => {
    expect(cleanWords(45, 0.2039)).toBe(
      "0 of 45 trials broke it. Customers like these could still see up to 21 % that do",
    );
    expect(cleanWords(1, 0.8)).toMatch(/^0 of 1 trial broke it/);
  });
});

describe("duration and dollars", () => {
  it("read as people write them, at the edges too", () => {
    expect([85, 999.7, 2400, 59_990, 119_700].map(duration)).toEqual([
      "85 ms",
      "1.0 s",
      "2.4 s",
      "1 min 0 s",
      "2 min 0 s",
    ]);
    expect([0, 0.0000004, 0.0042, 0.7, 12.4].map(dollars)).toEqual([
      "$0",
      "under $0.0001",
      "$0.0042",
      "$0.70",
      "$12.40",
    ]);
  });
});
