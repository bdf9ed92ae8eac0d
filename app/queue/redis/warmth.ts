import { sha256, type SharedWarmth } from "../../../claude/index.ts";
import type { Link } from "./link.ts";

/** Who warms and is not done after so long is gone. Milliseconds. */
const BEGUN_MS = 60_000;
/** As long as the API keeps what is not used. */
const CACHED_MS = 5 * 60_000;

/** What the processes with one key know of its prompt cache. @param key a hash of the key */
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
