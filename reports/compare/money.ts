import type { CallSums, TrialDigest } from "../../runner/digests.ts";
import { costPerResolved } from "../../stats/index.ts";
import { isAgents } from "../count/agent-calls.ts";
import { groupBy } from "../count/group.ts";
import type { CostEstimate, ConversationCosts } from "./analysis.ts";

/** With fewer resolved conversations the cost of one is too uncertain. */
const LEAST_RESOLVED = 10;
/** Conversations that were recorded elsewhere, or an agent that calls its model by itself. */
const UNRECORDED = "not known";

/**
 * The cost of a variant's conversations. A live customer only causes costs of the agent; judge and played
 * customers are counted separately. Errored trials are not conversations: neither their cost nor their tokens
 * count here.
 */
export function moneyOf(records: readonly TrialDigest[]): ConversationCosts {
  const played = records.filter((r) => r.outcome !== "errored");
  // Conversations that were recorded elsewhere have no calls, which does not mean that they cost nothing.
  const paid = played.map(toPaid).filter((r) => r.calls.length > 0);
  const agent = paid.flatMap((r) => r.calls);
  const besides = records.flatMap((r) => r.calls.filter((c) => !isAgents(c)));
  const resolved = played.filter((r) => r.outcome === "passed").length;
  const mean = (of: (call: CallSums) => number): number | null =>
    paid.length === 0 ? null : agent.reduce((sum, call) => sum + of(call), 0) / paid.length;
  return {
    conversations: played.length,
    resolved,
    tokensIn: mean((c) => c.inputTokens + c.cacheReadTokens + c.cacheWriteTokens),
    tokensOut: mean((c) => c.outputTokens),
    perConversation: costFor(
      paid,
      () => true,
      played.length > 0 ? UNRECORDED : "no conversation was finished",
    ),
    perResolved:
      resolved < LEAST_RESOLVED
        ? { usd: null, range: null, missing: `not enough resolved conversations (needs ${LEAST_RESOLVED})` }
        : costFor(
            paid,
            (r) => r.outcome === "passed",
            paid.length === 0 ? UNRECORDED : "no conversation was resolved",
          ),
    evaluation: total(besides),
    unknownPrices: unpricedOf([...agent, ...besides]),
  };
}

/** The parts of a trial that count here. A digest unpacks its calls each time that they are read. */
interface PaidTrial {
  caseId: string;
  outcome: TrialDigest["outcome"];
  calls: readonly CallSums[];
}

/**
 * Total cost divided by the number of conversations that count, with cases as the independent pieces of
 * evidence.
 */
function costFor(
  trials: readonly PaidTrial[],
  counts: (trial: PaidTrial) => boolean,
  none: string,
): CostEstimate {
  const unpriced = unpricedOf(trials.flatMap((t) => t.calls));
  if (unpriced.length > 0) {
    return { usd: null, range: null, missing: `the price of ${unpriced.join(", ")} is unknown` };
  }
  const cases = [...groupBy(trials, (t) => t.caseId)]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([, own]) => ({
      cost: total(own.flatMap((t) => t.calls)) ?? 0,
      resolved: own.filter(counts).length,
    }));
  const units = cases.reduce((sum, c) => sum + c.resolved, 0);
  if (units === 0) return { usd: null, range: null, missing: none };
  const found = costPerResolved(cases);
  if (found === null) {
    const usd = cases.reduce((sum, c) => sum + c.cost, 0) / units;
    return { usd, range: null, missing: "too few cases for a range" };
  }
  return { usd: found.cost, range: { lower: found.lower, upper: found.upper }, missing: null };
}

/** The agent's cost in a finished conversation; undefined where it is unknown. */
export function conversationCosts(record: TrialDigest): number[] {
  return record.outcome === "errored" ? [] : [total(agentCalls(record)) ?? []].flat();
}

function toPaid(record: TrialDigest): PaidTrial {
  const { caseId, outcome } = record;
  return { caseId, outcome, calls: agentCalls(record) };
}

/** The agent's calls, and those of its own screens. */
function agentCalls(record: TrialDigest): CallSums[] {
  return record.calls.filter(isAgents);
}

/** The models that answered without a known price, by name. */
function unpricedOf(calls: readonly CallSums[]): string[] {
  return [...new Set(calls.flatMap((c) => c.unpriced))].sort();
}

/**
 * Null where one price is unknown. Added in order of size, so that the order of the records does not matter.
 */
function total(calls: readonly CallSums[]): number | null {
  if (calls.some((c) => c.unknownCost > 0)) return null;
  const costs = calls.map((c) => c.costUsd).sort((a, b) => a - b);
  return costs.reduce((sum, cost) => sum + cost, 0);
}
