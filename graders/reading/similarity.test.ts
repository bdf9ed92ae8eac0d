import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levenshteinDistance, levenshteinSimilarity, rougeL } from "./similarity.ts";

const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", "😀"), maxLength: 8 });

describe("levenshteinDistance", () => {
  it("knows the classic", () => {
    expect(levenshteinDistance("kitten", "sitting")).toBe(3);
    expect(levenshteinDistance("😀", "😁")).toBe(1);
  });

  it("is a metric", () => {
    fc.assert(fc.property(text, (a) => levenshteinDistance(a, a) === 0));
    fc.assert(fc.property(text, text, (a, b) => a === b || levenshteinDistance(a, b) > 0));
    fc.assert(fc.property(text, text, (a, b) => levenshteinDistance(a, b) === levenshteinDistance(b, a)));
    fc.assert(
      fc.property(
        text,
        text,
        text,
        (a, b, c) => levenshteinDistance(a, c) <= levenshteinDistance(a, b) + levenshteinDistance(b, c),
      ),
    );
  });

  it("is what its recursive definition says", () => {
    fc.assert(
      fc.property(text, text, (a, b) => levenshteinDistance(a, b) === byDefinition([...a], [...b])),
      {
        numRuns: 50,
      },
    );
  });
});

function byDefinition(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  if (a[0] === b[0]) return byDefinition(a.slice(1), b.slice(1));
  const [shortA, shortB] = [a.slice(1), b.slice(1)];
  if (a.length + b.length > 11) return levenshteinDistance(a.join(""), b.join(""));
  return 1 + Math.min(byDefinition(shortA, b), byDefinition(a, shortB), byDefinition(shortA, shortB));
}

it("levenshteinSimilarity is 1 for the same and 0 for nothing in common", () => {
  expect(levenshteinSimilarity("", "")).toBe(1);
  expect(levenshteinSimilarity("ab", "xy")).toBe(0);
  fc.assert(
    fc.property(text, text, (a, b) => levenshteinSimilarity(a, b) >= 0 && levenshteinSimilarity(a, b) <= 1),
  );
});

describe("rougeL", () => {
  it("knows Lin's example", () => {
    // Lin 2004, section 3.1: "police kill the gunman" and "the gunman kill police" against "police killed the gunman".
    expect(rougeL("police kill the gunman", "police killed the gunman")).toBeCloseTo(3 / 4);
    expect(rougeL("the gunman kill police", "police killed the gunman")).toBeCloseTo(2 / 4);
  });

  it("is between 0 and 1, symmetric, and 1 for the same words", () => {
    const sentence = fc
      .array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 8 })
      .map((words) => words.join(" "));
    fc.assert(
      fc.property(sentence, sentence, (a, b) => {
        const score = rougeL(a, b);
        return score >= 0 && score <= 1 && score === rougeL(b, a) && rougeL(a, a) === 1;
      }),
    );
  });
});
