import { describe, expect, test } from "vitest";
import { createLuck } from "./luck.ts";

/** The state after this many attempts, of which every n-th was answered. */
function after(attempts: number, answered: (i: number) => boolean) {
  const luck = createLuck();
  for (let i = 0; i < attempts; i++) luck.note(answered(i));
  return luck;
}

describe("the longest pause before a request is sent again", () => {
  test.each([
    { is: "short before anything is known", luck: createLuck(), failures: 1, ms: 250 },
    {
      is: "short where a quarter of all attempts fail",
      luck: after(100, (i) => i % 4 > 0),
      failures: 5,
      ms: 250,
    },
    { is: "longer for a request that never succeeds", luck: after(100, () => true), failures: 7, ms: 1000 },
    { is: "never longer than in trouble", luck: after(100, () => true), failures: 30, ms: 4000 },
    { is: "long where most attempts fail", luck: after(100, (i) => i % 4 === 0), failures: 1, ms: 4000 },
    {
      is: "short again when the trouble is over",
      luck: after(120, (i) => i > 90),
      failures: 1,
      ms: 250,
    },
  ])("is $is", ({ luck, failures, ms }) => {
    expect(luck.longestPauseMs(failures)).toBe(ms);
  });
});
