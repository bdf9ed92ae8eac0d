import type { Role } from "../../claude/types.ts";
import type { CallSums, TrialDigest } from "../../runner/digests.ts";
import { groupBy } from "./group.ts";
import { quantile, valuesNeeded } from "../../stats/index.ts";
import type { Analysis, Percentiles, RoleUsage } from "./analysis.ts";

const ROLES: readonly Role[] = ["agent", "customer", "judge", "classifier", "guardrail"];

/** Tokens, calls and dollars by role. Calls whose price is unknown are counted separately, never as free. */
export function usageOf(calls: readonly CallSums[]): RoleUsage[] {
  const byRole = groupBy(calls, (c) => c.role);
  return ROLES.flatMap((role) => {
    const own = byRole.get(role) ?? [];
    return own.length === 0 ? [] : [addUp(role, own)];
  });
}

function addUp(role: Role, calls: readonly CallSums[]): RoleUsage {
  const sum = (of: (sums: CallSums) => number): number => calls.reduce((total, sums) => total + of(sums), 0);
  return {
    role,
    calls: sum((c) => c.calls),
    replayed: sum((c) => c.replayed),
    retries: sum((c) => c.retries),
    inputTokens: sum((c) => c.inputTokens),
    outputTokens: sum((c) => c.outputTokens),
    cacheReadTokens: sum((c) => c.cacheReadTokens),
    cacheWriteTokens: sum((c) => c.cacheWriteTokens),
    // Rounded to a millionth of a cent, so that the order of addition does not matter.
    costUsd: Number(sum((c) => c.costUsd).toFixed(8)),
    cacheSavedUsd: Number(sum((c) => c.cacheSavedUsd).toFixed(8)),
    unknownCost: sum((c) => c.unknownCost),
  };
}

/**
 * How long customers waited for a reply and for its first words. Pauses for rate limits and retries are
 * separate.
 */
export function latencyOf(records: readonly TrialDigest[], calls: readonly CallSums[]): Analysis["latency"] {
  return {
    reply: percentiles(records.flatMap((r) => r.replyMs)),
    firstText: percentiles(records.flatMap((r) => r.firstTextMs)),
    waitedMs: calls.reduce((sum, c) => sum + c.waitedMs, 0),
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
