import { afterEach, beforeEach, describe, expect, it } from "vitest";
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
  beforeEach(async () => {
    redis = await startRedis();
    link = await openLink({ address: parseAddress(redis.url, {}), tell: () => {}, giveUpAfterMs: 10_000 });
  });
  afterEach(async () => {
    link.close();
    await redis.stop();
  });
  const taker = (self: string, stalledMs = 5000): SliceTaker =>
    openSliceTaker({ link, run, self, times: { lockMs: 30_000, stalledMs }, onError });

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
