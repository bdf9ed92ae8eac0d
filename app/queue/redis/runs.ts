import { z } from "zod";
import { unpackBundle, type Bundle, type Packed } from "../bundle.ts";
import { ENDED, keysOf, RUNS, WORKERS } from "./keys.ts";
import type { Link } from "./link.ts";

/** The state of a run, as its coordinator reports it. */
const stateSchema = z.object({
  /** The hash of its bundle. */
  bundle: z.string(),
  /** Counts the plans of the run, from 1: each has its own slices. */
  plan: z.coerce.number(),
  /** Raised by each coordinator that resumes the run. */
  session: z.coerce.number(),
  build: z.string(),
  /** The process that was Redis when this session began; see `Link.startOfRedis`. */
  redis: z.string().default(""),
  /** The command that continues it: `assay COMMAND --resume`. */
  command: z.enum(["run", "gate"]),
  folder: z.string(),
  startedAt: z.coerce.number(),
  /** When this session of the run began, and how many trials were done then. */
  queuedAt: z.coerce.number(),
  doneBefore: z.coerce.number(),
  total: z.coerce.number(),
  done: z.coerce.number(),
  failed: z.coerce.number(),
  errored: z.coerce.number(),
  places: z.coerce.number(),
  /** 1 where answers of earlier sessions or runs may exist: then the coordinator is asked. */
  known: z.coerce.number(),
  /** The budget in dollars and tokens; 0 for no limit. */
  budgetUsd: z.coerce.number(),
  budgetTokens: z.coerce.number(),
  /** 1 where nothing new may begin: a limit was reached, and what is under way may finish. */
  closing: z.coerce.number(),
});

export type QueuedRunState = z.infer<typeof stateSchema>;

/** How long the data of a dead coordinator is kept, for one that continues its run. */
const FORGOTTEN_S = 7 * 24 * 3600;
const ALIVE_MS = 6000;

/** A run that is not over. */
export interface OpenRun extends QueuedRunState {
  id: string;
  /** Whether its coordinator is alive. */
  alive: boolean;
  /** Bytes that wait for the coordinator. */
  waiting: number;
}

export async function listRuns(link: Link): Promise<OpenRun[]> {
  const ids = await link.persist(() => link.redis.zrange(RUNS, "0", "-1"));
  const runs: OpenRun[] = [];
  for (const id of ids) {
    const run = await readRunState(link, id);
    if (run !== null) runs.push(run);
    else await link.persist(() => link.redis.zrem(RUNS, id));
  }
  return runs;
}

/** @returns null when the run is over */
export async function readRunState(link: Link, id: string): Promise<OpenRun | null> {
  const keys = keysOf(id);
  const [state, alive, waiting] = await link.persist(() =>
    Promise.all([link.redis.hgetall(keys.state), link.redis.exists(keys.alive), link.redis.get(keys.bytes)]),
  );
  const read = stateSchema.safeParse(state);
  if (!read.success) return null;
  return { ...read.data, id, alive: alive === 1, waiting: Number(waiting ?? 0) };
}

/** @returns null when it is missing or damaged */
export async function readBundle(link: Link, run: OpenRun): Promise<Bundle | null> {
  const bytes = await link.persist(() => link.redis.getBuffer(keysOf(run.id).bundle));
  return bytes === null ? null : unpackBundle({ bytes, hash: run.bundle });
}

/**
 * Publishes a run, or that it continues.
 * @returns the process that is Redis now
 */
export async function publishRun(
  link: Link,
  o: { id: string; state: Omit<QueuedRunState, "bundle" | "redis">; bundle: Packed },
): Promise<string> {
  const keys = keysOf(o.id);
  const redis = await link.startOfRedis();
  const state = { ...o.state, bundle: o.bundle.hash, redis };
  await link.persist(() =>
    link.redis
      .multi()
      .set(keys.bundle, o.bundle.bytes)
      .hset(keys.state, state)
      .set(keys.alive, "1", "PX", ALIVE_MS)
      .zadd(RUNS, o.state.startedAt, o.id)
      .exec(),
  );
  return redis;
}

/**
 * Signals that the coordinator of a run is alive. Called often enough that it never seems dead, even where
 * Redis is full.
 */
export async function sayAlive(link: Link, id: string): Promise<void> {
  const keys = keysOf(id);
  const pipeline = link.redis.pipeline().pexpire(keys.alive, ALIVE_MS);
  for (const key of [keys.state, keys.bundle, keys.lines, keys.bytes, keys.budget]) {
    pipeline.expire(key, FORGOTTEN_S);
  }
  const [alive] = (await link.persist(() => pipeline.exec())) ?? [];
  if (alive?.[1] === 0) await link.persist(() => link.redis.set(keys.alive, "1", "PX", ALIVE_MS));
}

/** Reports the progress of a run. */
export async function sayState(
  link: Link,
  id: string,
  state: Pick<QueuedRunState, "done" | "failed" | "errored">,
): Promise<void> {
  await link.persist(() => link.redis.hset(keysOf(id).state, state));
}

/** Deletes everything that is kept of a run, except its slices. */
export async function removeRun(link: Link, id: string): Promise<void> {
  const { reply: _channel, ...keys } = keysOf(id);
  await link.persist(() =>
    link.redis
      .multi()
      .del(...Object.values(keys))
      .zrem(RUNS, id)
      .exec(),
  );
}

const workerSchema = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number(),
  run: z.string().nullable(),
  places: z.number(),
  done: z.number(),
  at: z.number(),
});

/** What a worker reports about itself, every few seconds. */
export type WorkerWord = z.infer<typeof workerSchema>;

/** A process that was silent for this long counts as dead. Milliseconds. */
const SILENT_MS = 10_000;

export async function sayWorker(link: Link, word: Omit<WorkerWord, "at">): Promise<void> {
  const at = await timeOf(link);
  await link.persist(() => link.redis.hset(WORKERS, word.id, JSON.stringify({ ...word, at })));
}

export async function removeWorker(link: Link, id: string): Promise<void> {
  // Where Redis is away, its silence has the same effect.
  if (!link.inTrouble) await link.unlessGone(() => link.redis.hdel(WORKERS, id));
}

export async function listWorkers(link: Link): Promise<WorkerWord[]> {
  const now = await timeOf(link);
  const all = await link.persist(() => link.redis.hgetall(WORKERS));
  const here: WorkerWord[] = [];
  for (const [id, text] of Object.entries(all)) {
    const word = workerSchema.safeParse(JSON.parse(text));
    if (word.success && now - word.data.at < SILENT_MS) here.push(word.data);
    else await link.persist(() => link.redis.hdel(WORKERS, id));
  }
  return here;
}

/** Redis's own clock, in milliseconds, because the machines' clocks differ. */
export async function timeOf(link: Link): Promise<number> {
  const [seconds = 0, micros = 0] = (await link.persist(() => link.redis.time())).map(Number);
  return seconds * 1000 + Math.floor(micros / 1000);
}

/** Announces that nothing new may begin. */
export async function beginClosing(link: Link, id: string): Promise<void> {
  await link.persist(() => link.redis.hset(keysOf(id).state, { closing: 1 }));
}

/** How long the end of a run is kept, for workers that were started before it and are still loading. Milliseconds. */
const ENDED_KEPT_MS = 3_600_000;

/** Ends a run: from now on no results are accepted, and workers stop. */
export async function closeRun(link: Link, id: string): Promise<void> {
  await link.persist(() => link.redis.del(keysOf(id).state));
  // Without this mark a late worker only waits for nothing. A full Redis can delete, and can't store.
  const now = await timeOf(link);
  await link.unlessGone(() => link.redis.set(ENDED, String(now), "PX", ENDED_KEPT_MS)).catch(() => undefined);
}

/** When the last run ended, by the clock of Redis, in milliseconds; null where that is an hour ago or longer. */
export async function lastEnd(link: Link): Promise<number | null> {
  const at = await link.persist(() => link.redis.get(ENDED));
  return at === null ? null : Number(at);
}
