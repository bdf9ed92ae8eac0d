import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../../scripts/bench/redis-server.ts";
import { parseAddress } from "./address.ts";
import { openLink, type Link } from "./link.ts";
import { openSliceQueue, openSliceTaker, type SliceTaker } from "./slices.ts";

const run = { id: "a-run", plan: 1 };
const never = new AbortController().signal;
const onError = (error: Error): never => {
  throw error;
};

describe.skipIf(!HAS_REDIS)("slices of a run (needs redis-server)", () => {
  let redis: OwnRedis;
  let link: Link;
  /** The process that is Redis at first. */
  let first = "";
  beforeEach(async () => {
    redis = await startRedis();
    link = await openLink({ address: parseAddress(redis.url, {}), tell: () => {}, giveUpAfterMs: 10_000 });
    first = await link.startOfRedis();
  });
  afterEach(async () => {
    link.close();
    await redis.stop();
  });
  const taker = (self: string, stalledMs = 5000, tell = onError): SliceTaker =>
    openSliceTaker({ link, run, redis: first, self, times: { lockMs: 30_000, stalledMs }, onError: tell });

  it("that a worker gives back are taken over; what is done stays done", async () => {
    const queue = openSliceQueue(link, run, onError);
    await queue.add(
      [
        { from: 0, to: 5 },
        { from: 5, to: 9 },
      ],
      "1-0",
    );
    const first = taker("first");
    const done = await first.next(never);
    const left = await first.next(never);
    expect([done?.takenOver, left?.takenOver]).toEqual([false, false]);
    await done?.done();
    await first.close();
    expect(left?.signal.aborted).toBe(true);

    const second = taker("second");
    const again = await second.next(never);
    expect(again).toMatchObject({ from: 5, to: 9, takenOver: true });
    await again?.done();
    expect(await queue.counts()).toEqual({ waiting: 0, active: 0 });
    await second.close();
    await queue.close();
  });

  it("may have been begun by others, after Redis was started again", async () => {
    const queue = openSliceQueue(link, run, onError);
    await queue.add([{ from: 0, to: 5 }], "1-0");
    const logged = redis.logged();
    // Its lock is forgotten, too.
    const before = taker("before", 5000, vi.fn<(error: Error) => never>());
    expect((await before.next(never))?.takenOver).toBe(false);
    await redis.kill(logged);
    await redis.start();
    // That it was begun is forgotten.
    const after = taker("after");
    const slice = await after.next(never);
    expect(slice).toMatchObject({ from: 0, to: 5, takenOver: true });
    await slice?.done();
    await after.close();
    await before.close();
    await queue.close();
  });

  it("of another plan are in another queue", async () => {
    const [one, two] = [1, 2].map((plan) => openSliceQueue(link, { ...run, plan }, onError));
    await two?.add([{ from: 0, to: 5 }], "2-0");
    expect(await one?.open()).toEqual([]);
    expect(await two?.open()).toEqual([{ from: 0, to: 5 }]);
    await one?.close();
    await two?.close();
  });

  it("leave no key behind when their run is over, also not one that comes back late", async () => {
    const queue = openSliceQueue(link, run, onError);
    await queue.add([{ from: 0, to: 5 }], "1-0");
    const late = taker("late");
    expect(await late.next(never)).not.toBeNull();
    await queue.remove();
    await late.close();
    await queue.close();
    expect(await link.redis.keys("*")).toEqual([]);
  });

  it("leave no key behind when a worker checks for silent ones after their run is over", async () => {
    const queue = openSliceQueue(link, run, onError);
    await queue.add([{ from: 0, to: 5 }], "1-0");
    const checking = taker("checking", 20);
    await queue.remove();
    await expect.poll(() => link.redis.keys("*"), { timeout: 10_000 }).not.toEqual([]);
    await checking.close();
    await queue.close();
    expect(await link.redis.keys("*")).toEqual([]);
  });
});
