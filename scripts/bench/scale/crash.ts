import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChildProcess } from "node:child_process";
import type { BenchPlace } from "../bench-place.ts";
import type { OwnRedis } from "../redis-server.ts";
import { passedIn, seconds, type BenchRow } from "../rows/row.ts";
import { queuedArgs, startWorkers, withRedis, type StartedWorker } from "./workers.ts";

const WORKERS = 4;
const AT_ONCE = 10;
const LATENCY_MS = 100;
const KILLS = 25;
/** With this flag, a worker counts as dead after a second of silence. Where none dies, a busy machine would look like death. */
const SHORT = ["--lock", "1"];

/** What is killed during a run, and how much may be paid for again. */
interface Disaster {
  what: string;
  trials: number;
  mayPayAgain: number;
  /** Flags of the workers. */
  flags: readonly string[];
  strike: (o: {
    redis: OwnRedis;
    coordinator: ChildProcess;
    workers: StartedWorker[];
    /** Waits until this many trials are answered. */
    reached: (trials: number) => Promise<void>;
    another: () => Promise<StartedWorker>;
  }) => Promise<void>;
}

const DISASTERS: Record<string, Disaster> = {
  "scale-kill-worker": {
    what: `kill -9 of one worker of ${WORKERS}, ${KILLS} times`,
    trials: 10_000,
    mayPayAgain: KILLS * AT_ONCE,
    flags: SHORT,
    async strike({ workers, reached, another }) {
      for (let kill = 1; kill <= KILLS; kill++) {
        await reached(kill * 300);
        workers.shift()?.process.kill("SIGKILL");
        workers.push(await another());
      }
    },
  },
  "scale-kill-coordinator": {
    what: "kill -9 of the coordinator",
    trials: 3000,
    mayPayAgain: 0,
    flags: [],
    async strike({ coordinator, reached }) {
      await reached(1200);
      coordinator.kill("SIGKILL");
    },
  },
  "scale-kill-redis": {
    what: "kill -9 of Redis, back after a second",
    trials: 3000,
    mayPayAgain: WORKERS * AT_ONCE,
    flags: [],
    async strike({ redis, reached }) {
      await reached(1200);
      await redis.kill();
      await sleep(1000);
      await redis.start();
    },
  },
};

/** Each process dies in the middle of its work. */
export const CRASHES: Record<string, (place: BenchPlace) => Promise<BenchRow[]>> = Object.fromEntries(
  Object.entries(DISASTERS).map(([name, disaster]) => [name, (place) => suffer(place, disaster)]),
);

async function suffer(
  place: BenchPlace,
  { what, trials, mayPayAgain, flags, strike }: Disaster,
): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 100, trials: trials / 100 });
  await place.server.setUp({ latency: { kind: "fixed", ms: LATENCY_MS } });
  const began = performance.now();
  const { stdout } = await withRedis(async (redis) => {
    const start = (count: number): Promise<StartedWorker[]> =>
      startWorkers(place, { redis, count, atOnce: AT_ONCE, more: flags });
    const workers = await start(WORKERS);
    const args = queuedArgs(redis, AT_ONCE, "--no-local", "--slice", "50");
    let striking: Promise<void> = Promise.resolve();
    let taken = await place.assay(suite, args, {
      onStart: (coordinator) => {
        striking = strike({
          redis,
          coordinator,
          workers,
          reached: async (count) => {
            while ((await place.server.stats()).answered < count) await sleep(20);
          },
          another: async () => (await start(1))[0] as StartedWorker,
        });
      },
    });
    await striking;
    if (taken.code === null) {
      taken = await place.assay(suite, ["run", "--resume", "--queue", redis.url, "--no-local"]);
    }
    // On a busy machine, the last of them may start when all is done, and would wait for another run.
    for (const { process } of workers) process.kill("SIGTERM");
    await Promise.all(workers.map((w) => w.taken));
    return taken;
  });
  const { answered } = await place.server.stats();
  const again = answered - (await answersIn(suite));
  return [
    {
      what: `${what}: trials lost`,
      measured: trials - passedIn(stdout),
      unit: "",
      aim: 0,
      note: `${trials.toLocaleString("en-US")} trials in ${seconds(performance.now() - began)}`,
    },
    { what: "... answers paid twice", measured: again, unit: "", aim: mayPayAgain },
  ];
}

/** How many different answers the only run of a folder holds. */
async function answersIn(folder: string): Promise<number> {
  const [run = ""] = await readdir(join(folder, "runs"));
  const text = await readFile(join(folder, "runs", run, "responses.ndjson"), "utf8");
  return new Set(text.match(/"key":"[0-9a-f]{64}"/g)).size;
}
