import { describe, expect, it } from "vitest";
import { createPacer, type RequestEnd } from "./pacer.ts";
import { virtualTime, type VirtualTime } from "../../tests/fixtures/virtual-time.ts";

interface ServerOptions {
  latency?: number;
  /** Requests per minute, and the number that may come at once when the bucket is full. */
  rpm?: number;
  burst?: number;
  /** Input tokens per minute. */
  itpm?: number;
  /** What the headers report as left: the truth, the share of the limit, or nothing. */
  headers?: "level" | "scaled" | "none";
  /** While it is down, every request fails. */
  outage?: { from: number; to: number };
}

/** A server with token buckets, in virtual time. */
function server(time: VirtualTime, o: ServerOptions) {
  const bucket = (perMinute: number, capacity: number) => {
    let level = capacity;
    let at = time.now();
    return {
      has(cost: number): boolean {
        level = Math.min(capacity, level + ((time.now() - at) * perMinute) / 60_000);
        at = time.now();
        // Tolerance for rounding errors in sums of tiny steps.
        return level + 1e-6 >= cost;
      },
      take: (cost: number) => void (level -= cost),
      header: (scaled: boolean) =>
        Math.max(0, Math.floor((level + 1e-6) * (scaled ? perMinute / capacity : 1))),
    };
  };
  const requests = bucket(o.rpm ?? 1e9, o.burst ?? o.rpm ?? 1e9);
  const tokens = bucket(o.itpm ?? 1e12, o.itpm ?? 1e12);
  const stats = { sent: 0, refused: 0, failed: 0, underWay: 0, mostUnderWay: 0 };
  return {
    stats,
    async answer(inputTokens: number): Promise<RequestEnd> {
      stats.sent++;
      stats.mostUnderWay = Math.max(stats.mostUnderWay, ++stats.underWay);
      const fits = requests.has(1) && tokens.has(inputTokens);
      const down = o.outage !== undefined && time.now() >= o.outage.from && time.now() < o.outage.to;
      if (fits && !down) {
        requests.take(1);
        tokens.take(inputTokens);
      }
      const headers = new Headers();
      if (o.headers !== "none" && o.rpm !== undefined) {
        headers.set("anthropic-ratelimit-requests-limit", String(o.rpm));
        headers.set(
          "anthropic-ratelimit-requests-remaining",
          String(requests.header(o.headers === "scaled")),
        );
      }
      if (o.headers !== "none" && o.itpm !== undefined) {
        headers.set("anthropic-ratelimit-input-tokens-limit", String(o.itpm));
        const left = Math.round(tokens.header(false) / 1000) * 1000;
        headers.set("anthropic-ratelimit-input-tokens-remaining", String(left));
      }
      const latency = fits && !down ? (o.latency ?? 200) : 1;
      await time.sleep(latency);
      stats.underWay--;
      const base = { headers, used: null, retryAfterMs: null };
      if (down) return (void stats.failed++, { ...base, failure: "overloaded" });
      if (!fits) return (void stats.refused++, { ...base, failure: "rate_limit", retryAfterMs: 1000 });
      return { ...base, failure: null, used: { input: inputTokens, output: 20 } };
    },
  };
}

/** Sends `count` requests until each is answered. @returns the time it took, and what the server saw */
async function play(count: number, o: ServerOptions & { most?: number; tokens?: number }) {
  const time = virtualTime();
  const pacer = createPacer({ most: o.most ?? 50, now: time.now, after: time.after });
  const api = server(time, o);
  const attempts: number[] = [];
  const one = async (order: number): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      const permit = await pacer.enter(
        { model: "m", characters: 4 * (o.tokens ?? 100), maxTokens: 100, order },
        undefined,
      );
      const answer = await api.answer(o.tokens ?? 100);
      permit.answered(answer);
      if (answer.failure === null) {
        attempts.push(attempt);
        return;
      }
      if (permit.probe) attempt--;
    }
  };
  await time.run(Array.from({ length: count }, (_, i) => one(i)));
  return { ms: time.now(), attempts, ...api.stats };
}

describe("pacing", () => {
  it("uses all the room there is when nothing is limited", async () => {
    const { ms, mostUnderWay } = await play(1000, {});
    expect(mostUnderWay).toBe(50);
    // 1,000 answers of 200 ms, 50 at once, take 4 s.
    expect(ms / 4000).toBeLessThan(1.03);
  });

  it("keeps to a limit of requests to the letter, at its speed", async () => {
    const { ms, refused, sent } = await play(1000, { rpm: 1200, burst: 50 });
    expect(refused).toBe(0);
    expect(sent).toBe(1000);
    const ideal = ((1000 - 50) / 1200) * 60_000 + 200;
    expect(ms / ideal).toBeLessThan(1.02);
  });

  it("keeps to a limit of input tokens", async () => {
    const { ms, refused } = await play(300, { rpm: 100_000, itpm: 100_000, tokens: 1000 });
    expect(refused).toBe(0);
    expect(ms / (((300 * 1000 - 100_000) / 100_000) * 60_000)).toBeLessThan(1.05);
  });

  it.each(["scaled", "none"] as const)("finds the speed where the headers mislead (%s)", async (headers) => {
    const { ms, refused, attempts } = await play(600, { rpm: 1200, burst: 50, headers });
    expect(attempts.length).toBe(600);
    const ideal = ((600 - 50) / 1200) * 60_000 + 200;
    expect(ms / ideal).toBeLessThan(1.5);
    expect(refused).toBeLessThan(150);
  });

  it("waits an outage out with one probe at a time, and counts no probe as an attempt", async () => {
    const { ms, attempts, failed } = await play(500, { outage: { from: 500, to: 6500 } });
    // 500 answers take 2 s; the outage adds its 6 s, and at most a tenth until its end is noticed.
    expect(ms).toBeLessThan(2000 + 6000 + 700);
    expect(Math.max(...attempts)).toBeLessThan(5);
    expect(failed).toBeLessThan(120);
  });

  it("lets older trials go first, whatever their model", async () => {
    const time = virtualTime();
    const pacer = createPacer({ most: 1, now: time.now, after: time.after });
    const left: number[] = [];
    const one = async (order: number, model: string): Promise<void> => {
      const permit = await pacer.enter({ model, characters: 10, maxTokens: 100, order }, undefined);
      left.push(order);
      await time.sleep(10);
      permit.answered({ failure: null, headers: null, retryAfterMs: null, used: null });
    };
    await time.run([one(5, "agent"), one(3, "agent"), one(2, "judge"), one(4, "judge")]);
    expect(left).toEqual([5, 2, 3, 4]);
  });

  it("gives the place back of a request that is stopped, waiting or under way", async () => {
    const time = virtualTime();
    const pacer = createPacer({ most: 1, now: time.now, after: time.after });
    const stop = new AbortController();
    const enter = (signal?: AbortSignal) =>
      pacer.enter({ model: "m", characters: 10, maxTokens: 100, order: 0 }, signal);
    await time.run([
      (async () => {
        const first = await enter();
        const second = enter(stop.signal);
        const third = enter();
        stop.abort(new Error("stopped"));
        await expect(second).rejects.toThrow("stopped");
        first.stopped();
        (await third).stopped();
        await expect(enter(stop.signal)).rejects.toThrow("stopped");
      })(),
    ]);
  });
});
