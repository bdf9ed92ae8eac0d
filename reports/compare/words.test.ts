import { describe, expect, it } from "vitest";
import { byPoints, largestLeft, oneIn, points, times } from "./words.ts";

describe("the words of a comparison", () => {
  it("give a change its sign, and none to no change", () => {
    expect([0.012, -0.07, 0.0004, -0.0004].map(points)).toEqual([
      "+1.2 points",
      "-7.0 points",
      "0.0 points",
      "0.0 points",
    ]);
  });

  it("say how far a shown change goes", () => {
    expect(byPoints({ lower: -0.09, upper: -0.031 })).toBe("by 3.1 to 9.0 points");
    expect(byPoints({ lower: 0.031, upper: 0.09 })).toBe("by 3.1 to 9.0 points");
    // Shown by the exact test, while the range just includes 0.
    expect(byPoints({ lower: -0.09, upper: 0.002 })).toBe("by up to 9.0 points");
    expect(byPoints({ lower: -0.09, upper: -0.0002 })).toBe("by up to 9.0 points");
  });

  it("never say that less is left than there is", () => {
    expect(largestLeft({ lower: -0.0301, upper: 0.01 })).toBe("3.1");
    expect(largestLeft({ lower: -0.03, upper: 0.01 })).toBe("3.0");
  });

  it("turn a chance into odds", () => {
    expect([1, 0.5, 0.3, 0.0049, 0.00001234, 1e-9, 0].map(oneIn)).toEqual([
      "more than 1 in 2",
      "about 1 in 2",
      "about 1 in 3",
      "about 1 in 200",
      "about 1 in 81,000",
      "less than 1 in 1,000,000",
      "less than 1 in 1,000,000",
    ]);
  });

  it("give a multiple two digits", () => {
    expect([0.0991, 0.6, 0.996, 1.26, 12.4].map(times)).toEqual(["0.099", "0.60", "1.0", "1.3", "12"]);
  });
});
