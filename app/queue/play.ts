import { setMaxListeners } from "node:events";
import type { Case } from "../../cases/index.ts";
import { LimitReached } from "../../claude/index.ts";
import {
  JournalError,
  playTrial,
  runPool,
  type PlayOrder,
  type Manifest,
  type TrialDeps,
  type TrialRecord,
} from "../../runner/index.ts";
import type { Slice, SliceTaker } from "./redis/slices.ts";

/** One trial of a slice. */
interface Job {
  slice: Slice;
  deps: TrialDeps;
  /** Ends everything under way for it. */
  signal: AbortSignal;
  place: number;
  /** Called when it is over, also after a failure. */
  over: () => void;
}

/** What this process needs to play slices, and where results go. */
export interface Player {
  manifest: Manifest;
  cases: ReadonlyMap<string, Case>;
  line: PlayOrder;
  /** @param slice whose signal ends everything under way for it */
  depsOf: (slice: Slice) => TrialDeps;
  /** Which trials of a slice that another process began are done, by position. */
  doneOf: (slice: Slice, signal: AbortSignal) => Promise<ReadonlySet<number>>;
  keep: (record: TrialRecord, place: number) => Promise<void>;
  /** Called when a trial sends nothing more. */
  trialOver?: ((place: number) => void) | undefined;
  /** Whether so many results wait for the coordinator that nothing new may begin. */
  isFull: () => boolean;
  /** Checks again whether they do. */
  look: () => Promise<void>;
}

const never = new AbortController().signal;
const LOOK_AGAIN_MS = 250;

/**
 * Plays slices, one after another, each taken when there is room for its trials, until the signal aborts.
 * @throws what ends the run: a refused key, a reached limit, a full disk
 */
export async function playSlices(o: {
  player: Player;
  taker: SliceTaker;
  /** Trials at once. */
  places: number;
  signal: AbortSignal;
  /** Nothing new begins once it aborts; what is under way may finish. */
  closing?: AbortSignal;
}): Promise<void> {
  const { player, taker, closing = never } = o;
  const ended = new AbortController();
  const noMore = new AbortController();
  const signal = AbortSignal.any([o.signal, ended.signal]);
  await runPool({
    jobs: jobsOf({ player, taker, signal, noMore: AbortSignal.any([signal, noMore.signal, closing]) }),
    concurrency: o.places,
    signal,
    run: async ({ slice, deps, signal: own, place, over }) => {
      try {
        if (own.aborted || !taker.sure) return;
        const record = await playTrial({
          planned: player.line.at(place),
          order: place,
          cases: player.cases,
          manifest: player.manifest,
          deps,
          signal: own,
        }).finally(() => player.trialOver?.(place));
        if (!own.aborted) await player.keep(record, place);
      } catch (cause) {
        // A slice that another process has taken over is not a failure of this process.
        if (slice.signal.aborted && !(cause instanceof JournalError)) return;
        noMore.abort();
        // At a limit, trials under way may finish, because they are paid for.
        if (!(cause instanceof LimitReached)) ended.abort();
        throw cause;
      } finally {
        over();
      }
    },
  });
}

async function* jobsOf(o: {
  player: Player;
  taker: SliceTaker;
  signal: AbortSignal;
  noMore: AbortSignal;
}): AsyncGenerator<Job> {
  const { player, taker, noMore } = o;
  const room = async (stop: AbortSignal): Promise<void> => {
    while (player.isFull() && !stop.aborted) {
      await pause(LOOK_AGAIN_MS, stop);
      await player.look();
    }
  };
  for (;;) {
    await room(noMore);
    if (noMore.aborted) return;
    const slice = await taker.next(noMore);
    if (slice === null) continue;
    const signal = AbortSignal.any([o.signal, slice.signal]);
    const stop = AbortSignal.any([noMore, slice.signal]);
    // One signal stops all requests of a run, so its many listeners are not a leak.
    setMaxListeners(0, signal, stop);
    const deps = player.depsOf(slice);
    const done = slice.takenOver ? await player.doneOf(slice, stop) : NONE;
    let open = 1;
    let all = false;
    const over = (): void => {
      open--;
      if (open === 0 && all && !slice.signal.aborted) void slice.done();
    };
    for (let place = slice.from; place < slice.to; place++) {
      await room(stop);
      if (stop.aborted) break;
      if (done.has(place)) continue;
      open++;
      yield { slice, deps, signal, place, over };
    }
    all = !stop.aborted;
    over();
  }
}

const NONE: ReadonlySet<number> = new Set();

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
