import { describe, expect, it } from "vitest";
import { dollars, duration, percent } from "./words.ts";

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
