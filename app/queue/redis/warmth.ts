import { sha256, type SharedWarmth } from "../../../claude/index.ts";
import type { Link } from "./link.ts";

/** A process that is warming says so again and again. After this silence, it counts as dead. Milliseconds. */
const BEGUN_MS = 6000;
/** The API's lifetime of an unused cache entry. */
const CACHED_MS = 5 * 60_000;

/**
 * The shared state of a key's prompt cache.
 * @param key a hash of the key
 * @param begunMs for tests
 */
export function redisWarmth(link: Link, key: string, begunMs = BEGUN_MS): SharedWarmth {
  const { redis } = link;
  const nameOf = (prefix: string): string => `assay:warm:${key}:${sha256(prefix).slice(0, 32)}`;
  const renewals = new Map<string, NodeJS.Timeout>();
  const renew = (name: string): void => {
    const timer = setInterval(() => {
      link.unlessGone(() => redis.pexpire(name, begunMs)).catch(() => clearInterval(timer));
    }, begunMs / 3).unref();
    renewals.set(name, timer);
  };
  const end = (name: string): void => {
    clearInterval(renewals.get(name));
    renewals.delete(name);
  };
  return {
    async claim(prefix) {
      const name = nameOf(prefix);
      const [taken, is] = await link.persist(() =>
        Promise.all([redis.set(name, "begun", "PX", begunMs, "NX"), redis.get(name)]),
      );
      if (taken === "OK") {
        renew(name);
        return "yours";
      }
      return is === "cached" ? "cached" : "begun";
    },
    async cached(prefix) {
      end(nameOf(prefix));
      await link.persist(() => redis.set(nameOf(prefix), "cached", "PX", CACHED_MS));
    },
    async leave(prefix) {
      end(nameOf(prefix));
      await link.persist(() => redis.del(nameOf(prefix)));
    },
  };
}
