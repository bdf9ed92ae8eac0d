import { setMaxListeners } from "node:events";
import { NOTHING, plus, type Cost } from "./cost.ts";

/** Divides money and tokens so that they are never overdrawn. */
export interface BudgetLedger {
  readonly spent: Cost;
  /**
   * True when a request was refused because the rest of the budget does not pay for it. This does not change
   * any more.
   */
  readonly empty: boolean;
  /**
   * Reserves the most that a request can cost. Where there is not enough now, it waits until other requests
   * turn out cheaper. The first trial in the queue is served first, and between its requests enough for
   * another one stays reserved: so a small sum finishes a few conversations, instead of beginning many.
   * @param order the position of its trial in the queue
   * @returns null when there will never be enough for it, or when the signal aborted; "later" when only what
   * is set aside is missing
   */
  enter(
    order: number | undefined,
    most: Cost,
    signal: AbortSignal | undefined,
  ): Promise<Reservation | "later" | null>;
  /** Sets aside the most that a request can cost which is sent later, with others. */
  setAside(most: Cost): void;
  /** Nothing is set aside any more: those requests are sent now. */
  releaseAside(): void;
  /** Nothing more is reserved for a trial. */
  trialOver(order: number): void;
  /** Refuses all who wait. */
  close(): void;
  /** Closes it, and takes out what is left of what it drew. */
  takeRest(): Cost;
}

/** The reservation for one request. */
export interface Reservation {
  /**
   * Reserves the same amount again, for another attempt beside one that may have to be paid. False where
   * there is not enough.
   */
  again(): boolean;
  /** Gives back the reservation, and takes what was paid. */
  leave(paid: Cost): void;
}

interface Waiter {
  order: number;
  most: Cost;
  settle: (place: Reservation | "later" | null) => void;
}

/**
 * Draws at least what is needed from a fund that several ledgers share. Resolves with zero where there is not
 * enough.
 */
export type Draw = (need: Cost) => Promise<Cost>;

/** @param limit the whole budget. With `draw`, limited amounts come from there in portions */
export function createLedger(limit: Cost, draw?: Draw): BudgetLedger {
  let owned = draw === undefined ? limit : { usd: beyond(limit.usd), tokens: beyond(limit.tokens) };
  let drawing = false;
  let dry = draw === undefined;
  let spent = NOTHING;
  let flying = NOTHING;
  let flights = 0;
  let aside = NOTHING;
  let empty = false;
  let closed = false;
  const waiting: Waiter[] = [];
  /** By the order of the trial: the reservation for its next request. */
  const holds = new Map<number, Cost>();

  function fits(most: Cost, held: Cost): boolean {
    return (
      spent.usd + flying.usd + aside.usd + held.usd + most.usd <= owned.usd &&
      spent.tokens + flying.tokens + aside.tokens + held.tokens + most.tokens <= owned.tokens
    );
  }

  function held(counts: (order: number) => boolean): Cost {
    let sum = NOTHING;
    for (const [order, cost] of holds) if (counts(order)) sum = plus(sum, cost);
    return sum;
  }

  /** Makes room by releasing the reservations of later trials, the last one first. */
  function makeRoom({ order, most }: Waiter): boolean {
    if (
      !fits(
        most,
        held((other) => other < order),
      )
    )
      return false;
    let others = held((other) => other !== order);
    const later = [...holds.keys()].filter((other) => other > order).sort((a, b) => a - b);
    while (!fits(most, others)) {
      const last = later.pop();
      if (last === undefined) return false;
      others = plus(others, holds.get(last) ?? NOTHING, -1);
      holds.set(last, NOTHING);
    }
    return true;
  }

  function pump(): void {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (closed) {
        waiting.shift();
        first.settle(null);
      } else if (makeRoom(first)) {
        waiting.shift();
        first.settle(admit(first));
      } else if (!dry) {
        return fill(first.most);
      } else {
        const { order } = first;
        const othersMayEnd = flights > 0 || held((other) => other < order).tokens > 0;
        if (othersMayEnd) return;
        if (aside.tokens > 0) {
          waiting.shift();
          first.settle("later");
        } else empty = closed = true;
      }
    }
  }

  function fill(need: Cost): void {
    if (drawing || draw === undefined) return;
    drawing = true;
    const end = (drawn: Cost): void => {
      drawing = false;
      dry = drawn.usd === 0 && drawn.tokens === 0;
      owned = plus(owned, drawn);
      pump();
    };
    draw(need).then(end, () => end(NOTHING));
  }

  function admit({ order, most }: Waiter): Reservation {
    let times = 1;
    flights++;
    flying = plus(flying, most);
    if (order !== LAST) holds.set(order, NOTHING);
    return {
      again() {
        if (!fits(most, NOTHING)) return false;
        times++;
        flying = plus(flying, most);
        return true;
      },
      leave(paid) {
        flights--;
        flying = flights === 0 ? NOTHING : plus(flying, most, -times);
        spent = plus(spent, paid);
        if (holds.has(order)) holds.set(order, most);
        // Other processes may have given something back in the meantime.
        dry = draw === undefined;
        pump();
      },
    };
  }

  return {
    get spent() {
      return spent;
    },
    get empty() {
      return empty;
    },
    takeRest() {
      const rest = plus(plus(owned, spent, -1), flying, -1);
      owned = plus(owned, rest, -1);
      closed = true;
      pump();
      return { usd: atLeastNothing(rest.usd), tokens: atLeastNothing(rest.tokens) };
    },
    enter: (order = LAST, most, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted || closed) return resolve(null);
        const waiter: Waiter = {
          order,
          most,
          settle(place) {
            signal?.removeEventListener("abort", onAbort);
            resolve(place);
          },
        };
        const onAbort = (): void => {
          waiting.splice(waiting.indexOf(waiter), 1);
          resolve(null);
          pump();
        };
        // A run stops all its requests with one signal, so its many listeners are not a leak.
        if (signal) setMaxListeners(0, signal);
        signal?.addEventListener("abort", onAbort, { once: true });
        const place = waiting.findIndex((other) => other.order > order);
        waiting.splice(place === -1 ? waiting.length : place, 0, waiter);
        pump();
      }),
    setAside: (most) => (aside = plus(aside, most)),
    releaseAside: () => (aside = NOTHING),
    trialOver(order) {
      if (holds.delete(order)) pump();
    },
    close() {
      closed = true;
      pump();
    },
  };
}

/** A request without a trial comes after all others, and no budget is reserved for it. */
const LAST = Number.POSITIVE_INFINITY;

/** An unlimited amount is available from the beginning. */
function beyond(limit: number): number {
  return limit === Number.POSITIVE_INFINITY ? limit : 0;
}

/** An unlimited amount is not given back. */
function atLeastNothing(rest: number): number {
  return Number.isFinite(rest) ? Math.max(0, rest) : 0;
}
