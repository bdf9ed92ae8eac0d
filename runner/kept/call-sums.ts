import type { CallRecord, Role } from "../../claude/types.ts";
import type { CallSums } from "../digests.ts";
import type { TrialRecord } from "../records.ts";

/** Adds up the calls of a trial by role. */
export function sumCalls(record: TrialRecord): CallSums[] {
  const byRole = new Map<Role, CallSums>();
  const used = new Set<string>();
  for (const call of callsOf(record)) {
    const sums = byRole.get(call.role) ?? noCalls(call.role);
    byRole.set(call.role, sums);
    addCall(sums, call);
    const request = requestOf(call);
    // Of two equal questions in a trial, only the first is sent.
    const isFirst = request !== null && !used.has(request);
    if (call.replayed && !(call.sentHere === true && isFirst)) sums.replayed += 1;
    if (request !== null) used.add(request);
  }
  return [...byRole.values()];
}

/** Every call of a trial, in every role, also those that failed. */
export function callsOf({ transcript, strayCalls, judgeCalls }: TrialRecord): CallRecord[] {
  return [
    ...transcript.turns.flatMap((t) => t.calls),
    ...strayCalls,
    ...transcript.customerCalls,
    ...judgeCalls,
  ];
}

/** The id that the API gave the answered request; null where it gave none. */
export function requestOf({ attempts }: CallRecord): string | null {
  return attempts.find((a) => a.failure === null)?.requestId ?? null;
}

/** The sums for no calls. */
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
    cacheSavedUsd: 0,
    withoutCost: 0,
    unknownCost: 0,
    unpriced: [],
    waitedMs: 0,
  };
}

function addCall(sums: CallSums, call: CallRecord): void {
  const { usage } = call;
  sums.calls += 1;
  if (call.paidBy === undefined) {
    sums.retries += Math.max(0, call.attempts.length - 1);
    sums.waitedMs += call.waitedMs;
  }
  sums.inputTokens += usage?.input ?? 0;
  sums.outputTokens += usage?.output ?? 0;
  sums.cacheReadTokens += usage?.cacheRead ?? 0;
  sums.cacheWriteTokens += usage ? usage.cacheWrite5m + usage.cacheWrite1h : 0;
  sums.costUsd += call.costUsd ?? 0;
  sums.withoutCost += call.costUsd === null ? 1 : 0;
  sums.cacheSavedUsd += call.cacheSavedUsd ?? 0;
  if (usage === null || call.costUsd !== null) return;
  sums.unknownCost += 1;
  sums.unpriced = [...new Set([...sums.unpriced, call.answeredBy ?? call.model])];
}
