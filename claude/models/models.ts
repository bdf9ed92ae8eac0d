import { MODELS, type ModelFacts } from "./models.data.ts";
import type { MessageRequest } from "../types.ts";

export interface ResolvedModel {
  /** What is sent. */
  id: string;
  /** Null for a model that the table doesn't know: it is sent as it is, and its price is unknown. */
  facts: ModelFacts | null;
}

/** Each model by its id, its short names and the ids that it has elsewhere. */
const BY_NAME: ReadonlyMap<string, ModelFacts> = new Map(
  MODELS.flatMap((facts) => [facts.id, ...facts.aliases, ...facts.otherIds].map((name) => [name, facts])),
);

/** The model behind a name: `sonnet` and `claude-sonnet-5-5` are the same. An unknown name is kept as it is. */
export function resolveModel(name: string): ResolvedModel {
  const facts = BY_NAME.get(name);
  if (facts === undefined) return { id: name, facts: null };
  return { id: facts.aliases.includes(name) ? facts.id : name, facts };
}

/** The simulator's model that plays every small one. */
const SIMULATED_SMALL = "sim-small";

/** A helper's model beside an agent's: the one that was named, but beside a simulated model a simulated one. */
export function modelBeside(agentModel: string, named: string): string {
  return resolveModel(agentModel).facts?.simulated === true ? SIMULATED_SMALL : resolveModel(named).id;
}

export interface AdaptedRequest {
  request: MessageRequest;
  /** What was taken out or changed, each in a few words with the reason. */
  dropped: string[];
}

/**
 * Takes out of a request what its model would answer 400 to, so that one prompt runs on every model. What can't be
 * left out without changing what is asked (a prefilled answer) stays, and the API refuses it.
 */
export function adaptRequest(request: MessageRequest, facts: ModelFacts): AdaptedRequest {
  const adapted: MessageRequest = { ...request };
  const dropped: string[] = [];
  const drop = (what: string): void => void dropped.push(`${what}: ${facts.id} refuses it`);

  // Not in the SDK's types any more, but a prompt written for an older version may still bring them.
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

/** The request as it goes out: its model's id, without what the model refuses. What is sent is what is identified. */
export function prepareRequest(request: MessageRequest): AdaptedRequest {
  const { id, facts } = resolveModel(request.model);
  const named = { ...request, model: id };
  return facts === null ? { request: named, dropped: [] } : adaptRequest(named, facts);
}
