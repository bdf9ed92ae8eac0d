import type { ApiVersion } from "../wire/auth.ts";
import type { Constraints } from "../reply/constraints.ts";
import { invalid } from "../wire/exchange.ts";
import type { MessageRequest } from "../../../claude/types.ts";

const SAMPLING = ["temperature", "top_p", "top_k"] as const;
type Sampling = Partial<Record<(typeof SAMPLING)[number], number>>;

/**
 * Refuses requests that the model itself would refuse, by the table of models.
 * @throws {ApiError} 400
 */
export function checkModelRules(request: MessageRequest, model: Constraints, version: ApiVersion): void {
  checkSampling(request, model, version);
  checkThinking(request, model);
  const { tool_choice, max_tokens, messages, speed } = request;
  const forced = tool_choice?.type === "any" || tool_choice?.type === "tool";
  if (forced && model.forcedToolChoice === "refused") {
    throw invalid('tool_choice: type "tool" and "any" are not supported for this model.');
  }
  if (messages.at(-1)?.role === "assistant" && model.prefill === "refused") {
    throw invalid(
      "This model does not support assistant message prefill. The conversation must end with a user message.",
    );
  }
  if (speed === "fast") throw invalid(`speed: 'fast' is not supported for ${model.id}`);
  if (max_tokens > model.maxOutputTokens) {
    throw invalid(
      `max_tokens: ${max_tokens} > ${model.maxOutputTokens}, which is the maximum allowed number of output tokens for ${model.id}`,
    );
  }
}

/** Version 2026-10-21 has no sampling parameters. The older one accepts them where the model does. */
function checkSampling(request: MessageRequest, model: Constraints, version: ApiVersion): void {
  const given = request as MessageRequest & Sampling;
  const named = SAMPLING.filter((key) => given[key] !== undefined);
  const [first] = named;
  if (first === undefined) return;
  if (version === "2026-10-21") throw invalid(`${first}: Extra inputs are not permitted`);
  const onlyDefault =
    named.length === 1 && (given.temperature === 1 || given.top_p === 0.99) && given.top_k === undefined;
  if (model.samplingBefore20261021 === "accepted") return;
  if (model.samplingBefore20261021 === "one_default_only" && onlyDefault) return;
  throw invalid(`\`${first}\` is not supported for ${model.id}.`);
}

function checkThinking({ thinking, output_config, max_tokens }: MessageRequest, model: Constraints): void {
  const rules = model.thinking;
  const aboveHigh = output_config?.effort === "xhigh" || output_config?.effort === "max";
  switch (thinking?.type) {
    case "adaptive":
      if (rules.adaptive === "refused") throw unsupported("adaptive");
      return;
    case "enabled":
      if (rules.enabled !== "accepted") throw unsupported("enabled");
      if (thinking.budget_tokens >= max_tokens) {
        throw invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
      }
      return;
    case "disabled":
      if (rules.disabled === "refused") throw unsupported("disabled");
      if (rules.disabled === "accepted_up_to_high" && aboveHigh) {
        throw invalid(
          `thinking: 'disabled' is not supported with effort '${output_config?.effort}' for this model.`,
        );
      }
      return;
    case "between_tools":
      // An undocumented case is refused: a request that passes here should pass on the API.
      if (rules.betweenTools !== "accepted") throw unsupported("between_tools");
      if (aboveHigh) {
        throw invalid("thinking: 'between_tools' needs an effort of 'low', 'medium' or 'high'.");
      }
      return;
    case undefined:
  }
}

function unsupported(type: string): Error {
  return invalid(
    `"thinking.type.${type}" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`,
  );
}
