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

/** What is killed during a run. */
interface Disaster {
  what: string;
  trials: number;
  /** Flags of the workers. */
  flags: readonly string[];
  /** @returns how many requests were in flight, of one worker or of all: so many may be paid for again */
  strike: (o: {
    redis: OwnRedis;
    coordinator: ChildProcess;
    workers: StartedWorker[];
    /** Waits until this many trials are answered. */
    reached: (trials: number) => Promise<void>;
    another: () => Promise<StartedWorker>;
    /** How many requests have not been answered, of one worker or of all. */
    inFlight: (worker?: StartedWorker) => Promise<number>;
  }) => Promise<number>;
}

const DISASTERS: Record<string, Disaster> = {
  "scale-kill-worker": {
    what: `kill -9 of one worker of ${WORKERS}, ${KILLS} times`,
    trials: 10_000,
    flags: SHORT,
    async strike({ workers, reached, another, inFlight }) {
      let all = 0;
      for (let kill = 1; kill <= KILLS; kill++) {
        await reached(kill * 300);
        const victim = workers.shift();
        all += await inFlight(victim);
        victim?.process.kill("SIGKILL");
        workers.push(await another());
      }
      return all;
    },
  },
  "scale-kill-coordinator": {
    what: "kill -9 of the coordinator",
    trials: 3000,
    flags: [],
    async strike({ coordinator, reached, inFlight }) {
      await reached(1200);
      const all = await inFlight();
      coordinator.kill("SIGKILL");
      return all;
    },
  },
  "scale-kill-redis": {
    what: "kill -9 of Redis, back after a second",
    trials: 3000,
    flags: [],
    async strike({ redis, reached, inFlight }) {
      await reached(1200);
      const all = await inFlight();
      await redis.kill();
      await sleep(1000);
      await redis.start();
      return all;
    },
  },
};

/** Each process dies in the middle of its work. */
export const CRASHES: Record<string, (place: BenchPlace) => Promise<BenchRow[]>> = Object.fromEntries(
  Object.entries(DISASTERS).map(([name, disaster]) => [name, (place) => suffer(place, disaster)]),
);

async function suffer(place: BenchPlace, { what, trials, flags, strike }: Disaster): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 100, trials: trials / 100 });
  await place.server.setUp({ latency: { kind: "fixed", ms: LATENCY_MS } });
  const began = performance.now();
  let started = 0;
  let mayPayAgain = 0;
  const { stdout } = await withRedis(async (redis) => {
    // Each has its own key, so that the server can count what it has in flight.
    const start = async (): Promise<StartedWorker> => {
      const key = `a-key-for-worker-${started++}`;
      const [worker] = await startWorkers(place, { redis, count: 1, atOnce: AT_ONCE, more: flags, key });
      return worker as StartedWorker;
    };
    const workers = await Promise.all(Array.from({ length: WORKERS }, start));
    const args = queuedArgs(redis, AT_ONCE, "--no-local", "--slice", "50");
    let striking: Promise<number> = Promise.resolve(0);
    let taken = await place.assay(suite, args, {
      onStart: (coordinator) => {
        striking = strike({
          redis,
          coordinator,
          workers,
          reached: async (count) => {
            while ((await place.server.stats()).answered < count) await sleep(20);
          },
          another: start,
          async inFlight(worker) {
            const { inFlight } = await place.server.stats();
            const keys = worker === undefined ? Object.keys(inFlight) : [worker.key];
            return keys.reduce((sum, key) => sum + (inFlight[key] ?? 0), 0);
          },
        });
      },
    });
    mayPayAgain = await striking;
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
    { what: "... answers paid twice; aim: what was in flight", measured: again, unit: "", aim: mayPayAgain },
  ];
}

/** How many different answers the only run of a folder holds. */
async function answersIn(folder: string): Promise<number> {
  const [run = ""] = await readdir(join(folder, "runs"));
  const text = await readFile(join(folder, "runs", run, "responses.ndjson"), "utf8");
  return new Set(text.match(/"key":"[0-9a-f]{64}"/g)).size;
}
