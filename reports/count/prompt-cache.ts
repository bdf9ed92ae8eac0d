import type { RoleUsage } from "./analysis.ts";
import { dollars, percent, plural } from "../words/words.ts";

/**
 * The effect of the API's prompt cache on a run: `97 % of the input was read from it, 1,744 tokens were
 * written to it; that saved $4.68`.
 * @returns null where nothing was cached
 */
export function promptCacheWords(usage: readonly RoleUsage[]): string | null {
  const sum = (of: (u: RoleUsage) => number): number => usage.reduce((total, u) => total + of(u), 0);
  const read = sum((u) => u.cacheReadTokens);
  const written = sum((u) => u.cacheWriteTokens);
  if (read + written === 0) return null;
  const share = read / (read + written + sum((u) => u.inputTokens));
  const saved = sum((u) => u.cacheSavedUsd);
  const worth = saved < 0 ? `cost ${dollars(-saved)} more than none` : `saved ${dollars(saved)}`;
  return `${percent(share)} of the input was read from it, ${plural(written, "token")} ${written === 1 ? "was" : "were"} written to it; that ${worth}`;
}
