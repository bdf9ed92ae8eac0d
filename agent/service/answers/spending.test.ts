import { describe, expect, it } from "vitest";
import type { CallRecord } from "../../../claude/types.ts";
import { memoryConversations } from "../store/memory.ts";
import type { Clock } from "../setting.ts";
import { createSpending } from "./spending.ts";

const call = (costUsd: number | null, replayed = false) => ({ costUsd, replayed }) as CallRecord;

/** Two servers, with one store and one clock, in the last minute of a day. */
function two(store = memoryConversations(() => 0)) {
  let now = Date.parse("2026-11-26T23:59:00Z");
  const clock: Clock = { now: () => new Date(now), ticks: () => now, after: () => () => undefined };
  const open = () => createSpending({ usdPerDay: 1, clock, store });
  return { a: open(), b: open(), open, pass: (ms: number) => void (now += ms) };
}

describe("what may be spent a day", () => {
  it("is spent by all servers on one store together", async () => {
    const { a, b, open, pass } = two();
    a.add(call(0.6));
    expect([await a.exhausted(), await b.exhausted()]).toEqual([null, null]);
    b.add(call(0.5));
    expect(await b.exhausted()).toBe(60);
    // The other one asks once a second.
    expect(await a.exhausted()).toBeNull();
    pass(1000);
    expect(await a.exhausted()).toBe(59);
    expect(await open().exhausted()).toBe(59);
    pass(59_000);
    expect([await a.exhausted(), await b.exhausted()]).toEqual([null, null]);
  });

  it("is what is paid for", async () => {
    const { a } = two();
    a.add(call(5, true));
    a.add(call(null));
    expect(await a.exhausted()).toBeNull();
    a.add(call(1));
    expect(await a.exhausted()).not.toBeNull();
  });

  it("is written to a store that was unreachable, once it is back", async () => {
    const store = memoryConversations(() => 0);
    let away = true;
    const spend: typeof store.spend = (day, usd) =>
      away ? Promise.reject(new Error("away")) : store.spend(day, usd);
    const { a, b, pass } = two({ ...store, spend });
    a.add(call(0.7));
    await expect(a.exhausted()).rejects.toThrow("away");
    a.add(call(0.7));
    away = false;
    await new Promise((resolve) => setImmediate(resolve));
    expect(await a.exhausted()).not.toBeNull();
    pass(1000);
    expect(await b.exhausted()).not.toBeNull();
  });
});
