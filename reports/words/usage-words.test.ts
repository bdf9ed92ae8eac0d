import { expect, test } from "vitest";
import { timeWords } from "./usage-words.ts";

const NONE = { p50: null, p95: null, p95Missing: "no replies" };
const latency = (p50: number | null) => ({
  reply: { ...NONE, p50, p95: p50 },
  firstText: NONE,
  waitedMs: 0,
});
const words = (p50: number | null, batch?: "judge" | "all"): string[] =>
  timeWords({ latency: latency(p50), usage: [], manifest: batch === undefined ? {} : { batch } } as never);

test("the latency of replies that came in batches is said not to be measured", () => {
  expect(words(null)).toEqual([]);
  expect(words(null, "all")).toEqual(["replies that came in batches: latency not measured"]);
  expect(words(800, "all")).toEqual([
    "replies: half within 800 ms, 95 % within 800 ms",
    "replies that came in batches: latency not measured",
  ]);
  // The judge alone was asked in batches, and no customer waits for a judge.
  expect(words(800, "judge")).toEqual(["replies: half within 800 ms, 95 % within 800 ms"]);
});
