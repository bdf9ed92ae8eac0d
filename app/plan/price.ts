import { costUsd, type Usage } from "../../claude/index.ts";
import { judgesIn } from "../../runner/index.ts";

/**
 * What so many tokens cost with a model, in US dollars; with a panel, what they cost with its members on average, each of
 * whom is asked.
 * @param model a model, or the name of a panel
 * @returns null where a price is unknown
 */
export function priceOf(usage: Usage, model: string, at: Date): number | null {
  const costs = judgesIn({ judgeModel: model }).map((one) => costUsd(usage, one, at));
  const known = costs.filter((cost) => cost !== null);
  return known.length < costs.length ? null : known.reduce((sum, cost) => sum + cost, 0) / known.length;
}
