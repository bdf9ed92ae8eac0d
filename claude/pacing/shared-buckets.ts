import { after as timer } from "./after.ts";
import { createGuess, roundedDown, type Buckets } from "./buckets.ts";
import { readLimits, type LimitName, type LimitSnapshot } from "./headers.ts";
import type { RequestEnd, SentRequest } from "./model-queue.ts";

/** The amounts of each limit that a request takes. */
export type Take = Record<LimitName, number>;

/** A place that was booked for a request. */
export interface Booking {
  /** When it may leave, in milliseconds of the store's own clock. */
  at: number;
  took: Take;
  /** The total that was ever booked of each limit, including this booking. */
  sums: Take;
}

/** The result of a booked place. */
export interface SettledBooking {
  booking: Booking;
  /** What the request really took: the rest is given back. Null where that is not known. Zero where it never left. */
  used: Take | null;
  limits: Record<LimitName, LimitSnapshot | null>;
  /** Whether it was answered. */
  answered: boolean;
  /** The API refused: no request may leave for this many milliseconds. */
  refusedMs: number | null;
}

/** The limits of one key, stored where several processes reach them. */
export interface LimitStore {
  /**
   * Settles earlier requests, and books a place for the next one. A place more than a quarter of a second
   * ahead is not booked, because what is given back until then would come too late for it.
   * @param take what the next request takes; null where no request waits
   * @returns the length of the wait in milliseconds, and the place if it was booked. `free`: the API has
   * named no limit, and has refused no request
   */
  exchange(
    model: string,
    settled: readonly SettledBooking[],
    take: Take | null,
  ): Promise<{ waitMs: number; booking: Booking | null; free: boolean }>;
}

/**
 * What was not booked is asked for again after this time at most, because something may have been given back.
 */
const ASK_AGAIN_MS = 250;
/** A booked place that was not used within this time is given back. */
const UNUSED_MS = 1000;
/** Results of requests are sent with the next one, or after this time. */
const TELL_MS = 50;
/**
 * Where there is no limit, requests leave without asking for this long. After that, other processes may have
 * been refused.
 */
const FREE_MS = 500;
/** The pause after an error of the store. The store itself reports it, and limits the wait. */
const TROUBLE_MS = 250;
/** The pause for a refusal without a time. */
const REST_MS = 1000;

/**
 * Buckets that several processes share. In a process only the first request in the queue asks. So a booked
 * place is used at once, and the order of the trials is kept.
 * @param wake called when there is a place, or when one may be asked for again
 */
export function createSharedBuckets(o: {
  store: LimitStore;
  model: string;
  wake: () => void;
  now?: () => number;
  after?: (ms: number, run: () => void) => () => void;
}): Buckets {
  const { store, model, wake, now = () => performance.now(), after = timer } = o;
  const guess = createGuess();
  let place: { booking: Booking; at: number; cancel: () => void } | null = null;
  /** Until when no caller needs to ask, and what was booked then. */
  let free: { since: number; booking: Booking } | null = null;
  let asking = false;
  let settled: SettledBooking[] = [];
  let cancelTelling: (() => void) | null = null;
  const under = new Map<number, Booking>();

  const exchange = async (take: Take | null): ReturnType<LimitStore["exchange"]> => {
    cancelTelling?.();
    cancelTelling = null;
    const told = settled;
    settled = [];
    try {
      return await store.exchange(model, told, take);
    } catch (cause) {
      settled = [...told, ...settled];
      throw cause;
    }
  };
  const tell = (one: SettledBooking, ms = TELL_MS): void => {
    settled.push(one);
    if (ms === 0) cancelTelling?.();
    else if (cancelTelling !== null) return;
    cancelTelling = after(ms, () => {
      if (settled.length > 0) exchange(null).catch(() => undefined);
    });
  };
  const isFree = (at: number): boolean => free !== null && at - free.since < FREE_MS;
  const giveBack = (booking: Booking): void =>
    tell({ booking, used: NOTHING, limits: NOT_NAMED, answered: false, refusedMs: null });

  const askFor = (take: Take): void => {
    asking = true;
    const again = (ms: number): void =>
      void after(ms, () => {
        asking = false;
        wake();
      });
    exchange(take).then(
      ({ waitMs, booking, free: isFree }) => {
        if (isFree && booking !== null) free = { since: now(), booking: { ...booking, took: NOTHING } };
        if (booking === null) return again(Math.min(ASK_AGAIN_MS, Math.max(1, waitMs)));
        asking = false;
        const cancel = after(waitMs + UNUSED_MS, () => {
          place = null;
          giveBack(booking);
        });
        place = { booking, at: now() + waitMs, cancel };
        wake();
      },
      () => again(TROUBLE_MS),
    );
  };

  const end = (sent: SentRequest, answer: RequestEnd | null, refusedMs: number | null): void => {
    const booking = under.get(sent.number);
    under.delete(sent.number);
    if (booking === undefined) return;
    const { requests, input, output } = readLimits(answer?.headers ?? null);
    if (requests !== null || input !== null || output !== null || refusedMs !== null) free = null;
    else if (booking.took === NOTHING) return;
    const refused = answer !== null && NOT_COUNTED.has(answer.failure ?? "");
    const used = refused ? { input: 0, output: 0 } : (answer?.used ?? null);
    tell(
      {
        booking,
        used: used && { requests: 1, ...used },
        limits: {
          requests,
          input: input && roundedDown(input),
          output: output && roundedDown(output),
        },
        answered: answer?.failure === null,
        refusedMs,
      },
      // The other processes must know at once.
      refusedMs === null ? TELL_MS : 0,
    );
  };

  return {
    waitFor({ characters, maxTokens }, at) {
      if (place !== null) return Math.max(0, place.at - at);
      if (isFree(at)) return 0;
      if (!asking) askFor({ requests: 1, input: guess.input(characters), output: maxTokens });
      return Number.POSITIVE_INFINITY;
    },
    take({ number, at }) {
      if (place !== null) {
        place.cancel();
        under.set(number, place.booking);
        place = null;
      } else if (free !== null) {
        under.set(number, { ...free.booking, at: free.booking.at + at - free.since });
      }
    },
    answered(sent, answer) {
      guess.learn(sent, answer);
      end(sent, answer, answer.failure === "rate_limit" ? (answer.retryAfterMs ?? REST_MS) : null);
    },
    refused: () => undefined,
    stopped: (sent) => end(sent, null, null),
  };
}

/** A refused request counts no tokens. For a torn answer, the number is not known. */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  "rate_limit",
  "overloaded",
  "server",
  "bad_request",
  "fatal",
]);
const NOTHING: Take = { requests: 0, input: 0, output: 0 };
const NOT_NAMED = { requests: null, input: null, output: null };
