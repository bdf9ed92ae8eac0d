import type { CallRecord, Role } from "../claude/types.ts";
import type { TrialRecord } from "../runner/records.ts";
import { groupBy } from "./group.ts";
import { callsOf } from "./paid.ts";
import { quantile, valuesNeeded } from "../stats/index.ts";
import type { Analysis, Percentiles, RoleUsage } from "./analysis.ts";

const ROLES: readonly Role[] = ["agent", "customer", "judge", "classifier"];

/** Tokens, calls and dollars by role. Calls whose price is unknown are counted apart, never as free. */
export function usageOf(records: readonly TrialRecord[]): RoleUsage[] {
  const calls = groupBy(records.flatMap(callsOf), (c) => c.role);
  return ROLES.flatMap((role) => {
    const own = calls.get(role) ?? [];
    return own.length === 0 ? [] : [addUp(role, own)];
  });
}

function addUp(role: Role, calls: readonly CallRecord[]): RoleUsage {
  const sum = (of: (call: CallRecord) => number): number =>
    calls.reduce((total, call) => total + of(call), 0);
  return {
    role,
    calls: calls.length,
    replayed: calls.filter((c) => c.replayed).length,
    retries: sum((c) => (c.paidBy === undefined ? Math.max(0, c.attempts.length - 1) : 0)),
    inputTokens: sum((c) => c.usage?.input ?? 0),
    outputTokens: sum((c) => c.usage?.output ?? 0),
    cacheReadTokens: sum((c) => c.usage?.cacheRead ?? 0),
    cacheWriteTokens: sum((c) => (c.usage ? c.usage.cacheWrite5m + c.usage.cacheWrite1h : 0)),
    // Rounded to a millionth of a cent, so that the order of addition never shows.
    costUsd: Number(sum((c) => c.costUsd ?? 0).toFixed(8)),
    unknownCost: calls.filter((c) => c.usage !== null && c.costUsd === null).length,
  };
}

/** How long customers waited for a reply and for its first words. Pauses for rate limits and retries are apart. */
export function latencyOf(records: readonly TrialRecord[]): Analysis["latency"] {
  // A reply that was recorded elsewhere has no times.
  const turns = records.flatMap((r) => r.transcript.turns).filter((t) => t.calls.length > 0);
  return {
    reply: percentiles(turns.map((t) => t.latencyMs)),
    firstText: percentiles(turns.flatMap((t) => t.firstTextMs ?? [])),
    // An earlier run's waiting was not this one's.
    waitedMs: records.flatMap(callsOf).reduce((sum, c) => sum + (c.paidBy === undefined ? c.waitedMs : 0), 0),
  };
}

function percentiles(values: readonly number[]): Percentiles {
  const needed = valuesNeeded(0.95);
  return {
    count: values.length,
    p50: quantile(values, 0.5),
    p95: values.length >= needed ? quantile(values, 0.95) : null,
    p95Missing: values.length >= needed ? null : `not enough replies (needs ${needed})`,
  };
}
