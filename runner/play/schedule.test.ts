import { setImmediate as turnOfLoop } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runPool } from "./schedule.ts";

const never = new AbortController().signal;

describe("runPool", () => {
  it("runs every job once, never more than the bound at a time", async () => {
    let active = 0;
    let most = 0;
    const seen: number[] = [];
    await runPool({
      jobs: Array.from({ length: 40 }, (_, i) => i),
      concurrency: 5,
      signal: never,
      run: async (job) => {
        most = Math.max(most, ++active);
        await turnOfLoop();
        active--;
        seen.push(job);
      },
    });
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(most).toBe(5);
  });

  it("starts nothing after the first failure, lets the others end, and throws it", async () => {
    const started: number[] = [];
    const ended: number[] = [];
    const run = runPool({
      jobs: Array.from({ length: 20 }, (_, i) => i),
      concurrency: 3,
      signal: never,
      run: async (job) => {
        started.push(job);
        // The other two are in progress when it fails.
        for (let turns = job === 1 ? 1 : 5; turns > 0; turns--) await turnOfLoop();
        if (job === 1) throw new Error("no key");
        ended.push(job);
      },
    });
    await expect(run).rejects.toThrow("no key");
    expect(started).toEqual([0, 1, 2]);
    expect(ended).toEqual([0, 2]);
  });

  it("starts nothing once aborted, and that is no error", async () => {
    const controller = new AbortController();
    const started: number[] = [];
    await runPool({
      jobs: [1, 2, 3, 4],
      concurrency: 1,
      signal: controller.signal,
      run: (job) => {
        started.push(job);
        if (job === 2) controller.abort();
        return Promise.resolve();
      },
    });
    expect(started).toEqual([1, 2]);
  });
});
