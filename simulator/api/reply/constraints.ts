import { MODELS, type ModelFacts } from "../../../claude/models/models.data.ts";
import { notFound } from "../wire/exchange.ts";
import { SIMULATED_MODELS, type SimulatedModel } from "../types.ts";

/** Limits of a simulated model: it refuses what the Claude model of its size refuses. */
export interface Constraints extends Omit<ModelFacts, "effort"> {
  id: SimulatedModel;
  contextTokens: number;
  maxOutputTokens: number;
  minCacheableTokens: number;
  /** Used when the request names none. */
  defaultEffort: Effort;
}

export type Effort = "low" | "medium" | "high" | "xhigh" | "max";

/**
 * The constraints of a model that a request names.
 * @throws {ApiError} 404 for any other model, Claude's own included: the simulator never pretends to be Claude
 */
export function constraintsOf(model: string): Constraints {
  const id = SIMULATED_MODELS.find((name) => name === model);
  const facts = MODELS.find((row) => row.id === id);
  if (id === undefined || facts === undefined) throw notFound(`model: ${model}`);
  const { contextTokens, maxOutputTokens, minCacheableTokens, effort } = facts;
  if (contextTokens === null || maxOutputTokens === null || minCacheableTokens === null) {
    throw new Error(
      `claude/models/models.data.ts: ${id} needs its context, its longest output and its shortest cacheable prompt`,
    );
  }
  return {
    ...facts,
    id,
    contextTokens,
    maxOutputTokens,
    minCacheableTokens,
    defaultEffort: effort.default ?? "high",
  };
}
