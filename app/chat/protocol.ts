import type { AgentTurn } from "../../agent/index.ts";
import type { CallRecord } from "../../claude/types.ts";
import { duration, moneyWords, plural, thousands } from "../../reports/words/words.ts";

/** One message of the user, and what the agent answered. */
export interface ChatExchange {
  customer: string;
  turn: AgentTurn;
}

/** What was said and asked so far in one conversation. */
export interface Protocol {
  exchanges: ChatExchange[];
  /** Includes the calls of replies that were never finished, because they were paid for, too. */
  calls: CallRecord[];
}

export function newProtocol(): Protocol {
  return { exchanges: [], calls: [] };
}

/** Calls, tokens, price and times of a conversation, one line each. A simulator costs nothing. */
export function costLines({ exchanges, calls }: Protocol, { simulated }: { simulated: boolean }): string[] {
  const times = exchanges.map(({ turn }) => duration(turn.latencyMs));
  const took = times.length === 0 ? [] : [`replies took ${times.join(", ")}`];
  if (calls.length === 0) {
    return times.length === 0
      ? ["Nothing was asked yet."]
      : ["No call of a model went through Assay, so tokens and price are not known.", ...took];
  }
  const sum = (of: (usage: NonNullable<CallRecord["usage"]>) => number): number =>
    calls.reduce((total, { usage }) => total + (usage === null ? 0 : of(usage)), 0);
  const answered = calls.filter((call) => call.usage !== null);
  const unknown = answered.filter((call) => call.costUsd === null).length;
  const usd = answered.reduce((total, call) => total + (call.costUsd ?? 0), 0);
  const price = moneyWords(usd, plural(unknown, "call"), unknown);
  return [
    answered.length === 0
      ? `${plural(calls.length, "call")}, none of them answered`
      : `${plural(calls.length, "call")}, ${thousands(sum((u) => u.input + u.cacheRead + u.cacheWrite5m + u.cacheWrite1h))} tokens in (${thousands(sum((u) => u.cacheRead))} from cache), ${thousands(sum((u) => u.output))} out`,
    simulated ? `would cost ${price} at the simulator's prices (nothing is paid)` : `${price} paid`,
    ...took,
  ];
}
