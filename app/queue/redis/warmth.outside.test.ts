import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HAS_REDIS, startRedis, type OwnRedis } from "../../../scripts/bench/redis-server.ts";
import { parseAddress } from "./address.ts";
import { openLink, type Link } from "./link.ts";
import { redisWarmth } from "./warmth.ts";

describe.skipIf(!HAS_REDIS)("a prompt that several processes need in the cache (needs redis-server)", () => {
  let redis: OwnRedis;
  const links: Link[] = [];
  const open = async (): Promise<Link> => {
    const link = await openLink({
      address: parseAddress(redis.url, {}),
      tell: () => {},
      giveUpAfterMs: 60_000,
    });
    links.push(link);
    return link;
  };
  beforeEach(async () => void (redis = await startRedis()));
  afterEach(async () => {
    links.splice(0).forEach((link) => link.close());
    await redis.stop();
  });

  it("is written by one of them for as long as it lives, and by another one soon after its death", async () => {
    const dies = await open();
    const [one, other] = [redisWarmth(dies, "key", 3000), redisWarmth(await open(), "key", 3000)];
    expect(await one.claim("prompt")).toBe("yours");
    expect(await other.claim("prompt")).toBe("begun");
    const life = (): Promise<number> => lifeOf(links[1]);
    await vi.waitUntil(async () => (await life()) < 2700, { timeout: 30_000, interval: 20 });
    await vi.waitUntil(async () => (await life()) > 2700, { timeout: 30_000, interval: 20 });
    expect(await other.claim("prompt")).toBe("begun");
    dies.close();
    await vi.waitUntil(async () => (await other.claim("prompt")) === "yours", { timeout: 30_000 });
    await other.cached("prompt");
    expect(await redisWarmth(await open(), "key").claim("prompt")).toBe("cached");
  });
});

/** How much longer the only key of a Redis lives, in milliseconds. */
async function lifeOf(link: Link | undefined): Promise<number> {
  const [name = ""] = (await link?.redis.keys("assay:warm:*")) ?? [];
  return (await link?.redis.pttl(name)) ?? 0;
}
