import { describe, expect, it } from "vitest";
import { virtualTime, type VirtualTime } from "../../tests/fixtures/virtual-time.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import { createSharedBuckets, type LimitStore, type SettledBooking } from "./shared-buckets.ts";

const GAP_MS = 100;

/** One request every 100 ms, from any process, booked at most 250 ms ahead. */
function aStore(time: VirtualTime) {
  const seen = { asked: 0, atOnce: 0, most: 0, settled: [] as SettledBooking[] };
  let next = 0;
  const store: LimitStore = {
    async exchange(_model, settled, take) {
      seen.settled.push(...settled);
      if (take === null) return { waitMs: 0, booking: null, free: false };
      seen.asked++;
      seen.most = Math.max(seen.most, ++seen.atOnce);
      await time.sleep(1);
      seen.atOnce--;
      const waitMs = Math.max(0, next - time.now());
      if (waitMs > 250) return { waitMs, booking: null, free: false };
      next = time.now() + waitMs + GAP_MS;
      return { waitMs, booking: { at: time.now() + waitMs, took: take, sums: take }, free: false };
    },
  };
  return { store, seen };
}

const aPacer = (time: VirtualTime, store: LimitStore): Pacer =>
  createPacer({
    most: 50,
    now: time.now,
    after: time.after,
    bucketsOf: (model, wake) => createSharedBuckets({ store, model, wake, now: time.now, after: time.after }),
  });

const ask = (order: number) => ({ model: "m", characters: 35, maxTokens: 500, order });

describe("pacers that share their limits", () => {
  it("keep to them together, each in the order of its trials, and one request of each asks at a time", async () => {
    const time = virtualTime();
    const { store, seen } = aStore(time);
    const left: { pacer: number; order: number; at: number }[] = [];
    const one = async (pacer: number, of: Pacer, order: number): Promise<void> => {
      const permit = await of.enter(ask(order), undefined);
      left.push({ pacer, order, at: time.now() });
      await time.sleep(30);
      permit.answered({ failure: null, headers: null, retryAfterMs: null, used: { input: 12, output: 7 } });
    };
    const jobs = [0, 1].flatMap((pacer) => {
      const of = aPacer(time, store);
      return Array.from({ length: 20 }, (_, i) => one(pacer, of, 20 - i));
    });
    await time.run(jobs);

    const times = left.map((l) => l.at).sort((a, b) => a - b);
    times.slice(1).forEach((at, i) => expect(at - (times[i] ?? 0)).toBeGreaterThanOrEqual(GAP_MS));
    // 40 requests at one every 100 ms, and a few round trips.
    expect(times.at(-1)).toBeLessThan(40 * GAP_MS + 100);
    for (const pacer of [0, 1]) {
      // The first has asked before the others came.
      const orders = left.filter((l) => l.pacer === pacer).map((l) => l.order);
      expect(orders.slice(1)).toEqual(orders.slice(1).toSorted((a, b) => a - b));
    }
    expect(seen.most).toBeLessThanOrEqual(2);
    await time.run([time.sleep(100)]);
    expect(seen.settled).toHaveLength(40);
    expect(seen.settled[0]).toMatchObject({ used: { requests: 1, input: 12, output: 7 }, answered: true });
    expect(seen.settled[0]?.booking.took).toEqual({ requests: 1, input: 10, output: 500 });
  });

  it("give back the place of a request that was stopped", async () => {
    const time = virtualTime();
    const { store, seen } = aStore(time);
    const pacer = aPacer(time, store);
    const stop = new AbortController();
    const gone = pacer.enter(ask(1), stop.signal).catch(() => "stopped");
    stop.abort(new Error("stopped"));
    expect(await gone).toBe("stopped");
    await time.run([time.sleep(2000)]);
    expect(seen.settled).toMatchObject([{ used: { requests: 0, input: 0, output: 0 }, answered: false }]);
  });

  it("ask twice a second where there is no limit, and at every request once there is one", async () => {
    const time = virtualTime();
    const asked: number[] = [];
    const told: SettledBooking[] = [];
    const sums = { requests: 0, input: 0, output: 0 };
    const store: LimitStore = {
      exchange(_model, settled, take) {
        told.push(...settled);
        if (take === null) return Promise.resolve({ waitMs: 0, booking: null, free: false });
        asked.push(time.now());
        return Promise.resolve({
          waitMs: 0,
          booking: { at: time.now(), took: take, sums },
          free: told.length < 4,
        });
      },
    };
    const pacer = aPacer(time, store);
    const one = async (order: number, headers: Headers | null): Promise<void> => {
      await time.sleep(order * 10);
      const permit = await pacer.enter(ask(order), undefined);
      permit.answered({ failure: null, headers, retryAfterMs: null, used: null });
    };
    const named = new Headers({
      "anthropic-ratelimit-requests-limit": "600",
      "anthropic-ratelimit-requests-remaining": "50",
    });
    await time.run(Array.from({ length: 101 }, (_, i) => one(i, null)));
    expect(asked).toEqual([0, 500, 1000]);
    await time.run(Array.from({ length: 11 }, (_, i) => one(i, named)));
    expect(asked).toHaveLength(3 + 10);
    await time.run([time.sleep(100)]);
    expect(told.filter((s) => s.limits.requests !== null)).toHaveLength(11);
  });

  it("tell a refusal at once", async () => {
    const time = virtualTime();
    const { store, seen } = aStore(time);
    const pacer = aPacer(time, store);
    const work = (async () => {
      const permit = await pacer.enter(ask(1), undefined);
      const headers = new Headers({
        "anthropic-ratelimit-requests-limit": "600",
        "anthropic-ratelimit-requests-remaining": "0",
      });
      permit.answered({ failure: "rate_limit", headers, retryAfterMs: 3000, used: null });
      await time.sleep(1);
    })();
    await time.run([work]);
    expect(seen.settled).toMatchObject([
      { refusedMs: 3000, answered: false, limits: { requests: { limit: 600, remaining: 0 } } },
    ]);
  });

  it("ask again after an error of the store's, and tell then what they could not", async () => {
    const time = virtualTime();
    const { store, seen } = aStore(time);
    let errors = 2;
    const flaky: LimitStore = {
      exchange: (...call) => (errors-- > 0 ? Promise.reject(new Error("away")) : store.exchange(...call)),
    };
    const pacer = aPacer(time, flaky);
    const one = async (order: number): Promise<void> => {
      const permit = await pacer.enter(ask(order), undefined);
      permit.answered({ failure: null, headers: null, retryAfterMs: null, used: null });
    };
    await time.run([one(1), one(2), time.sleep(2000)]);
    expect(seen.settled).toHaveLength(2);
  });
});
