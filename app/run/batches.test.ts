import { expect, it } from "vitest";
import type { Case } from "../../cases/index.ts";
import { batchedRequests, emptyBatchWords, withBatchPrice } from "./batches.ts";

const cases = [
  { id: "one", customer: { kind: "turns", turns: [{}] } },
  { id: "two", customer: { kind: "turns", turns: [{}, {}] } },
  { id: "played", customer: { kind: "played" } },
] as unknown as Case[];

it.each([
  ["judge", "judge", "two", true],
  ["judge", "agent", "one", false],
  ["judge", "customer", "played", false],
  ["all", "judge", "played", true],
  ["all", "agent", "one", true],
  // Each reply of a longer conversation would wait for a separate batch.
  ["all", "agent", "two", false],
  ["all", "agent", "played", false],
  ["all", "customer", "one", false],
] as const)(
  "--batch %s: a request of the %s in the case %s goes in a batch: %s",
  (mode, role, id, expected) => {
    expect(batchedRequests(mode, cases)(role, id)).toBe(expected);
  },
);

const [, ...longer] = cases;
it.each([
  ["judge", { cases, judged: 3 }, null],
  ["judge", { cases, judged: 0 }, "no check of these cases is decided by the judge (--batch all"],
  ["all", { cases, judged: 0 }, null],
  ["all", { cases: longer, judged: 0 }, "and no case is one message of the customer with one reply."],
  [undefined, { cases: longer, judged: 0 }, null],
] as const)("--batch %s with %j: has no effect because %s", (mode, of, words) => {
  const said = emptyBatchWords(mode, of);
  expect(words === null ? said : [said?.includes(words), said?.startsWith("--batch has no effect")]).toEqual(
    words === null ? null : [true, true],
  );
});

it("halves the price of what goes in batches, and of nothing else", () => {
  const usage = { input: 1, output: 1, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
  const price = (mode: "judge" | "all" | undefined) => {
    const of = withBatchPrice(() => 8, mode, cases);
    return [of("judge", usage, "two"), of("agent", usage, "one"), of("agent", usage, "two")];
  };
  expect([price(undefined), price("judge"), price("all")]).toEqual([
    [8, 8, 8],
    [4, 8, 8],
    [4, 4, 8],
  ]);
  expect(withBatchPrice(() => null, "all", cases)("judge", usage, "one")).toBeNull();
});
