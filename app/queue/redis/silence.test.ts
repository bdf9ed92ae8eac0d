import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchSilence } from "./silence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A Redis that answers as long as `answers` is true, and a clock that can run on while nothing happens. */
function watched(giveUpAfterMs: number) {
  const told: string[] = [];
  const gone = new AbortController();
  const world = { answers: true, busyMs: 0 };
  let waiting: (() => void)[] = [];
  const began = Date.now();
  const { stop, isSilent } = watchSilence({
    ask: () =>
      new Promise<void>((resolve) => {
        if (world.answers) resolve();
        else waiting.push(resolve);
      }),
    shown: "redis://host:6379",
    tell: (line) => void told.push(line),
    giveUpAfterMs,
    gone,
    now: () => Date.now() - began + world.busyMs,
  });
  return {
    told,
    gone,
    stop,
    isSilent,
    world,
    answerAgain: () => {
      world.answers = true;
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}

it("reports once that Redis does not answer, and that it is back", async () => {
  const { told, gone, stop, isSilent, world, answerAgain } = watched(60_000);
  await vi.advanceTimersByTimeAsync(10_000);
  expect([told, isSilent()]).toEqual([[], false]);
  world.answers = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(isSilent()).toBe(true);
  expect(told).toEqual([
    "Redis at redis://host:6379 does not answer. It is waited for up to 60 s (--give-up-after); nothing is lost.",
  ]);
  answerAgain();
  await vi.advanceTimersByTimeAsync(2000);
  expect(told.slice(1)).toEqual(["Redis at redis://host:6379 is back."]);
  expect(gone.signal.aborted).toBe(false);
  stop();
});

it("is not silent before it was asked", async () => {
  const { gone, stop } = watched(500);
  await vi.advanceTimersByTimeAsync(5000);
  expect(gone.signal.aborted).toBe(false);
  stop();
});

it("gives up after the announced time", async () => {
  const { gone, stop, world } = watched(60_000);
  world.answers = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(gone.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(2000);
  expect(gone.signal.reason).toMatchObject({
    message: "Redis at redis://host:6379 was not there for 60 s (--give-up-after).",
  });
  stop();
});

it("does not take its own work for a silence of Redis", async () => {
  const { told, gone, stop, world } = watched(60_000);
  for (let i = 0; i < 5; i++) {
    world.busyMs += 100_000;
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect([told, gone.signal.aborted]).toEqual([[], false]);
  stop();
});
