import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { suiteRate, twoSidedZ, type Interval } from "../../stats/index.ts";
import { isAgents } from "../count/agent-calls.ts";
import { moneyOf } from "../compare/money.ts";
import { everyTime, talliesOf, type EveryTime } from "./every-time.ts";
import { latestRecords } from "../count/latest.ts";
import { spreadsOf, type Spread } from "./spread.ts";

/** The data for the charts of a page, for one or several variants. */
export interface Figures {
  /** Milliseconds to a whole reply, and to its first words. Empty where they were not measured. */
  reply: Spread[];
  firstText: Spread[];
  /** US dollars that the agent's calls in one conversation cost. Empty where no price is known. */
  cost: Spread[];
  everyTime: { name: string; shares: EveryTime["shares"] }[];
  /** Share of conversations that pass, and the cost of one. Only variants of which both are known. */
  quality: { name: string; rate: number; range: Interval; usd: number; usdRange: Interval | null }[];
}

export function figuresOf(
  runs: readonly { name: string; manifest: Manifest; records: readonly TrialDigest[] }[],
): Figures {
  const own = runs.map((run) => {
    const latest = { ...run, records: latestRecords(run.manifest, run.records) };
    return { ...latest, tallies: talliesOf(latest) };
  });
  const spread = (of: (records: readonly TrialDigest[]) => number[]): Spread[] => {
    const named = own.map(({ name, records }) => ({ name, values: of(records) }));
    return named.every((n) => n.values.length === 0) ? [] : spreadsOf(named);
  };
  return {
    reply: spread((records) => records.flatMap((r) => r.replyMs)),
    firstText: spread((records) => records.flatMap((r) => r.firstTextMs)),
    cost: spread((records) => records.flatMap(costOf)),
    everyTime: own.flatMap((run) => {
      const shares = everyTime(run.tallies)?.shares ?? [];
      return shares.length < 2 ? [] : [{ name: run.name, shares }];
    }),
    quality: own.flatMap((run) => {
      const rate = suiteRate(run.tallies, twoSidedZ(0.95));
      const { usd, range } = moneyOf(run.records).perConversation;
      if (rate === null || usd === null) return [];
      return [
        {
          name: run.name,
          rate: rate.rate,
          range: { lower: rate.lower, upper: rate.upper },
          usd,
          usdRange: range,
        },
      ];
    }),
  };
}

/** Undefined for a trial that errored, and for a trial with a call of unknown price. */
function costOf({ outcome, calls }: TrialDigest): number[] {
  const own = calls.filter(isAgents);
  if (outcome === "errored" || own.length === 0 || own.some((c) => c.withoutCost > 0)) return [];
  return [own.reduce((sum, c) => sum + c.costUsd, 0)];
}
