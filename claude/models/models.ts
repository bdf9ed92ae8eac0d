import { MODELS, type ModelFacts } from "./models.data.ts";
import type { MessageRequest } from "../types.ts";

export interface ResolvedModel {
  /** The name that is sent. */
  id: string;
  /** Null for a model that is not in the table: its name is sent unchanged, and its price is unknown. */
  facts: ModelFacts | null;
}

/** Each model by its id, its short names and its ids on other platforms. */
const BY_NAME: ReadonlyMap<string, ModelFacts> = new Map(
  MODELS.flatMap((facts) => [facts.id, ...facts.aliases, ...facts.otherIds].map((name) => [name, facts])),
);

/** The model for a name: `sonnet` and `claude-sonnet-5-5` are the same. An unknown name stays unchanged. */
export function resolveModel(name: string): ResolvedModel {
  const facts = BY_NAME.get(name);
  if (facts === undefined) return { id: name, facts: null };
  return { id: facts.aliases.includes(name) ? facts.id : name, facts };
}

/** The simulator's model that replaces every small one. */
const SIMULATED_SMALL = "sim-small";

/** The model of a helper beside an agent: the named one, but a simulated one beside a simulated agent. */
export function modelBeside(agentModel: string, named: string): string {
  return resolveModel(agentModel).facts?.simulated === true ? SIMULATED_SMALL : resolveModel(named).id;
}

export interface AdaptedRequest {
  request: MessageRequest;
  /** What was removed or changed, each in a few words with the reason. */
  dropped: string[];
}

/**
 * Removes from a request what its model would answer with a 400, so that one prompt runs on every model. What
 * can't be removed without changing the request's meaning (a prefilled answer) stays, and the API refuses it.
 */
export function adaptRequest(request: MessageRequest, facts: ModelFacts): AdaptedRequest {
  const adapted: MessageRequest = { ...request };
  const dropped: string[] = [];
  const drop = (what: string): void => void dropped.push(`${what}: ${facts.id} refuses it`);

  // The SDK's types no longer have these, but a prompt for an older version may still use them.
  for (const key of ["temperature", "top_p", "top_k"]) {
    if (key in adapted) {
      delete (adapted as unknown as Record<string, unknown>)[key];
      drop(key);
    }
  }
  const { effort, ...otherOutputConfig } = adapted.output_config ?? {};
  if (effort !== undefined && effort !== null && facts.effort.rule === "refused") {
    delete adapted.output_config;
    if (Object.keys(otherOutputConfig).length > 0) adapted.output_config = otherOutputConfig;
    drop("effort");
  }
  const { thinking } = adapted;
  if (thinking !== undefined && refusesThinking(adapted, facts)) {
    delete adapted.thinking;
    drop(`thinking ${thinking.type}`);
  }
  const choice = adapted.tool_choice;
  if ((choice?.type === "any" || choice?.type === "tool") && facts.forcedToolChoice === "refused") {
    const { disable_parallel_tool_use: one } = choice;
    adapted.tool_choice = { type: "auto", ...(one !== undefined && { disable_parallel_tool_use: one }) };
    drop(`tool_choice ${choice.type} (auto instead)`);
  }
  if (facts.maxOutputTokens !== null && adapted.max_tokens > facts.maxOutputTokens) {
    dropped.push(`max_tokens ${adapted.max_tokens}: ${facts.id} gives at most ${facts.maxOutputTokens}`);
    adapted.max_tokens = facts.maxOutputTokens;
  }
  return { request: adapted, dropped };
}

function refusesThinking({ thinking, output_config }: MessageRequest, facts: ModelFacts): boolean {
  const rules = facts.thinking;
  const aboveHigh = output_config?.effort === "xhigh" || output_config?.effort === "max";
  switch (thinking?.type) {
    case "adaptive":
      return rules.adaptive === "refused";
    case "enabled":
      return rules.enabled === "refused";
    case "disabled":
      return rules.disabled === "refused" || (rules.disabled === "accepted_up_to_high" && aboveHigh);
    case "between_tools":
      return rules.betweenTools === "refused" || aboveHigh;
    default:
      return false;
  }
}

/**
 * The request as it is sent: its model's id, without what the model refuses. The identity of a request is
 * computed from this form.
 */
export function prepareRequest(request: MessageRequest): AdaptedRequest {
  const { id, facts } = resolveModel(request.model);
  const named = { ...request, model: id };
  return facts === null ? { request: named, dropped: [] } : adaptRequest(named, facts);
}
