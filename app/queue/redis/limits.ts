import { z } from "zod";
import type { LimitStore } from "../../../claude/index.ts";
import { LIMIT_SCRIPT } from "./limit-script.ts";
import type { Link } from "./link.ts";

const replySchema = z.tuple([
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
  z.coerce.number(),
]);

/**
 * The limits of one key, kept in Redis: every process with this key obeys them, in every run.
 * @param key a hash of the key: nothing else of it leaves the process
 */
export function redisLimits(link: Link, key: string): LimitStore {
  link.redis.defineCommand("assayLimit", { numberOfKeys: 1, lua: LIMIT_SCRIPT });
  const call = link.redis as typeof link.redis & {
    assayLimit: (key: string, settled: string, take: string) => Promise<unknown>;
  };
  return {
    async exchange(model, settled, take) {
      const reply = await link.persist(() =>
        call.assayLimit(
          `assay:limit:${key}:${model}`,
          JSON.stringify(settled),
          take === null ? "" : JSON.stringify(take),
        ),
      );
      const [waitMs, at, free, requests, input, output] = replySchema.parse(reply);
      if (take === null || at < 0) return { waitMs, booking: null, free: false };
      return { waitMs, booking: { at, took: take, sums: { requests, input, output } }, free: free === 1 };
    },
  };
}
