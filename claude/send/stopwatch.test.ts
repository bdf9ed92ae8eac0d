import { expect, test } from "vitest";
import { createStopwatch } from "./stopwatch.ts";

/** A clock, and ticks that come only while the process runs. */
function lab() {
  let now = 1000;
  let look: (() => void) | null = null;
  const watch = createStopwatch({
    now: () => now,
    every: (_, run) => {
      look = run;
      return () => (look = null);
    },
  });
  return {
    watch,
    runs: (ms: number) => {
      for (let left = ms; left > 0; left -= 250) {
        now += Math.min(250, left);
        look?.();
      }
    },
    isStopped: (ms: number) => (now += ms),
    isLooking: () => look !== null,
  };
}

test("time counts while the process runs", () => {
  const { watch, runs } = lab();
  watch.start();
  const from = watch.now();
  runs(5100);
  expect(watch.now() - from).toBe(5100);
});

test("time while the process was stopped does not count, whichever reader is first after it", () => {
  const { watch, runs, isStopped } = lab();
  watch.start();
  const from = watch.now();
  runs(1000);
  isStopped(12_000);
  const took = watch.now() - from;
  expect(took).toBeGreaterThanOrEqual(1000);
  expect(took).toBeLessThanOrEqual(1250);
  runs(500);
  expect(watch.now() - from).toBe(took + 500);
});

test("a short wait without a look is no stop", () => {
  const { watch, isStopped } = lab();
  watch.start();
  const from = watch.now();
  isStopped(1200);
  expect(watch.now() - from).toBe(1200);
});

test("it watches only while a measurement runs, and a stop between two measurements counts for neither", () => {
  const { watch, isStopped, isLooking } = lab();
  watch.start();
  watch.start();
  watch.stop();
  expect(isLooking()).toBe(true);
  watch.stop();
  expect(isLooking()).toBe(false);
  isStopped(60_000);
  watch.start();
  const from = watch.now();
  isStopped(100);
  expect(watch.now() - from).toBe(100);
});
