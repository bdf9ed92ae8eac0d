import { resolveModel } from "./models.ts";
import { PRICES, type PriceRow } from "./prices.data.ts";
import type { Message, Usage } from "./types.ts";

/** Tokens of a response, as the API bills them. */
export function usageOf({ usage }: Pick<Message, "usage">): Usage {
  const written = usage.cache_creation_input_tokens ?? 0;
  const cacheWrite1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  const known5m = usage.cache_creation?.ephemeral_5m_input_tokens ?? 0;
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    // The end of a stream brings the total without its parts. Five minutes is what a request gets that names no TTL.
    cacheWrite5m: Math.max(known5m, written - cacheWrite1h),
    cacheWrite1h,
    cacheRead: usage.cache_read_input_tokens ?? 0,
    thinking: usage.output_tokens_details?.thinking_tokens ?? 0,
  };
}

/**
 * What a response costs, in US dollars, by the prices of `at`.
 * @returns null when the model has no known price then, or none for a kind of token that was used. Never 0 for lack
 * of knowledge.
 */
export function costUsd(usage: Usage, model: string, at: Date): number | null {
  const row = priceOf(usage, resolveModel(model).facts?.id ?? model, at);
  if (row === null) return null;
  // Thinking tokens are part of the output tokens.
  const parts: [tokens: number, price: number | null][] = [
    [usage.input, row.input],
    [usage.output, row.output],
    [usage.cacheWrite5m, row.cacheWrite5m],
    [usage.cacheWrite1h, row.cacheWrite1h],
    [usage.cacheRead, row.cacheRead],
  ];
  let dollarsPerMillion = 0;
  for (const [tokens, price] of parts) {
    if (tokens === 0) continue;
    if (price === null) return null;
    dollarsPerMillion += tokens * price;
  }
  return dollarsPerMillion / 1_000_000;
}

/**
 * What the prompt cache saved of a response's price, in US dollars: below 0 for one that wrote and read little.
 * @returns null when nothing was cached, or a price is not known
 */
export function cacheSaving(usage: Usage, model: string, at: Date): number | null {
  const { cacheRead, cacheWrite5m, cacheWrite1h } = usage;
  const cached = cacheRead + cacheWrite5m + cacheWrite1h;
  if (cached === 0) return null;
  const paid = costUsd(usage, model, at);
  const plain = { ...usage, input: usage.input + cached, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
  const without = costUsd(plain, model, at);
  return paid === null || without === null ? null : without - paid;
}

/** The newest prices on that day, and of these the row for the prompt's length. */
function priceOf(usage: Usage, model: string, at: Date): PriceRow | null {
  const day = at.toISOString().slice(0, 10);
  const past = PRICES.filter((row) => row.model === model && row.effectiveFrom <= day);
  const newest = past
    .map((row) => row.effectiveFrom)
    .sort()
    .at(-1);
  const promptTokens = usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  const fitting = past
    .filter((row) => row.effectiveFrom === newest)
    .sort((a, b) => (a.upToPromptTokens ?? Infinity) - (b.upToPromptTokens ?? Infinity))
    .find((row) => promptTokens <= (row.upToPromptTokens ?? Infinity));
  return fitting ?? null;
}
