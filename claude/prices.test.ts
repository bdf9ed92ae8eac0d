import { describe, expect, test } from "vitest";
import { aMessage } from "../tests/fixtures/scripted-api.ts";
import { MODELS } from "./models.data.ts";
import { PRICES, PRICES_AS_OF } from "./prices.data.ts";
import { costUsd, usageOf } from "./prices.ts";
import type { Message, Usage } from "./types.ts";

const NOW = new Date("2026-11-23T12:00:00Z");
const NOTHING: Usage = { input: 0, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
const MILLION = 1_000_000;

function cost(usage: Partial<Usage>, model = "claude-sonnet-5-5", at = NOW) {
  return costUsd({ ...NOTHING, ...usage }, model, at);
}

describe("a response costs", () => {
  test("each kind of token its own price", () => {
    expect(cost({ input: MILLION })).toBe(2);
    expect(cost({ output: MILLION })).toBe(10);
    expect(cost({ cacheWrite5m: MILLION })).toBe(2.5);
    expect(cost({ cacheWrite1h: MILLION })).toBe(4);
    expect(cost({ cacheRead: MILLION })).toBe(0.1);
    expect(cost({ input: 2500, output: 300 })).toBeCloseTo(0.008, 12);
  });

  test("thinking nothing more: it is part of the output", () => {
    expect(cost({ output: 1000, thinking: 900 })).toBe(cost({ output: 1000 }));
  });

  test("what it cost on that day", () => {
    expect(cost({ cacheRead: MILLION }, "sonnet", new Date("2026-10-06T23:59:59Z"))).toBe(0.2);
    expect(cost({ cacheRead: MILLION }, "sonnet", new Date("2026-10-07T00:00:00Z"))).toBe(0.1);
  });

  test("Haiku 5.5: five times as much as a whole once the prompt is above 100,000 tokens, cached ones included", () => {
    const within = {
      input: 40_000,
      cacheRead: 30_000,
      cacheWrite5m: 20_000,
      cacheWrite1h: 10_000,
      output: 1000,
    };
    const above = { ...within, cacheRead: 30_001 };
    expect(cost(within, "haiku")).toBeCloseTo(0.0093, 12);
    expect((cost(above, "haiku") ?? 0) / (cost(within, "haiku") ?? 1)).toBeCloseTo(5, 4);
    expect(cost({ ...within, output: 200_000 }, "haiku")).toBeCloseTo(0.0088 + 0.1, 12);
  });

  test("the same under each name of a model", () => {
    expect(cost({ input: MILLION }, "claude-haiku-4-5-20251001")).toBe(1);
  });
});

describe("a cost is unknown, not 0,", () => {
  test("for an unknown model, and before its first price", () => {
    expect(cost({ input: 1 }, "claude-next")).toBeNull();
    expect(cost({}, "claude-next")).toBeNull();
    expect(cost({ input: 1 }, "haiku", new Date("2026-10-06"))).toBeNull();
  });

  test("where a price that is needed was not published", () => {
    expect(cost({ input: MILLION }, "claude-fable-5-2")).toBe(8);
    expect(cost({ input: MILLION, cacheRead: 1 }, "claude-fable-5-2")).toBeNull();
  });
});

test("every price is for a model of the table, has a source, and is not of the future", () => {
  for (const row of PRICES) {
    expect(MODELS.map(({ id }) => id)).toContain(row.model);
    expect(row.source).not.toBe("");
    expect(row.effectiveFrom <= PRICES_AS_OF).toBe(true);
  }
});

describe("usage", () => {
  const used = (usage: Partial<Message["usage"]>) =>
    usageOf(aMessage("", { usage: { ...aMessage("").usage, ...usage } }));

  test("with the parts of a cache write", () => {
    const cache_creation = { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 70 };
    expect(used({ cache_creation, cache_creation_input_tokens: 100, cache_read_input_tokens: 5 })).toEqual({
      ...NOTHING,
      input: 1000,
      output: 100,
      cacheWrite5m: 30,
      cacheWrite1h: 70,
      cacheRead: 5,
    });
  });

  test("without them, a write is one of five minutes", () => {
    expect(used({ cache_creation: null, cache_creation_input_tokens: 100 }).cacheWrite5m).toBe(100);
  });

  test("with its thinking", () => {
    expect(used({ output_tokens_details: { thinking_tokens: 60 } })).toMatchObject({
      output: 100,
      thinking: 60,
    });
  });
});
