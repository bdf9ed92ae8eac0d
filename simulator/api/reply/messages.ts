import type Anthropic from "@anthropic-ai/sdk";
import type { MessageRequest } from "../../../claude/types.ts";
import type { Constraints } from "./constraints.ts";
import { invalid } from "../wire/exchange.ts";
import type { FaultKind } from "../strain/faults.ts";
import { generate, type Generation } from "./generate.ts";
import { assembleMessage } from "./message.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { createRandom } from "../strain/random.ts";
import { inputTokens, type Segment } from "./segments.ts";
import { thinkingFor } from "./thinking.ts";
import { mergeTurns } from "./turns.ts";
import type { Think, Thought } from "../types.ts";

export interface ReplyInput {
  request: MessageRequest;
  model: Constraints;
  /** The prompt in segments, with their billing. */
  segments: readonly Segment[];
  cache: CacheUse;
  /** Seed and hash of the request. */
  identity: string;
  thought: Thought;
  fault: FaultKind | null;
}

/** The mind's answer to a request. Neighbouring messages of a role are merged first, as the API does. */
export function thoughtOf(o: {
  request: MessageRequest;
  model: Constraints;
  identity: string;
  think: Think;
}): Thought {
  const random = createRandom(`reply\u0000${o.identity}`);
  return o.think({ request: mergeTurns(o.request), model: o.model.id, random });
}

/**
 * The simulated model's reply to a valid request: a function of the request and the seed; the state of the
 * prompt cache only changes its usage.
 * @throws {ApiError} 400 when the prompt doesn't fit into the context window
 */
export function reply(input: ReplyInput): { message: Anthropic.Message; generation: Generation } {
  const { request, model, segments, cache, identity, fault } = input;
  const needed = inputTokens(segments);
  const contextLeft = model.contextTokens - needed;
  if (contextLeft < 0) throw invalid(`prompt is too long: ${needed} tokens > ${model.contextTokens} maximum`);

  const spoilt = spoiltThought(fault);
  const thinking = thinkingFor(request, model, createRandom(`thinking\u0000${identity}`));
  const generation = generate({
    request,
    model,
    thought: spoilt ?? input.thought,
    thinking: spoilt ? null : thinking,
    contextLeft,
    cutShort: cutShortBy(fault),
  });
  return { message: assembleMessage({ request, generation, cache, identity }), generation };
}

function spoiltThought(fault: FaultKind | null): Thought | null {
  if (fault === "empty") return { blocks: [] };
  if (fault !== "refusal") return null;
  return {
    blocks: [],
    refusal: { category: "general_harms", explanation: "The simulator was asked to refuse." },
  };
}

function cutShortBy(fault: FaultKind | null): "max_tokens" | "model_context_window_exceeded" | undefined {
  if (fault === "truncate") return "max_tokens";
  return fault === "context" ? "model_context_window_exceeded" : undefined;
}
