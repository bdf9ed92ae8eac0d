import type { CallRecord } from "../../../claude/types.ts";
import type { ConversationStore } from "../store/types.ts";

/** What answers cost today (UTC), against what they may. */
export interface DailySpending {
  add(call: CallRecord): void;
  /** Seconds until more may be spent; null while it may. */
  exhausted(): number | null;
}

const DAY_MS = 86_400_000;

/** Begins with what is kept of today, so that a restart does not allow a second day's money. */
export async function createSpending(o: {
  usdPerDay: number;
  now: () => Date;
  store: ConversationStore;
}): Promise<DailySpending> {
  const { usdPerDay, now, store } = o;
  let day = dayOf(now());
  let spent = 0;
  for await (const { exchanges } of store.list({ since: `${day}T00:00:00.000Z` })) {
    for (const { answer } of exchanges) if (answer?.shown.at.startsWith(day)) spent += answer.costUsd ?? 0;
  }
  const turn = (): void => {
    const today = dayOf(now());
    if (today !== day) [day, spent] = [today, 0];
  };
  return {
    add({ costUsd, replayed }) {
      turn();
      if (!replayed) spent += costUsd ?? 0;
    },
    exhausted() {
      turn();
      return spent < usdPerDay ? null : Math.ceil((DAY_MS - (now().getTime() % DAY_MS)) / 1000);
    },
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
