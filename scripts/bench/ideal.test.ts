import { expect, test } from "vitest";
import { createBucket, leastTime } from "./bucket.ts";
import { latencyOf, longestFirstEnd } from "./latency.ts";

test("a bucket lets its capacity through at once, then as many as flow in", () => {
  const bucket = createBucket(60, 2, 0);
  expect([bucket.take(0), bucket.take(0)]).toEqual([0, 0]);
  expect(bucket.take(0)).toBe(1000);
  expect(bucket.take(400)).toBeCloseTo(600, 6);
  expect(bucket.take(1000)).toBe(0);
  expect(bucket.level(100_000)).toBe(2);
});

test("the least time of a thousand requests, 1,200 a minute after 50 at once, is 47.5 s", () => {
  expect(leastTime(1000, 1200, 50)).toBe(47_500);
  expect(leastTime(40, 1200, 50)).toBe(0);
});

test("longest first fills the places evenly", () => {
  expect(longestFirstEnd([1, 2, 3, 4, 6], 2)).toBe(8);
  expect(longestFirstEnd([9, 1, 1], 2)).toBe(9);
  expect(longestFirstEnd([], 3)).toBe(0);
});

test("each text has its own time, the same whenever it is asked, around the median", () => {
  const tail = { kind: "lognormal", median: 400, sigma: 0.8 } as const;
  const times = Array.from({ length: 2001 }, (_, i) => latencyOf(tail, `case ${i}`));
  expect(latencyOf(tail, "case 7")).toBe(times[7]);
  const sorted = times.toSorted((a, b) => a - b);
  expect(Math.abs((sorted[1000] ?? 0) - 400)).toBeLessThan(40);
  // 95 % of a lognormal lie below exp(1.645 x sigma) medians.
  expect(Math.abs((sorted[1900] ?? 0) / 400 - Math.exp(1.645 * 0.8))).toBeLessThan(0.5);
});
