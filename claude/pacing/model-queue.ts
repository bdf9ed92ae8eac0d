import type { FailureKind } from "../types.ts";
import type { Buckets } from "./buckets.ts";
import type { HeaderReader } from "./headers.ts";
import { createLuck } from "./luck.ts";
import { createQueue } from "./queue.ts";
import { createWindow } from "./window.ts";

/** A request that wants to leave. */
export interface Ask {
  model: string;
  /** Characters of its body, from which its tokens are estimated. */
  characters: number;
  /** The most tokens of its answer. */
  maxTokens: number;
  /** The smaller one leaves first: the order of its trial. */
  order: number;
}

/** How a request ended. */
export interface RequestEnd {
  /** Null when it was answered. */
  failure: FailureKind | null;
  headers: HeaderReader | null;
  /** The pause that the API asked for, in milliseconds; null when it did not. */
  retryAfterMs: number | null;
  /** Tokens that count towards the limits: input that was not read from a cache, and output. */
  used: { input: number; output: number } | null;
}

/** Whether a failure is the service's own. Any other answer shows that the service is up. */
export function isTrouble(failure: FailureKind | null): boolean {
  return failure === "overloaded" || failure === "server" || failure === "network" || failure === "stream";
}

/** A request that left. */
export interface SentRequest {
  /** Its number within the queue. */
  number: number;
  at: number;
  probe: boolean;
  saturated: boolean;
  characters: number;
  maxTokens: number;
}

/** The requests of one model: those that wait, and what its limits allow. */
export interface ModelQueue {
  readonly waiting: number;
  /** Order of the first request in the queue; null when none waits. */
  readonly next: number | null;
  /** Milliseconds until the first request in the queue may leave. */
  waitFor(now: number): number;
  queue(ask: Ask): { promise: Promise<SentRequest>; withdraw: (reason: unknown) => boolean };
  /** Sends the first request in the queue. */
  send(probe: boolean): void;
  answered(sent: SentRequest, answer: RequestEnd): void;
  stopped(sent: SentRequest): void;
  /** See `Pacer`. */
  longestPauseMs(failures: number): number;
}

interface Waiting {
  ask: Ask;
  gone: boolean;
  go: (sent: SentRequest) => void;
  refuse: (reason: unknown) => void;
}

const FULL_SHARE = 0.8;
/** How long a queue rests after "too many requests", where the API does not say. */
const REST_MS = 1000;

export function createModelQueue(o: { most: number; now: () => number; buckets: Buckets }): ModelQueue {
  const { most, now, buckets } = o;
  const window = createWindow(most);
  const luck = createLuck();
  const line = createQueue<Waiting>();
  let gone = 0;
  let underWay = 0;
  let pausedUntil = 0;
  let sentSoFar = 0;

  const first = (): Waiting | null => {
    while (line.peek()?.gone === true) {
      line.pop();
      gone--;
    }
    return line.peek();
  };

  return {
    get waiting() {
      return line.size - gone;
    },
    get next() {
      return first()?.ask.order ?? null;
    },
    waitFor(at) {
      const next = first();
      // A full window opens when an answer comes, which starts this again.
      if (next === null || underWay >= window.size) return Number.POSITIVE_INFINITY;
      if (pausedUntil > at) return pausedUntil - at;
      return buckets.waitFor(next.ask, at);
    },
    queue(ask) {
      const { promise, resolve, reject } = withResolvers<SentRequest>();
      const waiting: Waiting = { ask, gone: false, go: resolve, refuse: reject };
      line.push(ask.order, waiting);
      return {
        promise,
        withdraw(reason) {
          if (waiting.gone) return false;
          waiting.gone = true;
          gone++;
          waiting.refuse(reason);
          return true;
        },
      };
    },
    send(probe) {
      const next = first();
      if (next === null) throw new Error("no request waits in this queue");
      line.pop();
      // From here on it can't be withdrawn.
      next.gone = true;
      const at = now();
      const number = sentSoFar++;
      underWay++;
      const { characters, maxTokens } = next.ask;
      const saturated = underWay >= FULL_SHARE * window.size;
      const sent = { number, at, probe, saturated, characters, maxTokens };
      buckets.take(sent);
      next.go(sent);
    },
    answered(sent, answer) {
      underWay--;
      buckets.answered(sent, answer);
      // A rate limit says nothing about the service's health, and neither does a mistake in a request.
      if (isTrouble(answer.failure)) luck.note(false);
      else if (answer.failure === null) luck.note(true);
      if (answer.failure === null) window.grow(sent.saturated);
      else if (answer.failure === "rate_limit") {
        // The API said "too many": the queue rests, and the estimate of the limits is corrected.
        const at = now();
        pausedUntil = Math.max(pausedUntil, at + (answer.retryAfterMs ?? REST_MS));
        buckets.refused(sent, answer, { at, pausedUntil, isNew: window.cut(sent.at, at) });
      }
    },
    stopped(sent) {
      underWay--;
      buckets.stopped(sent);
    },
    longestPauseMs: (failures) => luck.longestPauseMs(failures),
  };
}

/** Promise.withResolvers needs a newer Node. */
function withResolvers<T>(): {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
} {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
