import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../../app/user-error.ts";
import { BENCH_KEY, runArgs, type BenchPlace } from "../bench-place.ts";
import type { Taken } from "../measure.ts";
import { HAS_REDIS, startRedis, type OwnRedis } from "../redis-server.ts";

/** A Redis for a measurement. @throws {UserError} where this machine has none */
export async function withRedis<T>(work: (redis: OwnRedis) => Promise<T>): Promise<T> {
  if (!HAS_REDIS) throw new UserError("This benchmark needs redis-server, as a package of the system.");
  const redis = await startRedis();
  try {
    return await work(redis);
  } finally {
    await redis.stop();
  }
}

/** A worker that was started. */
export interface StartedWorker {
  /** The API key of its requests. */
  key: string;
  process: ChildProcess;
  taken: Promise<Taken>;
}

/**
 * Starts workers, each in an empty folder. Resolves when they wait for a run.
 * @param o.key of their requests; without one, all of them have that of the run
 */
export async function startWorkers(
  place: BenchPlace,
  o: { redis: OwnRedis; count: number; atOnce: number; more?: readonly string[]; key?: string },
): Promise<StartedWorker[]> {
  const { key = BENCH_KEY } = o;
  const started = Array.from({ length: o.count }, async (): Promise<StartedWorker> => {
    const cwd = await place.folder();
    return new Promise((resolve, reject) => {
      const taken: Promise<Taken> = place.assay(
        cwd,
        ["worker", "--queue", o.redis.url, "--concurrency", String(o.atOnce), ...(o.more ?? [])],
        {
          env: place.env({ ANTHROPIC_API_KEY: key }),
          onStart: (process) => resolve({ key, process, taken: Promise.resolve().then(() => taken) }),
        },
      );
      taken.catch(reject);
    });
  });
  const workers = await Promise.all(started);
  const { Redis } = await import("ioredis");
  const client = new Redis(o.redis.url);
  try {
    const own = workers.map(({ process }) => `"pid":${process.pid},`);
    const isThere = (words: string[]): boolean =>
      own.every((pid) => words.some((word) => word.includes(pid)));
    while (!isThere(await client.hvals("assay:workers"))) await sleep(50);
  } finally {
    client.disconnect();
  }
  return workers;
}

/** The flags of a run from a queue. */
export function queuedArgs(redis: OwnRedis, atOnce: number, ...more: string[]): string[] {
  return runArgs(atOnce, "--no-cache", "--no-html", "--queue", redis.url, ...more);
}
