import { setMaxListeners } from "node:events";
import { LimitReached } from "../limit-reached.ts";
import { createStopwatch, type Stopwatch } from "../send/stopwatch.ts";
import { ClaudeError } from "../types.ts";
import { after as timer } from "./after.ts";
import { duration } from "./duration.ts";

/** The time limit for a silent API, shared by all requests of a command. */
export interface Patience {
  /** Milliseconds without a single answer after which waiting ends. */
  readonly ms: number;
  /**
   * Does the work of one request. Its signal aborts with the caller's, and when the limit is reached.
   * @throws {LimitReached} when the limit is reached
   */
  during<T>(signal: AbortSignal | undefined, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** A request was answered, so the API is up. */
  answered(): void;
  /** Why an attempt was not answered, in a sentence. */
  failed(why: string): void;
  /** Ends the waiting for another reason, in a sentence. */
  end(why: string): void;
}

export interface PatienceOptions {
  ms: number;
  /** The API's name for the user: a base URL. */
  of: string;
  tell: (line: string) => void;
  stopwatch?: Stopwatch;
  /** Calls back after some milliseconds; returns a function that cancels it. */
  after?: (ms: number, run: () => void) => () => void;
  /** The time of day. */
  date?: () => Date;
  /** Whether requests wait for something other than the API. That time does not count. */
  excused?: (() => boolean) | undefined;
}

/** The wait is reported in this many steps, but at most one per second. */
const STEPS = 10;
const SHORTEST_STEP_MS = 1000;

/**
 * Waits for an API that is down or silent, for the announced time: counted from its last answer, or from the
 * first request after a time without requests. The remaining time is reported.
 */
export function createPatience(options: PatienceOptions): Patience {
  const { ms, of, tell, stopwatch = createStopwatch(), after = timer, date = () => new Date() } = options;
  const step = Math.max(SHORTEST_STEP_MS, ms / STEPS);
  const gone = new AbortController();
  // Every request listens, so the many listeners are not a leak.
  setMaxListeners(0, gone.signal);
  const joins = createJoins(gone.signal);
  let over: string | null = null;
  let announced = false;
  let underWay = 0;
  let since = { at: 0, date: new Date(0) };
  let lastFailure: string | null = null;
  let stepsTold = 0;
  let cancelTimer = (): void => undefined;

  function begin(): void {
    if (!announced) {
      announced = true;
      tell(`If ${of} answers nothing for ${duration(ms)}, this stops, and can be resumed (--give-up-after).`);
    }
    if (underWay++ > 0) return;
    stopwatch.start();
    restart();
    watch();
  }

  function finish(): void {
    if (--underWay > 0) return;
    cancelTimer();
    stopwatch.stop();
  }

  function restart(): void {
    since = { at: stopwatch.now(), date: date() };
    lastFailure = null;
    stepsTold = 0;
  }

  /** Continues at the next step. Answers are much more frequent, so none of them touches the timer. */
  function watch(): void {
    if (options.excused?.() === true) restart();
    const silent = stopwatch.now() - since.at;
    if (silent >= ms) return end(silenceWords());
    const steps = Math.floor(silent / step);
    if (steps > stepsTold) {
      stepsTold = steps;
      tell(`${silenceSoFar()} Giving up in ${duration(ms - silent)} unless one comes.`);
    }
    cancelTimer = after(Math.min(step * (steps + 1), ms) - silent, watch);
  }

  function silenceSoFar(): string {
    return `No answer from ${of} since ${timeOf(since.date)}${lastFailure === null ? "." : `: ${lastFailure}`}`;
  }

  function silenceWords(): string {
    const last = lastFailure === null ? "" : ` The last attempt: ${lastFailure}`;
    return `${of} gave no answer for ${duration(ms)} (--give-up-after), since ${timeOf(since.date)}.${last}`;
  }

  function end(why: string): void {
    if (over !== null) return;
    over = why;
    cancelTimer();
    gone.abort();
  }

  return {
    ms,
    async during(signal, work) {
      begin();
      const joined = joins.enter(signal);
      try {
        return await work(joined.signal);
      } catch (cause) {
        const ours = over !== null && signal?.aborted !== true;
        if (!ours || !(cause instanceof ClaudeError) || cause.failure.kind !== "aborted") throw cause;
        throw new LimitReached({ ...cause.failure, message: over ?? "" }, cause.record);
      } finally {
        joined.leave();
        finish();
      }
    },
    answered() {
      if (stepsTold > 0) tell(`${of} answers again.`);
      restart();
    },
    failed(why) {
      lastFailure = why;
    },
    end,
  };
}

interface Joined {
  signal: AbortSignal;
  leave: () => void;
}

/**
 * Joins signals with another one. A run has one signal for all its requests. Making a joined signal for each
 * request would cost as much as sending it, so requests under way together share one.
 */
function createJoins(other: AbortSignal): { enter: (signal: AbortSignal | undefined) => Joined } {
  const open = new Map<AbortSignal | undefined, ReturnType<typeof join> & { users: number }>();
  return {
    enter(signal) {
      const joined = open.get(signal) ?? { ...join(signal, other), users: 0 };
      open.set(signal, joined);
      joined.users++;
      return {
        signal: joined.signal,
        leave: () => {
          if (--joined.users > 0) return;
          open.delete(signal);
          joined.release();
        },
      };
    },
  };
}

/**
 * Aborts with either. `AbortSignal.any` would cost ten times as much, and keep what a long run no longer
 * needs.
 */
function join(a: AbortSignal | undefined, b: AbortSignal): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const both = a === undefined ? [b] : [a, b];
  // Every request that shares it listens, so the many listeners are not a leak.
  setMaxListeners(0, controller.signal);
  // A run stops all its requests with one signal, so its many listeners are not a leak.
  if (a !== undefined) setMaxListeners(0, a);
  for (const signal of both) {
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  }
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of both) signal.removeEventListener("abort", stop);
    },
  };
}

function timeOf(date: Date): string {
  return `${date.toISOString().slice(11, 19)} UTC`;
}
