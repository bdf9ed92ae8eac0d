import { describe, expect, it } from "vitest";
import { createStyle } from "../text/style.ts";
import { analyzeRetrieval, type RetrievalInput } from "./analyze.ts";
import { renderRetrieval } from "./terminal.ts";

const INPUT: RetrievalInput = {
  file: "retrieval/pia.yaml",
  split: "test",
  k: 2,
  articles: 3,
  absent: 4,
  notMeasured: ["embeddings: no key"],
  questions: [
    { articles: ["pay"] },
    { articles: ["pay"] },
    { articles: ["move", "pay"] },
    { articles: ["hail"] },
    { articles: [] },
  ],
  ways: [
    { name: "plain", own: false, lists: [["pay"], ["x", "pay"], ["x", "y"], [], ["pay"]] },
    { name: "better", own: true, lists: [["pay"], ["pay"], ["move", "pay"], ["hail"], []] },
  ],
};

describe("how well articles are found", () => {
  const analysis = analyzeRetrieval(INPUT);

  it("is the mean over the questions that an article answers; the others are counted by themselves", () => {
    const [plain, better] = analysis.ways;
    expect(analysis).toMatchObject({ answerable: 4, unanswerable: 1, groups: 3 });
    expect(plain?.scores.precision.mean).toBeCloseTo((1 + 0.5 + 0 + 0) / 4);
    expect(plain?.scores.reciprocalRank.mean).toBeCloseTo((1 + 0.5 + 0 + 0) / 4);
    expect(better?.scores.ndcg.mean).toBe(1);
    expect([plain?.falseAlarms, better?.falseAlarms]).toEqual([1, 0]);
    expect(plain?.against).toBeNull();
    expect(better?.against?.mean).toBeCloseTo(1 - (1 + 1 / Math.log2(3)) / 4);
  });

  it("comes with its uncertainty: all right is not certainty, and questions with one answer are one piece of evidence", () => {
    const perfect = analysis.ways[1]?.scores.recall;
    expect(perfect?.mean).toBe(1);
    expect(perfect?.interval?.lower).toBeLessThan(0.9);
    expect(perfect?.interval?.upper).toBe(1);
    const width = (groups: string[]): number => {
      const questions = groups.map((id) => ({ articles: [id] }));
      const lists = groups.map((id, i) => (i < groups.length / 2 ? [id] : ["x"]));
      const { interval } =
        analyzeRetrieval({ ...INPUT, questions, ways: [{ name: "a", own: false, lists }] }).ways[0]?.scores
          .recall ?? {};
      return (interval?.upper ?? 0) - (interval?.lower ?? 0);
    };
    const apart = Array.from({ length: 12 }, (_, i) => `q${i}`);
    const together = apart.map((_, i) => `q${Math.floor(i / 3)}`);
    expect(width(together)).toBeGreaterThan(width(apart));
  });

  it("says nothing of others where there is one answer", () => {
    const questions = [{ articles: ["pay"] }, { articles: ["pay"] }];
    const { ways } = analyzeRetrieval({
      ...INPUT,
      questions,
      ways: [{ name: "a", own: false, lists: [["pay"], []] }],
    });
    expect(ways[0]?.scores.recall).toEqual({ mean: 0.5, interval: null });
  });

  it("is told with what was left out", () => {
    const text = renderRetrieval(analysis, { style: createStyle(false), width: 110 });
    expect(text).toContain("better (the agent's)");
    expect(text).toContain("Left out: 4 questions whose words are in a corpus that is not here");
    expect(text).toContain("Not measured: embeddings: no key.");
    expect(text).toMatch(/plain 1, better \(the agent's\) 0 of 1/);
  });
});
