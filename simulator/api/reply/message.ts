import type Anthropic from "@anthropic-ai/sdk";
import type { MessageRequest } from "../../../claude/types.ts";
import { citationsOf } from "./citations.ts";
import { constraintsOf } from "./constraints.ts";
import type { SimulatedModel } from "../types.ts";
import type { DraftBlock } from "./draft.ts";
import type { Generation } from "./generate.ts";
import { makeId } from "../wire/ids.ts";
import type { CacheUse } from "./prompt-cache.ts";
import { extendPrefix, prefixOf, signThinking } from "./signature.ts";

export interface AssembleInput {
  request: MessageRequest;
  generation: Generation;
  cache: CacheUse;
  /** Seed and hash of the request: the ids are made from them. */
  identity: string;
}

/**
 * Where a model runs when the request leaves it open. Recorded answers of models that support a choice say
 * "global"; those of the others, including the small ones, say "not_available".
 */
const PLACE: Readonly<Record<SimulatedModel, string>> = {
  "sim-large": "global",
  "sim-small": "not_available",
};

/** The message in the API's form, with every field in its place. */
export function assembleMessage({ request, generation, cache, identity }: AssembleInput): Anthropic.Message {
  return {
    id: makeId("msg", identity),
    type: "message",
    role: "assistant",
    model: request.model,
    content: contentOf(generation.blocks, request, identity),
    stop_reason: generation.stopReason,
    stop_sequence: generation.stopSequence,
    stop_details: generation.stopDetails,
    container: null,
    diagnostics: null,
    usage: {
      input_tokens: cache.uncached,
      cache_creation_input_tokens: cache.write5m + cache.write1h,
      cache_read_input_tokens: cache.read,
      cache_creation: {
        ephemeral_5m_input_tokens: cache.write5m,
        ephemeral_1h_input_tokens: cache.write1h,
      },
      output_tokens: generation.outputTokens,
      output_tokens_details: { thinking_tokens: generation.thinkingTokens },
      inference_geo: request.inference_geo ?? PLACE[constraintsOf(request.model).id],
      server_tool_use: null,
      service_tier: "standard",
      speed: null,
    },
  } satisfies Anthropic.Message;
}

function contentOf(
  blocks: readonly DraftBlock[],
  request: MessageRequest,
  identity: string,
): Anthropic.ContentBlock[] {
  // Only a thinking block depends on the content before it.
  const last = blocks.findLastIndex(({ type }) => type === "thinking");
  let prefix = last < 0 ? "" : prefixOf(request);
  return blocks.map((draft, index) => {
    const block = blockOf(draft, index);
    if (index < last) prefix = extendPrefix(prefix, block);
    return block;
  });

  function blockOf(
    draft: DraftBlock,
    index: number,
  ): Anthropic.TextBlock | Anthropic.ThinkingBlock | Anthropic.ToolUseBlock {
    switch (draft.type) {
      case "thinking": {
        const signature = signThinking({ model: request.model, thinking: draft.text, prefix });
        return { type: "thinking", thinking: draft.text, signature };
      }
      case "text":
        return { type: "text", text: draft.text, citations: citationsOf(draft.cites ?? [], request) };
      case "tool_use":
        return {
          type: "tool_use",
          id: makeId("toolu", identity, index),
          name: draft.name,
          input: draft.input,
          caller: { type: "direct" },
        };
    }
  }
}
