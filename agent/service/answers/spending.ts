import type { CallRecord } from "../../../claude/types.ts";
import type { Clock } from "../setting.ts";
import type { ConversationStore } from "../store/types.ts";

/** What answers cost today (UTC), of all servers on one store together, against what they may. */
export interface DailySpending {
  add(call: CallRecord): void;
  /** Seconds until more may be spent; null while it may. @throws {Error} where the store is away */
  exhausted(): Promise<number | null>;
}

const DAY_MS = 86_400_000;
/** What other servers spent is asked for so often: in between, they may go over the limit together by that much. */
const FRESH_MS = 1000;

export function createSpending(o: {
  usdPerDay: number;
  clock: Clock;
  store: Pick<ConversationStore, "spend">;
}): DailySpending {
  const { usdPerDay, clock, store } = o;
  let day = dayOf(clock.now());
  /** Of all servers, as far as the store was told. */
  let known = 0;
  let heardAt = Number.NEGATIVE_INFINITY;
  /** Of this one, as far as the store was not told yet. */
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
      // Where the store is away, it is told with what is spent next.
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
