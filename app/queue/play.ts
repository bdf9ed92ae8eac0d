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
  /** Ends what is under way for it. */
  signal: AbortSignal;
  place: number;
  /** Told when it is over, also after a failure. */
  over: () => void;
}

/** What this process plays slices with, and where it leaves what comes of them. */
export interface Player {
  manifest: Manifest;
  cases: ReadonlyMap<string, Case>;
  line: PlayOrder;
  /** @param slice whose signal ends what is under way for it */
  depsOf: (slice: Slice) => TrialDeps;
  /** Which trials of a slice that somebody began are done, by their places. */
  doneOf: (slice: Slice, signal: AbortSignal) => Promise<ReadonlySet<number>>;
  keep: (record: TrialRecord, place: number) => Promise<void>;
  /** Told that a trial sends nothing more. */
  trialOver?: ((place: number) => void) | undefined;
  /** Whether so much waits for the coordinator that nothing new may begin. */
  isFull: () => boolean;
  /** Looks again whether it does. */
  look: () => Promise<void>;
}

const never = new AbortController().signal;
const LOOK_AGAIN_MS = 250;

/**
 * Plays slices, one after another, each taken when there is a place for its trials, until the signal aborts.
 * @throws what ends the run: a refused key, a limit that was reached, a disk that is full
 */
export async function playSlices(o: {
  player: Player;
  taker: SliceTaker;
  /** Trials at once. */
  places: number;
  signal: AbortSignal;
  /** Nothing new begins once it aborts; what is under way is let finish. */
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
    run: async ({ slice, signal: own, place, over }) => {
      try {
        if (own.aborted || !taker.sure) return;
        const record = await playTrial({
          planned: player.line.at(place),
          order: place,
          cases: player.cases,
          manifest: player.manifest,
          deps: player.depsOf(slice),
          signal: own,
        }).finally(() => player.trialOver?.(place));
        if (!own.aborted) await player.keep(record, place);
      } catch (cause) {
        // What is another process's by now is no failure of this one's.
        if (slice.signal.aborted && !(cause instanceof JournalError)) return;
        noMore.abort();
        // At a limit, trials under way may finish: they are paid for.
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
    // A run stops all its requests with one signal, which is no leak.
    setMaxListeners(0, signal, stop);
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
      yield { slice, signal, place, over };
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
