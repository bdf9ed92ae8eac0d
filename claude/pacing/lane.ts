import type { FailureKind } from "../types.ts";
import { readLimits, type HeaderReader, type LimitSnapshot } from "./headers.ts";
import { createLuck } from "./luck.ts";
import { createMirror } from "./mirror.ts";
import { createQueue } from "./queue.ts";
import { createWindow } from "./window.ts";

/** A request that wants to leave. */
export interface Ask {
  model: string;
  /** Characters of its body, from which its tokens are guessed. */
  characters: number;
  /** The smaller leaves first: the order of the trial that it belongs to. */
  order: number;
}

/** How a request ended. */
export interface Answer {
  /** Null when it was answered. */
  failure: FailureKind | null;
  headers: HeaderReader | null;
  /** The pause that the API asked for, in milliseconds; null when it did not. */
  retryAfterMs: number | null;
  /** Tokens that count toward the limits: input that was not read from a cache, and output. */
  used: { input: number; output: number } | null;
}

/** Whether a failure is the service's own. Any other answer shows that it is up. */
export function isTrouble(failure: FailureKind | null): boolean {
  return failure === "overloaded" || failure === "server" || failure === "network" || failure === "stream";
}

/** A request that left. */
export interface Sent {
  /** Counts the requests of its lane. */
  number: number;
  at: number;
  probe: boolean;
  saturated: boolean;
  characters: number;
}

/** The requests of one model: those that wait, and what its limits allow. */
export interface Lane {
  readonly waiting: number;
  /** Order of the first in line; null when nobody waits. */
  readonly next: number | null;
  /** Milliseconds until the first in line may leave. */
  waitFor(now: number): number;
  queue(ask: Ask): { promise: Promise<Sent>; withdraw: (reason: unknown) => boolean };
  /** Sends the first in line. */
  send(probe: boolean): void;
  answered(sent: Sent, answer: Answer): void;
  stopped(sent: Sent): void;
  /** See `Pacer`. */
  longestPauseMs(failures: number): number;
}

interface Waiting {
  ask: Ask;
  gone: boolean;
  go: (sent: Sent) => void;
  refuse: (reason: unknown) => void;
}

/** Before the first answer: characters of a request for each token of it, a low guess. */
const CHARACTERS_A_TOKEN = 3.5;
/** Weight of the newest answer in what is expected of the next. */
const NEWEST = 0.2;
const FULL_SHARE = 0.8;
/** Without a word from the API: how long a lane rests after "too many requests". */
const REST_MS = 1000;
/** With each answer at a rate that was only guessed. */
const FASTER = 1.005;

type Limits = ReturnType<typeof readLimits>;

/** The API rounds tokens to thousands, so up to half of one may not be there. */
function roundedDown({ limit, remaining }: LimitSnapshot): LimitSnapshot {
  return { limit, remaining: Math.max(0, remaining - 500) };
}

export function createLane(o: { most: number; now: () => number; share: number }): Lane {
  const { most, now, share } = o;
  const requests = createMirror();
  const input = createMirror();
  const output = createMirror();
  const window = createWindow(most);
  const luck = createLuck();
  const line = createQueue<Waiting>();
  let gone = 0;
  let underWay = 0;
  let pausedUntil = 0;
  let tokensACharacter = 1 / CHARACTERS_A_TOKEN;
  let outputExpected = 0;
  let sentSoFar = 0;
  // For a limit that the API does not name: how many it answered since the lane began, or since the last refusal.
  let answered = 0;
  let since: number | null = null;

  const first = (): Waiting | null => {
    while (line.peek()?.gone === true) {
      line.pop();
      gone--;
    }
    return line.peek();
  };
  const inputOf = (characters: number): number => characters * tokensACharacter;

  const learn = (sent: Sent, answer: Answer, limits: Limits): void => {
    if (limits.requests) requests.learn(limits.requests, sent);
    if (limits.input) input.learn(roundedDown(limits.input), sent);
    if (limits.output) output.learn(roundedDown(limits.output), sent);
    if (answer.used === null) return;
    const ratio = answer.used.input / Math.max(1, sent.characters);
    tokensACharacter += NEWEST * (ratio - tokensACharacter);
    outputExpected += NEWEST * (answer.used.output - outputExpected);
  };

  const settle = ({ number }: Sent): void => [requests, input, output].forEach((m) => m.settled(number));

  /** The API said "too many": the lane rests, and what it believed of the limits is put right. */
  const refused = (sent: Sent, answer: Answer, limits: Limits): void => {
    const at = now();
    pausedUntil = Math.max(pausedUntil, at + (answer.retryAfterMs ?? REST_MS));
    // The headers explain it: somebody else uses the key, or our guess of a request's tokens was low.
    const explained =
      (limits.requests !== null && limits.requests.remaining < 1) ||
      (limits.input !== null && roundedDown(limits.input).remaining < inputOf(sent.characters)) ||
      (limits.output !== null && roundedDown(limits.output).remaining <= outputExpected);
    if (!window.cut(sent.at, at) || explained) return;
    // The rate at which it did answer, counting the pause that it asks for, is one that it can bear.
    const measured = (answered / Math.max(1, pausedUntil - (since ?? at))) * 60_000;
    requests.distrust(at, answered > 0 ? measured : null);
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
      // A full window opens when an answer comes, which pumps again.
      if (next === null || underWay >= window.size) return Number.POSITIVE_INFINITY;
      return Math.max(
        pausedUntil - at,
        requests.waitFor(1, at),
        input.waitFor(inputOf(next.ask.characters), at),
        output.waitFor(outputExpected, at),
      );
    },
    queue(ask) {
      const { promise, resolve, reject } = withResolvers<Sent>();
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
      if (next === null) throw new Error("nobody waits in this lane");
      line.pop();
      // From here on it can't be withdrawn.
      next.gone = true;
      const at = now();
      since ??= at;
      const number = sentSoFar++;
      underWay++;
      requests.take(1, number, at);
      input.take(inputOf(next.ask.characters), number, at);
      output.take(outputExpected, number, at);
      const saturated = underWay >= FULL_SHARE * window.size;
      next.go({ number, at, probe, saturated, characters: next.ask.characters });
    },
    answered(sent, answer) {
      underWay--;
      const limits = readLimits(answer.headers, share);
      learn(sent, answer, limits);
      settle(sent);
      // A limit is obeyed, and says nothing of the service's health; nor does a mistake in a request.
      if (isTrouble(answer.failure)) luck.note(false);
      else if (answer.failure === null) luck.note(true);
      if (answer.failure === null) {
        answered++;
        window.grow(sent.saturated);
        requests.speedUp(FASTER);
      } else if (answer.failure === "rate_limit") refused(sent, answer, limits);
    },
    stopped(sent) {
      underWay--;
      settle(sent);
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
