import { costUsd, type Usage } from "../../claude/index.ts";
import { judgesIn } from "../../runner/index.ts";

/**
 * The price of these tokens with a model, in US dollars; for a panel, the mean over its members, because each
 * of them is asked.
 * @param model a model, or the name of a panel
 * @returns null where a price is unknown
 */
export function priceOf(usage: Usage, model: string, at: Date): number | null {
  const costs = judgesIn({ judgeModel: model }).map((one) => costUsd(usage, one, at));
  const known = costs.filter((cost) => cost !== null);
  return known.length < costs.length ? null : known.reduce((sum, cost) => sum + cost, 0) / known.length;
}
