import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchPlace } from "../bench-place.ts";
import type { OwnRedis } from "../redis-server.ts";
import type { BenchRow } from "../rows/row.ts";
import { queuedArgs, startWorkers, withRedis } from "./workers.ts";

const CASES = 1000;
const TRIALS = 1_000_000;

/** A million trials, planned and queued: waiting trials take little memory, and the first one begins soon. */
export async function million(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: CASES, trials: TRIALS / CASES });
  await place.server.setUp({ latency: { kind: "fixed", ms: 20 } });
  return withRedis(async (redis) => {
    const before = await memoryOf(redis);
    const [worker] = await startWorkers(place, { redis, count: 1, atOnce: 1 });
    const seen = { firstMs: 0, redisMb: 0, rssMb: 0 };
    const began = performance.now();
    let watching: Promise<void> = Promise.resolve();
    await place.assay(suite, queuedArgs(redis, 25, "--no-local"), {
      onStart: (process) => {
        watching = (async () => {
          while ((await place.server.stats()).requests === 0) await sleep(20);
          seen.firstMs = performance.now() - began;
          // By then everything is queued: slices are added within a few seconds.
          await sleep(5000);
          seen.redisMb = (await memoryOf(redis)) - before;
          seen.rssMb = await mostMemory(process.pid ?? 0);
          process.kill("SIGINT");
        })();
      },
    });
    await watching;
    await worker?.taken;
    return [
      { what: "1,000,000 trials queued: memory of Redis", measured: seen.redisMb, unit: "MB", aim: 20 },
      { what: "... of the coordinator", measured: seen.rssMb, unit: "MB", aim: 300 },
      {
        what: "... from the command to the first request",
        measured: seen.firstMs / 1000,
        unit: "s",
        aim: 5,
      },
    ];
  });
}

async function memoryOf(redis: OwnRedis): Promise<number> {
  const { Redis } = await import("ioredis");
  const client = new Redis(redis.url);
  const info = await client.info("memory");
  client.disconnect();
  return Number(/^used_memory:(\d+)/m.exec(info)?.[1] ?? Number.NaN) / 1024 / 1024;
}

/** Linux's own measurement, in MB. */
async function mostMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s*(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) / 1024;
}
