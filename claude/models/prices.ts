import { resolveModel } from "./models.ts";
import { PRICES, type PriceRow } from "./prices.data.ts";
import type { Message, Usage } from "../types.ts";
import { passesOf } from "./usage.ts";

/** The factor on list prices for answers from US-only inference. */
const US_ONLY = 1.1;
const BATCH = 0.5;

/**
 * The cost of an answer, and what the prompt cache saved of it, in US dollars: the sum of its passes, each at
 * the prices of its own model, times the factor for its terms. The place of inference is taken from the
 * answer: a workspace may have "us" without being asked.
 * @returns null where it is not known, such as the price of a faster speed
 */
export function billOf(
  message: Pick<Message, "usage" | "model">,
  at: Date,
): { costUsd: number | null; cacheSavedUsd: number | null } {
  const factor = factorOf(message.usage);
  const passes = passesOf(message);
  const times = (sum: number | null): number | null =>
    sum === null || factor === null ? null : sum * factor;
  const sumOf = (price: typeof costUsd): number | null =>
    passes.reduce<number | null>((sum, { usage, model }) => {
      const dollars = price(usage, model ?? message.model, at);
      return sum === null || dollars === null ? null : sum + dollars;
    }, 0);
  const cached = passes.some(({ usage }) => cachedTokens(usage) > 0);
  return {
    costUsd: times(sumOf(costUsd)),
    cacheSavedUsd: cached
      ? times(sumOf((usage, model, day) => (cachedTokens(usage) === 0 ? 0 : cacheSaving(usage, model, day))))
      : null,
  };
}

/** The highest factor on a price by terms outside of the request. A budget must allow for it. */
export function dearestFactor(model: string): number {
  return resolveModel(model).facts?.simulated === true ? 1 : US_ONLY;
}

function factorOf({ inference_geo: geo, service_tier: tier, ...rest }: Message["usage"]): number | null {
  const speed = "speed" in rest ? rest.speed : null;
  if (!isOrdinary(speed, ["standard"]) || !isOrdinary(tier, ["standard", "batch"])) return null;
  if (!isOrdinary(geo, ["global", "not_available", "us"])) return null;
  return (geo === "us" ? US_ONLY : 1) * (tier === "batch" ? BATCH : 1);
}

function isOrdinary(term: unknown, known: readonly string[]): boolean {
  return term === null || term === undefined || known.some((word) => word === term);
}

/**
 * The cost of a response, in US dollars, at the prices of `at`.
 * @returns null when the model has no known price then, or none for a kind of token that was used. An unknown
 * cost is never 0.
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
 * What the prompt cache saved of a response's price, in US dollars: below 0 where writing cost more than
 * reading saved.
 * @returns null when nothing was cached, or a price is not known
 */
export function cacheSaving(usage: Usage, model: string, at: Date): number | null {
  const cached = cachedTokens(usage);
  if (cached === 0) return null;
  const paid = costUsd(usage, model, at);
  const plain = { ...usage, input: usage.input + cached, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
  const without = costUsd(plain, model, at);
  return paid === null || without === null ? null : without - paid;
}

function cachedTokens({ cacheRead, cacheWrite5m, cacheWrite1h }: Usage): number {
  return cacheRead + cacheWrite5m + cacheWrite1h;
}

/** For each model, the newest first; for the same day, shorter prompts first. */
const BY_MODEL: ReadonlyMap<string, readonly PriceRow[]> = new Map(
  [...new Set(PRICES.map((row) => row.model))].map((model) => [
    model,
    PRICES.filter((row) => row.model === model).sort(
      (a, b) => b.effectiveFrom.localeCompare(a.effectiveFrom) || reach(a) - reach(b),
    ),
  ]),
);

function reach({ upToPromptTokens }: PriceRow): number {
  return upToPromptTokens ?? Infinity;
}

/** The newest prices on that day, and among these the row for the prompt's length. */
function priceOf(usage: Usage, model: string, at: Date): PriceRow | null {
  const day = at.toISOString().slice(0, 10);
  const rows = BY_MODEL.get(model) ?? [];
  const newest = rows.find((row) => row.effectiveFrom <= day)?.effectiveFrom;
  const promptTokens = usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
  return rows.find((row) => row.effectiveFrom === newest && promptTokens <= reach(row)) ?? null;
}
