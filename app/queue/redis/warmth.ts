import { sha256, type SharedWarmth } from "../../../claude/index.ts";
import type { Link } from "./link.ts";

/** A process that has not finished warming after this time is treated as gone. Milliseconds. */
const BEGUN_MS = 60_000;
/** The API's lifetime of an unused cache entry. */
const CACHED_MS = 5 * 60_000;

/** The shared state of a key's prompt cache. @param key a hash of the key */
export function redisWarmth(link: Link, key: string): SharedWarmth {
  const { redis } = link;
  const nameOf = (prefix: string): string => `assay:warm:${key}:${sha256(prefix).slice(0, 32)}`;
  return {
    async claim(prefix) {
      const name = nameOf(prefix);
      const [taken, is] = await link.persist(() =>
        Promise.all([redis.set(name, "begun", "PX", BEGUN_MS, "NX"), redis.get(name)]),
      );
      if (taken === "OK") return "yours";
      return is === "cached" ? "cached" : "begun";
    },
    async cached(prefix) {
      await link.persist(() => redis.set(nameOf(prefix), "cached", "PX", CACHED_MS));
    },
    async leave(prefix) {
      await link.persist(() => redis.del(nameOf(prefix)));
    },
  };
}
