import { createRandom } from "../../simulator/api/strain/random.ts";

/** How long an answer takes. `lognormal`: each text has its own time, which never changes. Milliseconds. */
export type Latency = { kind: "fixed"; ms: number } | { kind: "lognormal"; median: number; sigma: number };

/** @param text the question */
export function latencyOf(latency: Latency, text: string): number {
  if (latency.kind === "fixed") return latency.ms;
  const random = createRandom(`latency of ${text}`);
  // Box and Muller 1958.
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return Math.round(latency.median * Math.exp(latency.sigma * normal));
}

/**
 * When the last of them ends if the longest begin first, with this many places: the time of a runner that
 * knows all times. Graham 1969.
 */
export function longestFirstEnd(times: readonly number[], places: number): number {
  const free = Array.from({ length: places }, () => 0);
  for (const time of times.toSorted((a, b) => b - a)) {
    const soonest = free.indexOf(Math.min(...free));
    free[soonest] = (free[soonest] ?? 0) + time;
  }
  return Math.max(0, ...free);
}
