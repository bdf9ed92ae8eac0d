import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../../scripts/bench/redis-server.ts";
import type { LimitStore } from "../../../claude/index.ts";
import { parseAddress } from "./address.ts";
import { redisLimits } from "./limits.ts";
import { openLink, type Link } from "./link.ts";

type Settled = Parameters<LimitStore["exchange"]>[1][number];
const ONE = { requests: 1, input: 100, output: 50 };
const UNNAMED = { requests: null, input: null, output: null };

describe.skipIf(!HAS_REDIS)("limits that processes share (needs redis-server)", () => {
  let redis: OwnRedis;
  let link: Link;
  beforeAll(async () => {
    redis = await startRedis();
    link = await openLink({
      address: parseAddress(redis.url, {}),
      tell: () => undefined,
      giveUpAfterMs: 5000,
    });
  });
  afterAll(async () => {
    link.close();
    await redis.stop();
  });

  let count = 0;
  const aStore = (): LimitStore => redisLimits(link, `key-${count++}`);
  const book = async (store: LimitStore, settled: Settled[] = [], take = ONE) => {
    const { waitMs, booking } = await store.exchange("m", settled, take);
    return { waitMs: Math.round(waitMs), booking };
  };
  /** Books a first request, and passes on the limits that the API named. */
  const learned = async (limits: Partial<Settled["limits"]>): Promise<LimitStore> => {
    const store = aStore();
    const { booking } = await book(store);
    if (booking === null) throw new Error("the first request may leave at once");
    const used = { requests: 1, input: 100, output: 50 };
    await store.exchange(
      "m",
      [{ booking, used, limits: { ...UNNAMED, ...limits }, answered: true, refusedMs: null }],
      null,
    );
    return store;
  };
  /** Booked at the same time, so that nothing is refilled in between on a busy machine. */
  const books = (store: LimitStore, count: number) =>
    Promise.all(Array.from({ length: count }, () => book(store)));
  /** How many requests may leave now. */
  const burst = async (store: LimitStore): Promise<number> =>
    (await books(store, 200)).filter(({ waitMs }) => waitMs <= 5).length;

  it("let a few requests leave before the API has named any, of all workers together", async () => {
    const all = await books(aStore(), 6);
    expect(all.filter(({ waitMs }) => waitMs <= 5)).toHaveLength(4);
    // Places are booked for a quarter of a second ahead, and no further.
    expect(all[5]?.booking).toBeNull();
  });

  it("are those that the headers name, but for a tenth", async () => {
    const all = await books(await learned({ requests: { limit: 60, remaining: 49 } }), 50);
    expect(all.filter(({ waitMs }) => waitMs <= 5)).toHaveLength(44);
    expect(all[49]?.booking).toBeNull();
    expect(all[49]?.waitMs).toBeGreaterThan(900);
  });

  it("of tokens count the most that a request may take, until its use is known", async () => {
    const store = await learned({ output: { limit: 1000, remaining: 1000 } });
    const take = { requests: 1, input: 100, output: 500 };
    const { booking } = await book(store, [], take);
    expect((await book(store, [], take)).booking).toBeNull();
    if (booking === null) throw new Error("there is room for one");
    const used = { requests: 1, input: 100, output: 20 };
    const settled = { booking, used, limits: UNNAMED, answered: true, refusedMs: null };
    expect((await book(store, [settled], take)).waitMs).toBe(0);
  });

  it("let through what is larger than the whole bucket, when it is full", async () => {
    const store = await learned({ output: { limit: 600, remaining: 600 } });
    expect((await book(store, [], { requests: 1, input: 1, output: 90_000 })).booking).not.toBeNull();
  });

  it("are none where the API names none", async () => {
    expect(await burst(await learned({}))).toBe(200);
  });

  it("are put right when somebody else uses the key", async () => {
    const store = await learned({ requests: { limit: 600, remaining: 49 } });
    const { booking } = await book(store);
    if (booking === null) throw new Error("there is room");
    const limits = { ...UNNAMED, requests: { limit: 600, remaining: 9 } };
    await store.exchange("m", [{ booking, used: null, limits, answered: true, refusedMs: null }], null);
    expect(await burst(store)).toBeLessThan(8);
  });

  it("rest after a refusal, all of them, and no burst follows", async () => {
    const store = await learned({ requests: { limit: 1200, remaining: 49 } });
    const { booking } = await book(store);
    if (booking === null) throw new Error("there is room");
    const limits = { ...UNNAMED, requests: { limit: 1200, remaining: 0 } };
    const refusal = { booking, used: null, limits, answered: false };
    const first = await book(store, [{ ...refusal, refusedMs: 100 }]);
    expect(first.waitMs).toBeGreaterThan(90);
    const places = first.booking === null ? [] : [first.booking.at];
    while (places.length < 6) {
      const next = await book(store);
      if (next.booking === null) await sleep(20);
      else places.push(next.booking.at);
    }
    const gaps = places.slice(1).map((at, i) => Math.round(at - (places[i] ?? 0)));
    // One after the other, as the limit refills.
    expect(gaps.filter((gap) => gap < 49)).toEqual([]);
    expect((await book(store, [{ ...refusal, refusedMs: 5000 }])).waitMs).toBeGreaterThan(4900);
  });

  it("are guessed where the API refuses and names none", async () => {
    const store = await learned({});
    const { booking } = await book(store);
    if (booking === null) throw new Error("there is no limit yet");
    const refusal = { booking, used: null, limits: UNNAMED, answered: false, refusedMs: 100 };
    expect((await book(store, [refusal])).waitMs).toBeGreaterThan(90);
    expect(await link.redis.hget(`assay:limit:key-${count - 1}:m`, "guessed")).toMatch(/^1/);
  });

  it("are of one key and one model", async () => {
    const store = await learned({ requests: { limit: 1, remaining: 0 } });
    await burst(store);
    expect((await store.exchange("other", [], ONE)).waitMs).toBe(0);
    expect((await aStore().exchange("m", [], ONE)).waitMs).toBe(0);
  });
});
