import type { CallRecord, Role } from "../claude/types.ts";
import type { CallSums, TrialRecord } from "./records.ts";

/** The calls of a trial, whoever made them, added up by role. */
export function sumCalls({ transcript, strayCalls, judgeCalls }: TrialRecord): CallSums[] {
  const byRole = new Map<Role, CallSums>();
  const add = (call: CallRecord): void => {
    const sums = byRole.get(call.role) ?? noCalls(call.role);
    byRole.set(call.role, sums);
    addCall(sums, call);
  };
  for (const turn of transcript.turns) turn.calls.forEach(add);
  strayCalls.forEach(add);
  transcript.customerCalls.forEach(add);
  judgeCalls.forEach(add);
  return [...byRole.values()];
}

/** The sums of no calls at all. */
export function noCalls(role: Role): CallSums {
  return {
    role,
    calls: 0,
    replayed: 0,
    retries: 0,
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    costUsd: 0,
    withoutCost: 0,
    unknownCost: 0,
    unpriced: [],
    waitedMs: 0,
  };
}

function addCall(sums: CallSums, call: CallRecord): void {
  const { usage } = call;
  sums.calls += 1;
  sums.replayed += call.replayed ? 1 : 0;
  sums.retries += Math.max(0, call.attempts.length - 1);
  sums.inputTokens += usage?.input ?? 0;
  sums.outputTokens += usage?.output ?? 0;
  sums.cacheReadTokens += usage?.cacheRead ?? 0;
  sums.cacheWriteTokens += usage ? usage.cacheWrite5m + usage.cacheWrite1h : 0;
  sums.costUsd += call.costUsd ?? 0;
  sums.withoutCost += call.costUsd === null ? 1 : 0;
  sums.waitedMs += call.waitedMs;
  if (usage === null || call.costUsd !== null) return;
  sums.unknownCost += 1;
  sums.unpriced = [...new Set([...sums.unpriced, call.answeredBy ?? call.model])];
}
