import { duration } from "../../claude/index.ts";
import {
  beginningOf,
  countOf,
  createLine,
  stopOf,
  type Line,
  type Session,
  type Stop,
  type TrialDigest,
} from "../../runner/index.ts";
import { plural } from "../../text/counts.ts";
import { GIVE_UP_AFTER_MS } from "../run/connect.ts";
import type { LimitFlags } from "../run/limits.ts";
import type { PreparedRun } from "../run/open.ts";
import type { World } from "../world.ts";
import { attachTo } from "./attach.ts";
import { createCollector, type Collector } from "./collect.ts";
import { sliceSize } from "./cut.ts";
import { lockTimes, type QueueFlags } from "./flags.ts";
import { createFiller, type Filler } from "./fill.ts";
import { bundleOf } from "./make-bundle.ts";
import { playSlices } from "./play.ts";
import { buildName, discreet } from "./discreet.ts";
import { parseAddress, type Address } from "./redis/address.ts";
import { keysOf } from "./redis/keys.ts";
import { drainLines, drainRest } from "./redis/lines.ts";
import { redisLimits } from "./redis/limits.ts";
import { openLink, type Link } from "./redis/link.ts";
import { closeRun, listWorkers, publishRun, removeRun, sayAlive } from "./redis/runs.ts";
import { openSliceQueue, openSliceTaker, type LockTimes, type SliceQueue } from "./redis/slices.ts";
import { queueTrouble } from "./trouble.ts";

/** How a run is played from a queue. */
interface QueueOptions {
  address: Address;
  /** Whether this process plays trials, too. */
  local: boolean;
  /** Trials a slice, instead of what takes about 20 s. */
  slice?: number | undefined;
  times: LockTimes;
  giveUpAfterMs: number;
  /** The build of this program. */
  build: string;
  world: World;
}

/** The side of a queue that plans, keeps the run's folder, and says how it goes on. */
export interface Coordinator {
  /**
   * Plays a run with whoever takes slices of it, until every trial is recorded.
   * @returns as `executeRun`
   */
  play(run: PreparedRun, session: Session): Promise<{ records: TrialDigest[]; stop: Stop | null }>;
  /** Workers that are there, for the line that shows how a run goes on. */
  readonly workers: number;
  /** Where the queue is, for people. */
  readonly shown: string;
  close(): void;
}

/**
 * Connects to the queue that a run's flags name.
 * @param build of this program
 * @returns a world that keeps the queue's password to itself, too
 * @throws {UserError} when the queue can't be used
 */
export async function connectQueue(
  flags: QueueFlags & Pick<LimitFlags, "giveUpAfter"> & { world: World },
  build: string | null,
): Promise<{ coordinator: Coordinator; world: World }> {
  const address = parseAddress(flags.queue ?? true, flags.world.env);
  const world = discreet(flags.world, address);
  const giveUpAfterMs = flags.giveUpAfter ?? GIVE_UP_AFTER_MS;
  const link = await openLink({ address, tell: world.tell, giveUpAfterMs });
  const options: QueueOptions = {
    address,
    local: flags.local !== false,
    slice: flags.slice,
    times: lockTimes(flags),
    giveUpAfterMs,
    build: buildName(build),
    world,
  };
  const here = { workers: 0 };
  const coordinator: Coordinator = {
    get workers() {
      return here.workers;
    },
    shown: link.shown,
    play: (run, session) => coordinate({ run, session, link, options, here }),
    close: () => link.close(),
  };
  return { coordinator, world: { ...world, limits: (key) => redisLimits(link, key) } };
}

interface Coordination {
  run: PreparedRun;
  session: Session;
  link: Link;
  options: QueueOptions;
  here: { workers: number };
}

async function coordinate(o: Coordination): Promise<{ records: TrialDigest[]; stop: Stop | null }> {
  const { run, session, link, options } = o;
  const id = run.manifest.runId;
  const keys = keysOf(id);
  const onError = queueTrouble(options);
  const ending = createEnding(session.signal, link.gone);
  const begin = beginningOf(run);
  session.onProgress({ ...begin.progress });
  const queue = openSliceQueue(link, id, onError);
  const stopDraining = new AbortController();
  try {
    const attached = await attachTo({ link, id, queue, mine: await bundleOf(run, options) });
    const line = createLine(run.manifest, new Map(attached.bundle.took));
    const collector = createCollector({
      run,
      link,
      keys,
      line,
      begin,
      session,
      tell: options.world.tell,
      onAll: () => ending.end(null),
    });
    const state = stateOf(o, { session: attached.session, line, collector });
    await publishRun(link, { id, state, bundle: attached.packed });
    const drain = { link, keys, take: collector.take };
    let isKept = true;
    const draining = drainLines({ ...drain, signal: stopDraining.signal }).catch((cause: unknown) => {
      isKept = false;
      ending.fail(cause);
    });
    try {
      if (attached.goesOn) await ending.orNothing(collector.caughtUp());
      const filler = createFiller({
        queue,
        line,
        isDone: collector.isDone,
        size: options.slice ?? sliceSize({ trialMs: meanOf(run), places: placesOf(run) }),
        exact: options.slice !== undefined,
        session: attached.session,
        goesOn: attached.goesOn,
      });
      if (collector.left === 0) ending.end(null);
      else await announce(o, await filler.fill());
      await Promise.all([
        options.local ? playHere({ ...o, line, collector, ending }) : null,
        watchOver({ ...o, queue, collector, filler, ending }),
      ]);
    } finally {
      ending.end({ kind: "interrupted" });
      // What could not be kept stays in Redis, for whoever takes the run up.
      if (isKept && !link.gone.aborted) {
        await closeRun(link, id);
        stopDraining.abort();
        await draining;
        await drainRest(drain).catch(ending.fail);
        await queue.remove();
        await removeRun(link, id);
      }
      stopDraining.abort();
      await draining;
    }
    return { records: collector.records, stop: await collector.withLosses(ending.stop) };
  } finally {
    ending.close();
    await queue.close().catch(onError);
  }
}

/** Why the run is over; null where every trial is recorded. */
interface Ending {
  readonly signal: AbortSignal;
  readonly stop: Stop | null;
  end: (stop: Stop | null) => void;
  fail: (cause: unknown) => void;
  /** Waits for work that may never end, such as when Redis is gone. */
  orNothing: (work: Promise<void>) => Promise<void>;
  close: () => void;
}

/** The first reason counts. */
function createEnding(interrupted: AbortSignal, gone: AbortSignal): Ending {
  const over = new AbortController();
  let stop: Stop | null = null;
  const end = (why: Stop | null): void => {
    if (over.signal.aborted) return;
    stop = why;
    over.abort();
  };
  const onInterrupt = (): void => end({ kind: "interrupted" });
  const onGone = (): void => end({ kind: "limit", message: (gone.reason as Error).message });
  interrupted.addEventListener("abort", onInterrupt, { once: true });
  gone.addEventListener("abort", onGone, { once: true });
  if (interrupted.aborted) onInterrupt();
  return {
    signal: over.signal,
    get stop() {
      return stop;
    },
    end,
    fail(cause) {
      // A client that was closed at the end complains, and nobody needs to know.
      if (over.signal.aborted) return;
      end(stopOf(cause) ?? { kind: "interrupted" });
    },
    orNothing: (work) =>
      Promise.race([
        work,
        new Promise<void>((resolve) =>
          over.signal.addEventListener("abort", () => resolve(), { once: true }),
        ),
      ]),
    close() {
      interrupted.removeEventListener("abort", onInterrupt);
      gone.removeEventListener("abort", onGone);
    },
  };
}

function stateOf(
  { run, options }: Coordination,
  o: { session: number; line: Line; collector: Collector },
): Parameters<typeof publishRun>[1]["state"] {
  const { manifest, folder } = run;
  return {
    session: o.session,
    build: options.build,
    folder: folder.path,
    startedAt: Date.parse(manifest.createdAt),
    total: o.line.size,
    ...o.collector.counts,
    places: manifest.concurrency,
    known: run.known ? 1 : 0,
  };
}

async function announce({ link, options }: Coordination, slices: number): Promise<void> {
  const { tell } = options.world;
  tell(`${plural(slices, "slice")} at ${link.shown}. Workers: assay worker --queue ${link.shown}`);
  const workers = await listWorkers(link);
  if (options.local || workers.length > 0) return;
  tell(
    `No worker is there. One is waited for up to ${duration(options.giveUpAfterMs)} (--give-up-after); this process plays nothing itself (--no-local).`,
  );
}

/** Trials that a process plays at once: twice as many as may ask, so that one that waits for a retry keeps no place empty. */
export function placesOf({ manifest }: Pick<PreparedRun, "manifest">): number {
  return 2 * manifest.concurrency;
}

/** How long a trial took the last time, on the average; null where nobody knows. */
function meanOf({ manifest, deps }: PreparedRun): number | null {
  const took = deps.lastTook ?? new Map<string, number>();
  let ms = 0;
  let trials = 0;
  for (const c of manifest.cases) {
    const one = took.get(c.id);
    if (one === undefined) continue;
    trials += countOf(c);
    ms += countOf(c) * one;
  }
  return trials === 0 ? null : ms / trials;
}

async function playHere(
  o: Coordination & { line: Line; collector: Collector; ending: Ending },
): Promise<void> {
  const { run, link, options, line, collector, ending } = o;
  const taker = openSliceTaker({
    link,
    run: run.manifest.runId,
    times: options.times,
    onError: queueTrouble(options),
  });
  const doneIn = async (from: number, to: number): Promise<ReadonlySet<number>> => {
    // What its first owner handed over is in the log then, too, where requests are looked up.
    await ending.orNothing(collector.caughtUp());
    const places = Array.from({ length: to - from }, (_, i) => from + i);
    return new Set(places.filter(collector.isDone));
  };
  try {
    await playSlices({
      player: {
        manifest: run.manifest,
        cases: new Map(run.deps.cases.map((c) => [c.id, c])),
        line,
        depsOf: () => run.deps,
        doneOf: ({ from, to }) => doneIn(from, to),
        keep: collector.keep,
        trialOver: run.deps.trialOver,
        isFull: () => false,
        look: () => Promise.resolve(),
      },
      taker,
      places: placesOf(run),
      signal: ending.signal,
    });
  } catch (cause) {
    ending.fail(cause);
  } finally {
    await taker.close();
  }
}

const WATCH_MS = 1000;
/** Slices that were lost are added again; where nothing comes of them so often, something else is wrong. */
const MOST_ROUNDS = 3;

/** Says that this process is there, counts workers, and adds again what was lost. */
async function watchOver(
  o: Coordination & { queue: SliceQueue; collector: Collector; filler: Filler; ending: Ending },
): Promise<void> {
  const { run, link, options, here, queue, collector, filler, ending } = o;
  let last = { left: collector.left, at: performance.now(), rounds: 0 };
  while (!ending.signal.aborted) {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, WATCH_MS);
      ending.signal.addEventListener(
        "abort",
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
    if (ending.signal.aborted) return;
    const look = async (): Promise<void> => {
      await sayAlive(link, run.manifest.runId, collector.counts);
      here.workers = (await listWorkers(link)).filter((w) => w.run === run.manifest.runId).length;
      const now = performance.now();
      if (collector.left !== last.left) last = { left: collector.left, at: now, rounds: 0 };
      else if (here.workers > 0) last.at = now;
      if (!options.local && here.workers === 0 && now - last.at > options.giveUpAfterMs) {
        const waited = duration(options.giveUpAfterMs);
        ending.end({ kind: "limit", message: `No worker was there for ${waited} (--give-up-after).` });
      }
      const { waiting, active } = await queue.counts();
      if (waiting + active > 0) return;
      await collector.caughtUp();
      if (collector.left !== last.left || ending.signal.aborted) return;
      if (++last.rounds > MOST_ROUNDS) {
        ending.end({
          kind: "fatal",
          message: `${plural(collector.left, "trial")} came back without a record, however often they were played.`,
        });
      } else await filler.fill();
    };
    await ending.orNothing(
      look().catch((cause: unknown) => {
        if (!ending.signal.aborted) throw cause;
      }),
    );
  }
}
