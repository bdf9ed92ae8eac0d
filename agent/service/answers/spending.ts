import type { CallRecord } from "../../../claude/types.ts";
import type { Clock } from "../setting.ts";
import type { ConversationStore } from "../store/types.ts";

/** Today's costs of answers (UTC), of all servers on one store together, and their limit. */
export interface DailySpending {
  add(call: CallRecord): void;
  /**
   * Seconds until more may be spent; null while it is allowed. @throws {Error} where the store is not
   * reachable
   */
  exhausted(): Promise<number | null>;
}

const DAY_MS = 86_400_000;
/**
 * Interval at which other servers' spending is read: in between, all servers together may exceed the limit by
 * the spending of that time.
 */
const FRESH_MS = 1000;

export function createSpending(o: {
  usdPerDay: number;
  clock: Clock;
  store: Pick<ConversationStore, "spend">;
}): DailySpending {
  const { usdPerDay, clock, store } = o;
  let day = dayOf(clock.now());
  /** Spending of all servers, as far as the store knows. */
  let known = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  /** Spending of this server that is not yet in the store. */
  let untold = 0;
  let sending = 0;

  const turn = (): void => {
    const today = dayOf(clock.now());
    if (today === day) return;
    [day, known, untold, sending] = [today, 0, 0, 0];
    heardAt = Number.NEGATIVE_INFINITY;
  };
  const tell = async (): Promise<void> => {
    const [of, usd] = [day, untold];
    untold = 0;
    sending += usd;
    try {
      const total = await store.spend(of, usd);
      if (of !== day) return;
      known = Math.max(known, total);
      heardAt = clock.ticks();
    } catch (cause) {
      if (of === day) untold += usd;
      throw cause;
    } finally {
      if (of === day) sending -= usd;
    }
  };
  return {
    add({ costUsd, replayed }) {
      turn();
      if (replayed || costUsd === null) return;
      untold += costUsd;
      // Where the store is not reachable, the amount is added with the next spending.
      void tell().catch(() => undefined);
    },
    async exhausted() {
      turn();
      if (clock.ticks() - heardAt >= FRESH_MS) await tell();
      const left = DAY_MS - (clock.now().getTime() % DAY_MS);
      return known + untold + sending < usdPerDay ? null : Math.ceil(left / 1000);
    },
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
