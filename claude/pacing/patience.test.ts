import { describe, expect, test } from "vitest";
import { virtualTime } from "../../tests/fixtures/virtual-time.ts";
import { emptyRecord } from "../kept/empty-record.ts";
import { LimitReached } from "../limit-reached.ts";
import { ClaudeError } from "../types.ts";
import { duration } from "./duration.ts";
import { createPatience } from "./patience.ts";

const MINUTE = 60_000;

function lab(ms = 10 * MINUTE, excused?: (now: number) => boolean) {
  const time = virtualTime();
  const told: string[] = [];
  const patience = createPatience({
    ms,
    of: "the API",
    tell: (line) => told.push(line),
    stopwatch: { now: time.now, start: () => undefined, stop: () => undefined },
    after: time.after,
    date: () => new Date(time.now()),
    excused: excused && (() => excused(time.now())),
  });
  /** A request that is answered after this time, or stopped. */
  const request = (answeredAfter: number): Promise<string> =>
    patience.during(undefined, async (signal) => {
      for (let waited = 0; waited < answeredAfter; waited += 1000) {
        await time.sleep(1000);
        if (signal.aborted) {
          throw new ClaudeError(
            { kind: "aborted", status: null, code: null, message: "stopped" },
            emptyRecord({ role: "agent" }, "m"),
          );
        }
      }
      patience.answered();
      return "answered";
    });
  return { time, told, patience, request };
}

describe("a patience of ten minutes", () => {
  test("ends what is asked after ten minutes of silence, and was counted down", async () => {
    const { time, told, request } = lab();
    const all = [1, 2, 3].map(() => request(Number.POSITIVE_INFINITY).catch((e: unknown) => e));
    await time.run(all);
    expect(time.now()).toBeLessThanOrEqual(10 * MINUTE + 1000);
    for (const end of await Promise.all(all)) expect(end).toBeInstanceOf(LimitReached);
    expect(told).toHaveLength(10);
    expect(told[0]).toBe(
      "If the API answers nothing for 10 min, this stops, and can be resumed (--give-up-after).",
    );
    expect(told[1]).toBe("No answer from the API since 00:00:00 UTC. Giving up in 9 min unless one comes.");
    expect(told[9]).toBe("No answer from the API since 00:00:00 UTC. Giving up in 60 s unless one comes.");
  });

  test("does not count the time in which requests wait for something else", async () => {
    const { time, told, request } = lab(10 * MINUTE, (now) => now < 30 * MINUTE);
    const one = request(Number.POSITIVE_INFINITY).catch((e: unknown) => e);
    await time.run([one]);
    expect(await one).toBeInstanceOf(LimitReached);
    expect(time.now()).toBe(39 * MINUTE);
    expect(told[1]).toBe("No answer from the API since 00:29:00 UTC. Giving up in 9 min unless one comes.");
  });

  test("begins again with each answer, says so once when it had been counted down, and keeps no request from going", async () => {
    const { time, told, request } = lab();
    const jobs = [request(9 * MINUTE), request(18 * MINUTE), request(18 * MINUTE)];
    await time.run(jobs);
    expect(await Promise.all(jobs)).toEqual(["answered", "answered", "answered"]);
    expect(told.filter((line) => line === "the API answers again.")).toHaveLength(2);
  });

  test("does not run while nothing is asked", async () => {
    const { time, request } = lab();
    await time.run([request(1000)]);
    await time.run([time.sleep(60 * MINUTE)]);
    const late = request(5 * MINUTE);
    await time.run([late]);
    expect(await late).toBe("answered");
  });

  test("when it is over lets nothing go any more", async () => {
    const { time, patience, request } = lab();
    patience.end("The API asks for a pause of a day.");
    const after = request(3000).catch((e: unknown) => e);
    await time.run([after]);
    expect(String(await after)).toContain("a pause of a day");
  });

  test("says why the last attempt failed", async () => {
    const { time, patience, request } = lab();
    const end = request(Number.POSITIVE_INFINITY).catch((e: unknown) => e);
    patience.failed("It answered 529: Overloaded.");
    await time.run([end]);
    expect((await end) as Error).toMatchObject({
      message:
        "the API gave no answer for 10 min (--give-up-after), since 00:00:00 UTC. The last attempt: It answered 529: Overloaded.",
    });
  });
});

test.each([
  [1500, "1.5 s"],
  [2000, "2 s"],
  [90_000, "90 s"],
  [600_000, "10 min"],
  [3_600_000, "60 min"],
  [9_000_000, "2.5 h"],
  [2_147_483_000_000, "596,523.1 h"],
])("%d ms is %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test("requests that share a signal are stopped with it together, and those that follow are not", async () => {
  const patience = createPatience({ ms: 1000, of: "it", tell: () => undefined });
  const run = new AbortController();
  const other = new AbortController();
  const seen: AbortSignal[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (signal: AbortSignal): Promise<void> => {
    seen.push(signal);
    await ended;
  };
  const all = [run, run, other].map(({ signal }) => patience.during(signal, work));
  run.abort();
  expect(seen.map((signal) => signal.aborted)).toEqual([true, true, false]);
  end();
  await Promise.all(all);
  await patience.during(new AbortController().signal, work);
  await patience.during(undefined, work);
  expect(seen.slice(3).map((signal) => signal.aborted)).toEqual([false, false]);
});
