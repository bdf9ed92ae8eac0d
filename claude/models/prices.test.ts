import { describe, expect, test } from "vitest";
import { aMessage } from "../../tests/fixtures/servers/scripted-api.ts";
import { MODELS } from "./models.data.ts";
import { PRICES, PRICES_AS_OF } from "./prices.data.ts";
import { billOf, costUsd } from "./prices.ts";
import type { Message, Usage } from "../types.ts";
import { usageOf } from "./usage.ts";

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

describe("the bill of an answer", () => {
  type Terms = Record<string, unknown>;
  const bill = (usage: Terms, model = "claude-sonnet-5-5") => {
    const message = aMessage("", { model });
    return billOf({ ...message, usage: { ...message.usage, ...usage } }, NOW);
  };

  test.each<[string, Terms, number | null]>([
    ["on ordinary terms", {}, 0.003],
    ["with terms that an older version leaves out", { inference_geo: undefined, speed: undefined }, 0.003],
    ["where the place is not told", { inference_geo: "not_available" }, 0.003],
    ["anywhere", { inference_geo: "global" }, 0.003],
    ["in the US", { inference_geo: "us" }, 0.0033],
    ["in a batch", { service_tier: "batch" }, 0.0015],
    ["in a batch in the US", { service_tier: "batch", inference_geo: "us" }, 0.00165],
    ["at a speed of unknown price", { speed: "fast" }, null],
    ["at an ordinary speed", { speed: "standard" }, 0.003],
    ["in a tier of unknown price", { service_tier: "priority" }, null],
    ["in a place of unknown price", { inference_geo: "mars" }, null],
  ])("%s", (_, terms, dollars) => {
    const { costUsd: paid } = bill(terms);
    if (dollars === null) expect(paid).toBeNull();
    else expect(paid).toBeCloseTo(dollars, 12);
  });

  test("is the sum of all its passes, each at the price of its model", () => {
    const pass = (input_tokens: number, output_tokens: number, more: object = {}) => ({
      type: "message",
      input_tokens,
      output_tokens,
      ...more,
    });
    const iterations = [
      pass(50_000, 1000, { cache_read_input_tokens: 1000 }),
      pass(2000, 500, { type: "advisor_message", model: "claude-opus-5-5" }),
      pass(100, 62),
    ];
    const used = { input_tokens: 100, output_tokens: 62, iterations };
    const sonnet = (50_100 * 2 + 1062 * 10 + 1000 * 0.1) / 1e6;
    const opus = (2000 * 4 + 500 * 20) / 1e6;
    expect(bill(used).costUsd).toBeCloseTo(sonnet + opus, 12);
    expect(usageOf({ usage: { ...aMessage("").usage, ...used } })).toMatchObject({
      input: 52_100,
      output: 1562,
      cacheRead: 1000,
    });
    expect(
      bill({ ...used, iterations: [...iterations, pass(1, 1, { model: "claude-next" })] }).costUsd,
    ).toBeNull();
  });

  test("says what the cache saved on the same terms", () => {
    const cached = { input_tokens: 0, output_tokens: 0, cache_read_input_tokens: MILLION };
    expect(bill(cached).cacheSavedUsd).toBeCloseTo(1.9, 12);
    expect(bill({ ...cached, inference_geo: "us" }).cacheSavedUsd).toBeCloseTo(2.09, 12);
    expect(bill({}).cacheSavedUsd).toBeNull();
  });
});

test("Fable 5.1 has a price from its first day on", () => {
  expect(cost({ input: MILLION }, "claude-fable-5-1", new Date("2026-09-01"))).toBe(10);
  expect(cost({ input: MILLION }, "claude-fable-5-1", new Date("2026-08-31"))).toBeNull();
});
