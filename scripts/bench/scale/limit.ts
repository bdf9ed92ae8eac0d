import type { BenchPlace } from "../bench-place.ts";
import { leastTime } from "../bucket.ts";
import { passedIn, seconds, type BenchRow } from "../rows/row.ts";
import { queuedArgs, startWorkers, withRedis } from "./workers.ts";

const LIMIT = { perMinute: 1200, burst: 50 };
const LATENCY_MS = 200;

/** One key's limit, shared by workers. */
export async function sharedLimit(place: BenchPlace): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const workers of [4, 32]) {
    const suite = await place.suite({ cases: 100, trials: 12 });
    const name = `1,200 under 1,200 requests a minute, ${workers} workers`;
    const rest = await withRedis(async (redis) => {
      const started = await startWorkers(place, { redis, count: workers, atOnce: Math.ceil(128 / workers) });
      await place.server.setUp({ latency: { kind: "fixed", ms: LATENCY_MS }, limit: LIMIT });
      const { stdout } = await place.assay(suite, queuedArgs(redis, 32, "--no-local"));
      await Promise.all(started.map((s) => s.taken));
      return { stats: await place.server.stats(), stdout };
    });
    const { stats, stdout } = rest;
    const ideal = leastTime(1200, LIMIT.perMinute, LIMIT.burst) + LATENCY_MS;
    rows.push(
      {
        what: `${name}: time / ideal`,
        measured: stats.spanMs / ideal,
        unit: "x",
        aim: 1.05,
        note: seconds(stats.spanMs),
      },
      { what: "... lost", measured: 1200 - passedIn(stdout), unit: "", aim: 0 },
      { what: "... refused by the limit", measured: stats.rateLimited, unit: "", aim: 0 },
    );
  }
  return rows;
}
