import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankingScores } from "./ranking.ts";

describe("rankingScores", () => {
  it.each([
    [["a", "b"], ["a"], { precision: 0.5, recall: 1, f1: 2 / 3, reciprocalRank: 1, ndcg: 1 }],
    [
      ["b", "a"],
      ["a"],
      { precision: 0.5, recall: 1, f1: 2 / 3, reciprocalRank: 0.5, ndcg: 1 / Math.log2(3) },
    ],
    [
      ["x", "a", "y", "b"],
      ["a", "b"],
      {
        precision: 0.5,
        recall: 1,
        f1: 2 / 3,
        reciprocalRank: 0.5,
        ndcg: (1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3)),
      },
    ],
    [["x", "y", "z", "w", "a"], ["a"], { precision: 0, recall: 0, f1: 0, reciprocalRank: 0, ndcg: 0 }],
    [[], ["a"], { precision: 0, recall: 0, f1: 0, reciprocalRank: 0, ndcg: 0 }],
    [
      ["a"],
      ["a", "b"],
      { precision: 1, recall: 0.5, f1: 2 / 3, reciprocalRank: 1, ndcg: 1 / (1 + 1 / Math.log2(3)) },
    ],
  ])("of %j for %j at 4", (found, relevant, expected) => {
    const scores = rankingScores(found, relevant, 4);
    for (const [name, value] of Object.entries(expected)) {
      expect(scores[name as keyof typeof scores]).toBeCloseTo(value, 12);
    }
  });

  it("lie from 0 to 1, and all are 1 for a perfect list", () => {
    const items = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { minLength: 1 });
    fc.assert(
      fc.property(items, items, fc.integer({ min: 1, max: 6 }), (found, relevant, k) => {
        const all = Object.values(rankingScores(found, relevant, k));
        expect(all.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
        const perfect = Object.values(rankingScores(relevant, relevant, relevant.length));
        for (const value of perfect) expect(value).toBeCloseTo(1, 12);
      }),
    );
  });

  it("refuses a question that nothing answers", () => {
    expect(() => rankingScores(["a"], [], 3)).toThrow(RangeError);
  });
});
