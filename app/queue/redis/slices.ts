import type { Job, Queue, Worker } from "bullmq";
import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Range } from "../coordinator/cut.ts";
import { queueName, type RunPlan } from "./keys.ts";
import type { Link } from "./link.ts";

/**
 * After which silence of a worker its slices are given to others, and how often this is checked.
 * Milliseconds.
 */
export interface LockTimes {
  lockMs: number;
  stalledMs: number;
}

/**
 * A slice may be taken over any number of times. The library's default is 1, with which the second death
 * would lose it.
 */
const MOST_STALLS = 1_000_000;
const ADDED_AT_ONCE = 1000;

/** The queue of one run, on the side that fills it. */
export interface SliceQueue {
  add(ranges: readonly Range[], generation: string): Promise<void>;
  /** The slices that wait or are being played. */
  open(): Promise<Range[]>;
  counts(): Promise<{ waiting: number; active: number }>;
  /** Deletes the queue with everything in it. */
  remove(): Promise<void>;
  close(): Promise<void>;
}

export function openSliceQueue(link: Link, run: RunPlan, onError: (error: Error) => void): SliceQueue {
  const queue: Queue<Range> = new link.packages.Queue<Range>(queueName(run), { connection: link.redis });
  queue.on("error", onError);
  return {
    async add(ranges, generation) {
      for (let at = 0; at < ranges.length; at += ADDED_AT_ONCE) {
        const some = ranges.slice(at, at + ADDED_AT_ONCE);
        await link.persist(() =>
          queue.addBulk(
            some.map(({ from, to }) => ({
              name: "slice",
              data: { from, to },
              // The same slice is not added twice.
              opts: { jobId: `${generation}-${from}-${to}`, attempts: 1, removeOnComplete: false },
            })),
          ),
        );
      }
    },
    async open() {
      const jobs = await link.persist(() => queue.getJobs(["waiting", "active", "delayed"]));
      return jobs.flatMap((job) => (job === undefined ? [] : [job.data]));
    },
    async counts() {
      const { waiting = 0, active = 0 } = await link.persist(() => queue.getJobCounts("waiting", "active"));
      return { waiting, active };
    },
    remove: () => link.persist(() => queue.obliterate({ force: true })),
    close: () => queue.close(),
  };
}

/** A slice that this process plays. */
export interface Slice extends Range {
  /**
   * Whether another process began it before. After a restart of Redis this is not known for sure, because
   * Redis may have forgotten it: then it counts as begun.
   */
  takenOver: boolean;
  /** Aborts when another process has taken it over, or may have. */
  signal: AbortSignal;
  /** Reports that all of it was played, and returned. */
  done(): Promise<void>;
}

/** Slices of one run, for workers. */
export interface SliceTaker {
  /** Waits about a second for a slice; null when there is none, and at once when the signal aborts. */
  next(signal: AbortSignal): Promise<Slice | null>;
  /** False when the locks may have expired: then nothing new may begin. */
  readonly sure: boolean;
  /** Gives back what is not done, for others to continue, and takes nothing more. */
  close(): Promise<void>;
}

const WAIT_S = 1;

/**
 * Takes slices one by one, when there is room for their trials, and renews their locks. A lost lock ends its
 * slice at once: by then another process may be playing it.
 */
export function openSliceTaker(o: {
  link: Link;
  run: RunPlan;
  /** The process that was Redis when the run began; see `Link.startOfRedis`. */
  redis: string;
  /** The worker's id, which its locks carry. */
  self: string;
  times: LockTimes;
  onError: (error: Error) => void;
}): SliceTaker {
  const { link, times } = o;
  const worker: Worker<Range> = new link.packages.Worker<Range>(queueName(o.run), null, {
    connection: link.redis,
    autorun: false,
    lockDuration: times.lockMs,
    stalledInterval: times.stalledMs,
    maxStalledCount: MOST_STALLS,
    drainDelay: WAIT_S,
  });
  worker.on("error", o.onError);
  void worker.startStalledCheckTimer().catch(o.onError);
  const held = new Map<
    string,
    { job: Job<Range>; token: string; lost: AbortController; renewedAt: number }
  >();

  /** A fetch that was under way when no more slices were wanted: its slice may still arrive. */
  let late: { fetching: Promise<Job<Range> | undefined>; token: string } | null = null;

  /** Only the side that fills a queue writes the version of its library. */
  const isDeleted = async (): Promise<boolean> =>
    (await link.redis.hexists(worker.toKey("meta"), "version")) === 0;
  /** The queue is deleted with its run, and a returned slice would create it again. */
  const giveBack = async (job: Job<Range>, token: string): Promise<void> => {
    if (!(await isDeleted())) await job.moveToWait(token);
  };
  /** A check for silent workers that comes after the deletion creates two keys again. */
  const removeRemains = async (): Promise<void> => {
    if (link.redis.status === "ready" && (await isDeleted()))
      await link.redis.del(worker.toKey("meta"), worker.toKey("stalled-check"));
  };

  const lose = (id: string): void => {
    held.get(id)?.lost.abort();
    held.delete(id);
  };
  const renew = async (): Promise<void> => {
    const mine = [...held];
    if (mine.length === 0) return;
    const asked = performance.now();
    const refused = await worker.extendJobLocks(
      mine.map(([id]) => id),
      mine.map(([, { token }]) => token),
      times.lockMs,
    );
    for (const [, one] of mine) one.renewedAt = asked;
    refused.forEach(lose);
  };
  const timer = setInterval(() => void renew().catch(o.onError), times.lockMs / 3);
  const isSure = (): boolean =>
    [...held.values()].every(({ renewedAt }) => performance.now() - renewedAt < times.lockMs);

  return {
    get sure() {
      return isSure();
    },
    async next(signal) {
      const token = `${o.self} ${randomUUID()}`;
      const asked = performance.now();
      const fetching: Promise<Job<Range> | undefined> = link.persist(() => worker.getNextJob(token));
      const job = await unlessAborted(fetching, signal);
      if (signal.aborted) late = { fetching, token };
      const id = job?.id;
      if (job === undefined || id === undefined) return null;
      const lost = new AbortController();
      // Every question about a slice listens, so the many listeners are not a leak.
      setMaxListeners(0, lost.signal);
      held.set(id, { job, token, lost, renewedAt: asked });
      // Where it can't be asked, the slice may have been begun.
      const redis = link.startOfRedis().catch(() => null);
      return {
        ...job.data,
        takenOver: job.attemptsStarted > 1 || (await unlessAborted(redis, signal)) !== o.redis,
        signal: lost.signal,
        async done() {
          // This comes first: a renewal at the same time as the end of a job would look like a lost lock.
          if (!held.delete(id)) return;
          await link.persist(() => job.moveToCompleted(null, token, false)).catch(o.onError);
        },
      };
    },
    async close() {
      clearInterval(timer);
      const mine = [...held];
      held.clear();
      for (const [, { lost }] of mine) lost.abort();
      if (link.gone.aborted) {
        // This only closes its connections. Nothing waits for it, because without Redis it may not end.
        worker.close(true).catch(() => undefined);
        return;
      }
      for (const [, { job, token }] of mine) await link.persist(() => giveBack(job, token)).catch(o.onError);
      await link.persist(() => worker.close(true)).catch(o.onError);
      const job = await late?.fetching.catch(() => undefined);
      if (job !== undefined && late !== null) {
        const { token } = late;
        await link.persist(() => giveBack(job, token)).catch(o.onError);
      }
      await link.unlessGone(removeRemains).catch(o.onError);
    },
  };
}

/** @returns undefined at once when the signal aborts, without waiting for the work */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
