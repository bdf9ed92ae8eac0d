import { after as timer } from "./after.ts";
import { createBreaker } from "./breaker.ts";
import { createBuckets, type Buckets } from "./buckets.ts";
import { createModelQueue, isTrouble, type RequestEnd, type Ask, type ModelQueue } from "./model-queue.ts";

export type { RequestEnd, Ask } from "./model-queue.ts";

/** A request's leave to go. Exactly one of `answered` and `stopped` must be called. */
export interface Permit {
  /** How long it had to wait, in milliseconds. Never part of a latency. */
  waitedMs: number;
  /** True for the one request that asks whether the service is back: its failure is no failure of the request's. */
  probe: boolean;
  answered(answer: RequestEnd): void;
  /** It was given up for a reason of our own. */
  stopped(): void;
}

/** Paces all requests of a process that share a key: agent, judge and customer alike. */
export interface Pacer {
  /**
   * Waits until the limits allow the request.
   * @throws {unknown} the signal's reason when it aborts
   */
  enter(ask: Ask, signal: AbortSignal | undefined): Promise<Permit>;
  /** The most that is under way at once. */
  readonly most: number;
  /**
   * The longest pause of our own choosing before a request is sent again, in milliseconds: short where the model answers
   * most of what it is sent. @param failures of this request so far
   */
  longestPauseMs(model: string, failures: number): number;
}

export interface PacerOptions {
  /** Requests under way at once, at the most, of all models together. */
  most: number;
  /** This process's share of the key's limits, between 0 and 1; 1 where they are not shared. */
  share?: number;
  /**
   * Limits that several processes share, instead of those that this one's answers name. @param wake called when the
   * limits have changed
   */
  bucketsOf?: ((model: string, wake: () => void) => Buckets) | undefined;
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
  /** Calls back after some milliseconds; returns how to call that off. */
  after?: (ms: number, run: () => void) => () => void;
}

/**
 * One scheduler for every request. Each model has buckets of its own, estimated from the API's headers, and a window that
 * opens slowly; an outage is noticed for all of them together.
 */
export function createPacer(options: PacerOptions): Pacer {
  const { most, share = 1, now = () => performance.now(), after = timer } = options;
  const { bucketsOf = () => createBuckets({ share }) } = options;
  const breaker = createBreaker();
  const queues = new Map<string, ModelQueue>();
  let underWay = 0;
  let cancelTimer: (() => void) | null = null;

  /** Sends what may leave now, the oldest trial of any model first, and comes back when the next may. */
  const pump = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    while (underWay < most) {
      const health = breaker.waitFor(now());
      // The probe's end comes back here.
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

/** The queue whose first in line may leave first; of those that may now, the one with the oldest trial. */
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
