/** Limits the rate of each client's requests: a token bucket, so that a few may come at once. */
export interface RateLimiter {
  /** Seconds until the next request may come; null where this one may. */
  take(client: string): number | null;
}

/** Number of remembered clients. Those that were quiet long enough can be forgotten. */
const MOST_CLIENTS = 10_000;

export function createRate(o: { perMinute: number; ticks: () => number }): RateLimiter {
  const { perMinute, ticks } = o;
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(client) {
      const now = ticks();
      const known = buckets.get(client);
      const left = Math.min(perMinute, (known?.left ?? perMinute) + (now - (known?.at ?? now)) * perMs);
      // Keeps the order of their last request.
      buckets.delete(client);
      const allowed = left >= 1;
      buckets.set(client, { left: allowed ? left - 1 : left, at: now });
      const [oldest] = buckets.keys();
      if (buckets.size > MOST_CLIENTS && oldest !== undefined) buckets.delete(oldest);
      return allowed ? null : Math.max(1, Math.ceil((1 - left) / perMs / 1000));
    },
  };
}
