import { ApiError } from "../wire/exchange.ts";
import { ORGANIZATION } from "../wire/ids.ts";

/** Limits per minute of each model. */
export interface MinuteLimits {
  /** Requests. */
  rpm: number;
  /** Input tokens that are not read from the cache. */
  itpm: number;
  /** Output tokens. */
  otpm: number;
}

/** High on purpose: tests of a limit set their own. */
export const DEFAULT_LIMITS: MinuteLimits = { rpm: 50_000, itpm: 100_000_000, otpm: 20_000_000 };

export interface RateLimits {
  /**
   * Takes one request and its input tokens, or refuses.
   * @throws {ApiError} 429 with retry-after
   */
  admit: (model: string, inputTokens: number) => void;
  spendOutput: (model: string, tokens: number) => void;
  /** The anthropic-ratelimit-* headers for the current state. */
  headers: (model: string) => Record<string, string>;
}

interface Bucket {
  limit: number;
  left: number;
  at: number;
}

const NAMES = { rpm: "requests", itpm: "input-tokens", otpm: "output-tokens" } as const;

/**
 * Token buckets, one for each model, refilled continuously up to a minute's worth.
 * @param clock milliseconds since 1970
 */
export function createRateLimits(limits: MinuteLimits, clock: () => number): RateLimits {
  const models = new Map<string, Record<keyof MinuteLimits, Bucket>>();

  function bucketsOf(model: string): Record<keyof MinuteLimits, Bucket> {
    const fresh = (limit: number): Bucket => ({ limit, left: limit, at: clock() });
    const buckets = models.get(model) ?? {
      rpm: fresh(limits.rpm),
      itpm: fresh(limits.itpm),
      otpm: fresh(limits.otpm),
    };
    models.set(model, buckets);
    for (const bucket of Object.values(buckets)) {
      const now = clock();
      bucket.left = Math.min(bucket.limit, bucket.left + ((now - bucket.at) / 60_000) * bucket.limit);
      bucket.at = now;
    }
    return buckets;
  }

  function admit(model: string, inputTokens: number): void {
    const buckets = bucketsOf(model);
    // Output is not known beforehand: a model is refused once it has written too much.
    const needs: [keyof MinuteLimits, number][] = [
      ["rpm", 1],
      ["itpm", inputTokens],
      ["otpm", 1],
    ];
    for (const [key, needed] of needs) {
      const { limit, left } = buckets[key];
      // A request that is larger than the bucket passes when the bucket is full.
      const enough = Math.min(needed, limit);
      if (left >= enough) continue;
      const seconds = Math.max(1, Math.ceil(((enough - left) / limit) * 60));
      throw new ApiError({
        status: 429,
        type: "rate_limit_error",
        message: `This request would exceed your organization's rate limit of ${limit.toLocaleString("en-US")} ${NAMES[key].replace("-", " ")} per minute (org: ${ORGANIZATION}, model: ${model}). For details, refer to: https://platform.claude.com/docs/en/api/rate-limits.`,
        headers: { "retry-after": String(seconds) },
      });
    }
    buckets.rpm.left -= 1;
    buckets.itpm.left -= inputTokens;
  }

  function headers(model: string): Record<string, string> {
    const { rpm, itpm, otpm } = bucketsOf(model);
    // In recorded answers, this header has the sum of both.
    const tokens = {
      limit: itpm.limit + otpm.limit,
      left: Math.max(0, itpm.left) + Math.max(0, otpm.left),
      at: itpm.at,
    };
    return {
      ...headersOf("requests", rpm, 1),
      ...headersOf("tokens", tokens, 1000),
      ...headersOf("input-tokens", itpm, 1000),
      ...headersOf("output-tokens", otpm, 1000),
    };
  }

  return {
    admit,
    spendOutput: (model, tokens) => {
      bucketsOf(model).otpm.left -= tokens;
    },
    headers,
  };
}

/** Remaining tokens are rounded to thousands, as the API does. */
function headersOf(name: string, { limit, left, at }: Bucket, round: number): Record<string, string> {
  const full = at + ((limit - left) / limit) * 60_000;
  const remaining = round === 1 ? Math.floor(left) : Math.round(left / round) * round;
  return {
    [`anthropic-ratelimit-${name}-limit`]: String(limit),
    [`anthropic-ratelimit-${name}-remaining`]: String(Math.max(0, Math.min(limit, remaining))),
    [`anthropic-ratelimit-${name}-reset`]: new Date(full).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}
