import type Anthropic from "@anthropic-ai/sdk";
import type { ModelFacts } from "../../claude/models/models.data.ts";
import { constraintsOf } from "./reply/constraints.ts";
import { invalid } from "./wire/exchange.ts";
import { SIMULATED_MODELS, type SimulatedModel } from "./types.ts";

const YES = { supported: true } as const;
const NO = { supported: false } as const;

/** GET /v1/models, in pages as the SDK expects them. */
export function listModels(query: URLSearchParams): {
  data: Anthropic.ModelInfo[];
  has_more: boolean;
  first_id: string | null;
  last_id: string | null;
} {
  const limit = Number(query.get("limit") ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw invalid("limit: Input should be from 1 to 1000");
  const ids: readonly string[] = SIMULATED_MODELS;
  const after = query.get("after_id");
  const from = after === null ? 0 : ids.indexOf(after) + 1;
  const data = SIMULATED_MODELS.slice(from, from + limit).map(describeModel);
  return {
    data,
    has_more: from + limit < ids.length,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}

/**
 * GET /v1/models/:id
 * @throws {ApiError} 404
 */
export function getModel(id: string): Anthropic.ModelInfo {
  return describeModel(constraintsOf(id).id);
}

function describeModel(id: SimulatedModel): Anthropic.ModelInfo {
  const model = constraintsOf(id);
  return {
    id,
    type: "model",
    display_name: id === "sim-large" ? "Simulator, large" : "Simulator, small",
    created_at: "2026-11-01T00:00:00Z",
    deprecated_at: null,
    retires_at: null,
    lifecycle: "active",
    line: null,
    max_input_tokens: model.contextTokens,
    max_tokens: model.maxOutputTokens,
    capabilities: capabilitiesOf(model),
  } satisfies Anthropic.ModelInfo;
}

function capabilitiesOf({ thinking }: Pick<ModelFacts, "thinking">): Anthropic.ModelInfo["capabilities"] {
  return {
    batch: YES,
    citations: NO,
    code_execution: NO,
    context_management: {
      supported: false,
      clear_thinking_20251015: null,
      clear_tool_uses_20250919: null,
      compact_20260112: null,
    },
    effort: { supported: true, low: YES, medium: YES, high: YES, xhigh: YES, max: YES },
    image_input: NO,
    pdf_input: NO,
    server_tools: { supported: false, code_execution: NO, web_search: NO },
    structured_outputs: YES,
    thinking: {
      supported: true,
      types: {
        adaptive: { supported: thinking.adaptive === "accepted" },
        between_tools: { supported: thinking.betweenTools === "accepted" },
        disabled: { supported: thinking.disabled !== "refused" },
        enabled: { supported: thinking.enabled === "accepted" },
      },
    },
  };
}
