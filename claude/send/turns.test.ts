import { expect, it } from "vitest";
import { createTurns } from "./turns.ts";

it("lets one go on in each round of the event loop, in the order in which they came", async () => {
  let round = 0;
  let counting = setImmediate(function count() {
    round++;
    counting = setImmediate(count);
  });
  const turn = createTurns();
  const seen: { work: number; round: number }[] = [];
  const waits = async (work: number): Promise<void> => {
    await turn();
    seen.push({ work, round });
  };
  await Promise.all([1, 2, 3].map(waits));
  await waits(4);
  clearImmediate(counting);
  expect(seen.map((s) => s.work)).toEqual([1, 2, 3, 4]);
  expect(new Set(seen.map((s) => s.round)).size).toBe(4);
});
