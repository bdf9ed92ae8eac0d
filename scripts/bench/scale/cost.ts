import { runArgs, type BenchPlace } from "../bench-place.ts";
import { median, type Taken } from "../measure.ts";
import { passedIn, REPEATS, type BenchRow } from "../rows/row.ts";
import { queuedArgs, startWorkers, withRedis } from "./workers.ts";

const TRIALS = 10_000;
const WORKERS = 4;
const AT_ONCE = 25;

/**
 * The CPU time of workers, compared with one process that plays the same, and with as many processes that play a shard
 * each. The second comparison has only the queue's cost: each process is started, and its code is slow until V8 has
 * optimised it.
 */
export async function workersCost(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 100, trials: TRIALS / 100 });
  const setUp = (): Promise<void> => place.server.setUp({ latency: { kind: "fixed", ms: 20 } });
  const plain: number[] = [];
  const sharded: number[] = [];
  const queued: number[] = [];
  let lost = 0;
  for (let i = 0; i < REPEATS; i++) {
    await setUp();
    const one = await place.assay(suite, runArgs(WORKERS * AT_ONCE, "--no-cache", "--no-html"));
    plain.push(one.cpu);
    await setUp();
    const shards = Array.from({ length: WORKERS }, (_, index) =>
      place.assay(suite, runArgs(AT_ONCE, "--no-cache", "--no-html", "--shard", `${index + 1}/${WORKERS}`)),
    );
    sharded.push(sum(await Promise.all(shards)));
    await setUp();
    await withRedis(async (redis) => {
      const workers = await startWorkers(place, { redis, count: WORKERS, atOnce: AT_ONCE });
      const run = await place.assay(suite, queuedArgs(redis, AT_ONCE, "--no-local"));
      lost += TRIALS - passedIn(run.stdout);
      queued.push(sum(await Promise.all(workers.map((w) => w.taken))));
    });
  }
  const ratio = (to: readonly number[]): number =>
    median(queued.map((cpu, i) => cpu / (to[i] ?? Number.NaN)));
  const ms = (seconds: number): string => `${((1000 * seconds) / TRIALS).toFixed(2)} ms a trial`;
  return [
    {
      what: `${WORKERS} workers, 10,000 trials of 20 ms: workers' CPU / that of a plain run`,
      measured: ratio(plain),
      unit: "x",
      aim: 1.15,
      note: `${ms(median(queued))} against ${ms(median(plain))}`,
    },
    {
      what: `... / that of ${WORKERS} shards, which have no queue`,
      measured: ratio(sharded),
      unit: "x",
      aim: 1.15,
      note: `${ms(median(queued))} against ${ms(median(sharded))}`,
    },
    { what: "... lost", measured: lost, unit: "", aim: 0 },
  ];
}

function sum(taken: readonly Taken[]): number {
  return taken.reduce((all, { cpu }) => all + cpu, 0);
}
