import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, test } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import type { SimulatorOptions } from "../options.ts";
import { ASK, QUOTE_TOOL, saying, sdk, simulate } from "../test-support.ts";

const LONG = "We insure cars and motorcycles. ".repeat(100);
const PROMPT: Anthropic.TextBlockParam[] = [
  { type: "text", text: LONG, cache_control: { type: "ephemeral" } },
];
const MINUTE = 60_000;

/** Sends requests one after another at given times; returns the read, written and uncached tokens of each. */
async function bill(
  requests: (Partial<MessageRequest> & { at?: number })[],
  options: Partial<SimulatorOptions> = {},
): Promise<{ read: number; written: number; uncached: number; hour: number }[]> {
  let now = 0;
  const client = sdk(simulate({ clock: () => now, ...options }));
  const bills = [];
  for (const { at, ...request } of requests) {
    now = at ?? now;
    const { usage } = await client.messages.create({ ...ASK, system: PROMPT, ...request });
    bills.push({
      read: usage.cache_read_input_tokens ?? 0,
      written: usage.cache_creation_input_tokens ?? 0,
      uncached: usage.input_tokens,
      hour: usage.cache_creation?.ephemeral_1h_input_tokens ?? 0,
    });
  }
  return bills;
}

describe("the prompt cache", () => {
  test("writes once and then reads, and the three parts are the whole input", async () => {
    const [first, second] = await bill([{}, {}]);
    expect(first).toMatchObject({ read: 0, hour: 0 });
    expect(first?.written).toBeGreaterThan(512);
    expect(second).toEqual({ read: first?.written, written: 0, uncached: first?.uncached, hour: 0 });
  });

  test("forgets after five minutes without use, or an hour where that was paid for", async () => {
    const [, used, kept, gone] = await bill([
      {},
      { at: 4 * MINUTE },
      { at: 8 * MINUTE },
      { at: 13 * MINUTE },
    ]);
    expect([used, kept].map((b) => b?.written)).toEqual([0, 0]);
    expect(gone?.read).toBe(0);
    const system: Anthropic.TextBlockParam[] = [
      { type: "text", text: LONG, cache_control: { type: "ephemeral", ttl: "1h" } },
    ];
    const [paid, after, later] = await bill([
      { system },
      { system, at: 59 * MINUTE },
      { system, at: 120 * MINUTE },
    ]);
    expect(paid?.hour).toBe(paid?.written);
    expect(after?.read).toBe(paid?.written);
    expect(later?.read).toBe(0);
  });

  test("keeps nothing shorter than 512 tokens, and says nothing", async () => {
    const system: Anthropic.TextBlockParam[] = [
      { type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } },
    ];
    expect(await bill([{ system }, { system }])).toMatchObject([
      { read: 0, written: 0 },
      { read: 0, written: 0 },
    ]);
  });

  test("is lost from where the prompt changed", async () => {
    const more = (text: string): Partial<MessageRequest> => ({
      messages: [{ role: "user", content: [{ type: "text", text, cache_control: { type: "ephemeral" } }] }],
    });
    const [, message, tools, model] = await bill([
      more("A".repeat(3000)),
      more("B".repeat(3000)),
      { tools: [QUOTE_TOOL] },
      { model: "sim-small" },
    ]);
    expect(message?.read).toBeGreaterThan(0);
    expect(message?.written).toBeGreaterThan(0);
    expect(tools?.read).toBe(0);
    expect(model?.read).toBe(0);
  });

  test("moves with the conversation when it is automatic", async () => {
    const turns: MessageRequest["messages"] = [
      { role: "user", content: LONG },
      { role: "assistant", content: "Good to know." },
      { role: "user", content: "And boats?" },
    ];
    const auto = { system: "Be brief.", cache_control: { type: "ephemeral" as const } };
    const [first, second] = await bill([
      { ...auto, messages: turns.slice(0, 1) },
      { ...auto, messages: turns },
    ]);
    expect(first?.uncached).toBe(0);
    expect(second?.read).toBe(first?.written);
    expect(second?.written).toBeGreaterThan(0);
  });

  test("is there for others only when the first answer has started", async () => {
    let start = (): void => {};
    const started = new Promise<void>((resolve) => (start = resolve));
    let waiting = 0;
    const sleep = (): Promise<void> => ((waiting += 1), started);
    const client = sdk(simulate({ latency: 1, sleep }));
    const request = { ...ASK, system: PROMPT };
    const both = [client.messages.create(request), client.messages.create(request)];
    // Both have been billed when both wait for their first token.
    await expect.poll(() => waiting).toBe(2);
    start();
    for (const { usage } of await Promise.all(both)) expect(usage.cache_read_input_tokens).toBe(0);
    expect((await client.messages.create(request)).usage.cache_read_input_tokens).toBeGreaterThan(0);
  });

  test("can be turned off", async () => {
    expect((await bill([{}, {}], { promptCache: false, think: saying("Hi") }))[1]).toMatchObject({
      read: 0,
      written: 0,
    });
  });

  test("doesn't count what it reads toward the limit on input", async () => {
    const limits = { itpm: 2000 };
    const clock = () => 0;
    await bill([{}, {}, {}, {}], { limits, clock });
    await expect(bill([{}, {}, {}], { limits, clock, promptCache: false })).rejects.toMatchObject({
      status: 429,
    });
  });
});
