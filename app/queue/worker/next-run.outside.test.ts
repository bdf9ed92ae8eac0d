import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../../scripts/bench/redis-server.ts";
import { quietWorld } from "../../../tests/fixtures/projects/own-project.ts";
import { parseAddress } from "../redis/address.ts";
import { openLink, type Link } from "../redis/link.ts";
import { closeRun } from "../redis/runs.ts";
import { nextRun } from "./next-run.ts";

describe.skipIf(!HAS_REDIS)("a worker without a run (needs redis-server)", () => {
  let redis: OwnRedis;
  let link: Link;
  beforeAll(async () => {
    redis = await startRedis();
    const address = parseAddress(redis.url, {});
    link = await openLink({ address, tell: () => undefined, giveUpAfterMs: 5000 });
  });
  afterAll(async () => {
    link.close();
    await redis.stop();
  });

  const told: string[] = [];
  const next = (o: { startedMsAgo: number; again?: boolean; stay?: boolean }) =>
    nextRun({
      link,
      options: {
        address: parseAddress(redis.url, {}),
        concurrency: "auto",
        stay: o.stay ?? false,
        times: { lockMs: 1000, stalledMs: 1000 },
        giveUpAfterMs: 400,
        startedMsAgo: () => o.startedMsAgo,
        build: "b",
        world: quietWorld("/", { told }),
        signal: AbortSignal.timeout(1500),
      },
      refused: new Set(),
      self: { id: "w", host: "h", pid: 1, run: null, places: 0, done: 0 },
      again: o.again ?? false,
    });
  const LATE = /ended before this worker was ready/;

  it("waits for one, where none ended since it was started", async () => {
    await expect(next({ startedMsAgo: 10_000 })).rejects.toThrow("No run came to");
    await closeRun(link, "earlier");
    await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(next({ startedMsAgo: 0 })).rejects.toThrow("No run came to");
    expect(told.join()).not.toMatch(LATE);
  });

  it("ends at once, where one ended while it was loading", async () => {
    await closeRun(link, "short");
    expect(await next({ startedMsAgo: 10_000 })).toBeNull();
    expect(told.at(-1)).toMatch(LATE);
  });

  it("waits where its run continues, or where it stays", async () => {
    await closeRun(link, "short");
    told.length = 0;
    await expect(next({ startedMsAgo: 10_000, again: true })).rejects.toThrow("No run came to");
    expect(await next({ startedMsAgo: 10_000, stay: true })).toBeNull();
    expect(told.join()).not.toMatch(LATE);
  });
});
