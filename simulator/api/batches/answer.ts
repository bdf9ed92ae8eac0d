import type Anthropic from "@anthropic-ai/sdk";
import { canonicalJson, sha256 } from "../../../claude/hash.ts";
import type { ApiVersion } from "../wire/auth.ts";
import { ApiError, invalid } from "../wire/exchange.ts";
import { reply, thoughtOf } from "../reply/messages.ts";
import type { PromptCache } from "../reply/prompt-cache.ts";
import { promptSegments } from "../reply/segments.ts";
import type { StatsKeeper } from "../stats.ts";
import type { Think } from "../types.ts";
import { validate } from "../validate/index.ts";
import type { StoredBatchResult } from "./book.ts";

/** Answers a request of a batch: with the same words as the request alone, at the price of a batch. */
export function answerInBatch(o: {
  params: Record<string, unknown>;
  version: ApiVersion;
  seed: number;
  think: Think;
  cache: PromptCache;
  stats: StatsKeeper;
}): StoredBatchResult {
  const { params, seed, think } = o;
  try {
    if ("stream" in params) throw invalid("stream: Extra inputs are not permitted");
    const { request, model } = validate(params, { version: o.version, endpoint: "messages" });
    // Nothing is read from the prompt cache: the API documents no guarantee of it for batches.
    const segments = promptSegments(request).map((segment) => ({ ...segment, ttl: null }));
    const cache = o.cache.look({ model: model.id, segments, minTokens: model.minCacheableTokens });
    const identity = `${seed}:${sha256(canonicalJson(params))}`;
    const thought = thoughtOf({ request, model, identity, think });
    const { message } = reply({ request, model, segments, cache, identity, thought, fault: null });
    o.stats.message(message.usage);
    return {
      type: "succeeded",
      message: { ...message, usage: { ...message.usage, service_tier: "batch" } },
    };
  } catch (error) {
    const { type, message } =
      error instanceof ApiError ? error : { type: "api_error", message: (error as Error).message };
    const inner = { type, message } as Anthropic.ErrorObject;
    return { type: "errored", error: { type: "error", error: inner, request_id: null } };
  }
}
