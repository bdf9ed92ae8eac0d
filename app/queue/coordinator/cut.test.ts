import fc from "fast-check";
import { expect, it } from "vitest";
import { cutSlices, sliceSize } from "./cut.ts";

const places = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

it("a slice takes about 20 seconds, and has 25 to 200 trials", () => {
  expect(sliceSize({ trialMs: 5000, places: 25 })).toBe(100);
  expect(sliceSize({ trialMs: 60_000, places: 4 })).toBe(25);
  expect(sliceSize({ trialMs: 20, places: 50 })).toBe(200);
  expect(sliceSize({ trialMs: null, places: 50 })).toBe(100);
});

it("slices shrink towards the end, so that no worker waits for one long slice", () => {
  const sizes = cutSlices(places(0, 1000), { total: 1000, size: 200 }).map(({ from, to }) => to - from);
  expect(sizes.slice(0, 3)).toEqual([125, 110, 96]);
  expect(sizes.at(-2)).toBe(25);
  expect(cutSlices(places(0, 100), { total: 100, size: 9, exact: true })).toHaveLength(12);
});

it("every place that is open is in one slice, and no other place is", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 400 })),
      fc.integer({ min: 1, max: 200 }),
      fc.boolean(),
      (drawn, size, exact) => {
        const open = drawn.toSorted((a, b) => a - b);
        const slices = cutSlices(open, { total: open.length, size, exact });
        expect(slices.flatMap(({ from, to }) => places(from, to))).toEqual(open);
        expect(slices.every(({ from, to }) => to - from <= size)).toBe(true);
      },
    ),
  );
});
