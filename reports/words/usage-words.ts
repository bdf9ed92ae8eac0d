import type { Analysis, RoleUsage } from "../count/analysis.ts";
import { isOwnAgent, type KnownVariant } from "./variant-words.ts";
import { duration, moneyWords, plural, retriesWords, thousands } from "./words.ts";

/** The cost of one role: `$0.12`, and the number of calls with an unknown price. */
export function costWords({ costUsd, unknownCost }: RoleUsage): string {
  return moneyWords(costUsd, plural(unknownCost, "call"), unknownCost);
}

/** True where the agent's usage is not known: a user's own agent that calls its model by itself. */
export function agentIsUnmeasured({
  manifest,
  usage,
}: {
  manifest: { variant: KnownVariant };
  usage: readonly RoleUsage[];
}): boolean {
  return isOwnAgent(manifest.variant) && !usage.some((u) => u.role === "agent");
}

/**
 * How long customers waited for replies, one sentence each, without full stops. Empty where nothing was
 * measured.
 */
export function timeWords({
  latency,
  usage,
  manifest,
}: Pick<Analysis, "latency" | "usage"> & { manifest: Pick<Analysis["manifest"], "batch"> }): string[] {
  const { reply, firstText, waitedMs } = latency;
  const most = reply.p95 === null ? `unknown, ${reply.p95Missing}` : `within ${duration(reply.p95)}`;
  const first = firstText.p50 === null ? "" : `; first words: half within ${duration(firstText.p50)}`;
  const sent = usage.reduce((sum, u) => sum + u.calls - u.replayed, 0);
  return [
    ...(reply.p50 === null ? [] : [`replies: half within ${duration(reply.p50)}, 95 % ${most}${first}`]),
    ...(manifest.batch === "all" ? ["replies that came in batches: latency not measured"] : []),
    // Calls wait in parallel: the sum would be longer than the run.
    ...(waitedMs > 0 && sent > 0
      ? [
          `before a call, for a free place, limits and retries: ${duration(waitedMs / sent)} on average (not part of any reply's time)`,
        ]
      : []),
  ];
}

/** What each role used, one line each. */
export function usageLines(usage: readonly RoleUsage[]): string[] {
  return usage.map((u) => {
    const tokens = `${thousands(u.inputTokens + u.cacheReadTokens + u.cacheWriteTokens)} tokens in (${thousands(u.cacheReadTokens)} from cache), ${thousands(u.outputTokens)} out`;
    const extra = [
      ...(u.retries > 0 ? [retriesWords(u.retries)] : []),
      ...(u.replayed > 0 ? [`${thousands(u.replayed)} known already, not sent again`] : []),
    ];
    return `${u.role}: ${plural(u.calls, "call")}, ${tokens}, ${costWords(u)}${extra.length > 0 ? ` (${extra.join("; ")})` : ""}`;
  });
}
