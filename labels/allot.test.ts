import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allot, apart } from "./allot.ts";

const strata = fc.array(
  fc.record({ available: fc.nat(30), seconds: fc.double({ min: 0, max: 300, noNaN: true }) }),
  { maxLength: 9 },
);

describe("how many conversations of each criterion are drawn", () => {
  it("is the same for all that are read equally fast", () => {
    expect(
      allot(
        Array.from({ length: 5 }, () => ({ available: 40, seconds: 20 })),
        50,
      ),
    ).toEqual([10, 10, 10, 10, 10]);
  });

  it("falls with the root of the time to read one: half as many where it takes four times as long", () => {
    const of = (seconds: number) => ({ available: 400, seconds });
    expect(allot([of(20), of(80)], 60)).toEqual([40, 20]);
  });

  it("is together the sample or all there is, never more than there are, and two at least", () => {
    fc.assert(
      fc.property(strata, fc.integer({ min: 20, max: 200 }), (all, size) => {
        const counts = allot(all, size);
        const there = all.reduce((sum, { available }) => sum + available, 0);
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(Math.min(size, there));
        counts.forEach((n, i) => {
          const { available } = all[i] ?? { available: 0 };
          expect(n).toBeLessThanOrEqual(available);
          expect(n).toBeGreaterThanOrEqual(Math.min(2, available));
        });
      }),
    );
  });
});

describe("the order of questions", () => {
  it.each([
    ["aabb", "abab"],
    ["aaab", "abaa"],
    ["abcabc", "abcabc"],
    ["bccc", "cbcc"],
    ["", ""],
  ])("%s is asked as %s", (items, ordered) => {
    expect(apart([...items], (item) => item).join("")).toBe(ordered);
  });

  it("has the same items, and two of one case in a row only where other cases are too few", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 }), (items) => {
        const ordered = apart(items, (item) => item);
        expect(ordered.toSorted()).toEqual(items.toSorted());
        const most = Math.max(0, ..."abcd".split("").map((c) => items.filter((i) => i === c).length));
        const repeats = ordered.filter((item, i) => i > 0 && item === ordered[i - 1]).length;
        expect(repeats).toBe(Math.max(0, 2 * most - items.length - 1));
      }),
    );
  });
});
