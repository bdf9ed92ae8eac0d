/** A token bucket that is refilled continuously. Times are milliseconds of any clock. */
export interface Bucket {
  /** Takes one. @returns 0, or the milliseconds until one is available */
  take(now: number): number;
  level(now: number): number;
}

export function createBucket(perMinute: number, capacity: number, start: number): Bucket {
  const perMs = perMinute / 60_000;
  let level = capacity;
  let at = start;
  const flow = (now: number): number => {
    level = Math.min(capacity, level + Math.max(0, now - at) * perMs);
    at = Math.max(at, now);
    return level;
  };
  return {
    level: flow,
    take(now) {
      if (flow(now) < 1) return (1 - level) / perMs;
      level -= 1;
      return 0;
    },
  };
}

/** The shortest time, in milliseconds, in which a bucket lets this many requests through. */
export function leastTime(requests: number, perMinute: number, capacity: number): number {
  return (Math.max(0, requests - capacity) / perMinute) * 60_000;
}
