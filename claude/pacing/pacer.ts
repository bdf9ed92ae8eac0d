import { after as timer } from "./after.ts";
import { createBreaker } from "./breaker.ts";
import { createBuckets, type Buckets } from "./buckets.ts";
import { createModelQueue, isTrouble, type RequestEnd, type Ask, type ModelQueue } from "./model-queue.ts";

export type { RequestEnd, Ask } from "./model-queue.ts";

/** Permission for a request to leave. Exactly one of `answered` and `stopped` must be called. */
export interface Permit {
  /** How long it had to wait, in milliseconds. This is never part of a latency. */
  waitedMs: number;
  /**
   * True for the one request that tests whether the service is back: its failure does not count for the
   * request.
   */
  probe: boolean;
  answered(answer: RequestEnd): void;
  /** It was given up for our own reason. */
  stopped(): void;
}

/** Paces all requests of a process that share a key: agent, judge and customer alike. */
export interface Pacer {
  /**
   * Waits until the limits allow the request.
   * @throws {unknown} the signal's reason when it aborts
   */
  enter(ask: Ask, signal: AbortSignal | undefined): Promise<Permit>;
  /** The most requests under way at once. */
  readonly most: number;
  /**
   * The longest pause of our own choosing before a request is repeated, in milliseconds: short where the
   * model answers most requests. @param failures of this request so far
   */
  longestPauseMs(model: string, failures: number): number;
}

export interface PacerOptions {
  /** The most requests under way at once, for all models together. */
  most: number;
  /** This process's share of the key's limits, between 0 and 1; 1 where they are not shared. */
  share?: number;
  /**
   * Limits that several processes share, used in place of those in this process's answers. @param wake called
   * when the limits have changed
   */
  bucketsOf?: ((model: string, wake: () => void) => Buckets) | undefined;
  /** Milliseconds of a monotonic clock. */
  now?: () => number;
  /** Calls back after some milliseconds; returns a function that cancels it. */
  after?: (ms: number, run: () => void) => () => void;
}

/**
 * One scheduler for all requests. Each model has its own buckets, estimated from the API's headers, and a
 * window that opens slowly; an outage is noticed for all models together.
 */
export function createPacer(options: PacerOptions): Pacer {
  const { most, share = 1, now = () => performance.now(), after = timer } = options;
  const { bucketsOf = () => createBuckets({ share }) } = options;
  const breaker = createBreaker();
  const queues = new Map<string, ModelQueue>();
  let underWay = 0;
  let cancelTimer: (() => void) | null = null;

  /** Sends what may leave now, the oldest trial of any model first, and sets a timer for the next. */
  const pump = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    while (underWay < most) {
      const health = breaker.waitFor(now());
      // The end of the probe calls this again.
      if (health === null) return;
      const { queue, wait } = soonest(queues.values(), now());
      if (queue === null) return;
      const rest = Math.max(health, wait);
      if (rest > 0) {
        if (Number.isFinite(rest)) cancelTimer = after(rest, pump);
        return;
      }
      underWay++;
      queue.send(breaker.leave());
    }
  };

  const queueOf = (model: string): ModelQueue => {
    const known = queues.get(model);
    if (known !== undefined) return known;
    const queue = createModelQueue({ most, now, buckets: bucketsOf(model, pump) });
    queues.set(model, queue);
    return queue;
  };

  return {
    most,
    longestPauseMs: (model, failures) => queueOf(model).longestPauseMs(failures),
    async enter(ask, signal) {
      signal?.throwIfAborted();
      const came = now();
      const queue = queueOf(ask.model);
      const { promise, withdraw } = queue.queue(ask);
      const onAbort = (): void => {
        if (withdraw(signal?.reason)) pump();
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      pump();
      const sent = await promise.finally(() => signal?.removeEventListener("abort", onAbort));
      const leave = (): void => {
        underWay--;
        pump();
      };
      return {
        waitedMs: sent.at - came,
        probe: sent.probe,
        answered(answer) {
          const { failure } = answer;
          breaker.note(isTrouble(failure) ? "down" : "up", now(), sent.probe);
          queue.answered(sent, answer);
          leave();
        },
        stopped() {
          breaker.release(sent.probe);
          queue.stopped(sent);
          leave();
        },
      };
    },
  };
}

/**
 * The queue whose first request may leave first; among those that may leave now, the one with the oldest
 * trial.
 */
function soonest(queues: Iterable<ModelQueue>, now: number): { queue: ModelQueue | null; wait: number } {
  let best: { queue: ModelQueue | null; wait: number; order: number } = {
    queue: null,
    wait: Number.POSITIVE_INFINITY,
    order: Number.POSITIVE_INFINITY,
  };
  for (const queue of queues) {
    const order = queue.next;
    if (order === null) continue;
    const wait = Math.max(0, queue.waitFor(now));
    if (wait < best.wait || (wait === best.wait && order < best.order)) best = { queue, wait, order };
  }
  return best;
}
