import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { ASK, calling, QUOTE_TOOL, saying, sdk, simulate } from "../test-support.ts";
import type { Think } from "../types.ts";

const create = (request: Partial<MessageRequest>, think: Think, options = {}) =>
  sdk(simulate({ think, ...options })).messages.create({ ...ASK, ...request });

describe("max_tokens", () => {
  test("may end the answer within the thinking, with no text at all", async () => {
    const message = await create({ max_tokens: 5 }, saying("Nine to five."));
    expect(message).toMatchObject({
      stop_reason: "max_tokens",
      content: [{ type: "thinking" }],
      usage: { output_tokens: 5 },
    });
  });

  test("of 0 only fills the cache", async () => {
    const message = await create({ max_tokens: 0 }, saying("Nine to five."));
    expect(message).toMatchObject({ stop_reason: "max_tokens", content: [], usage: { output_tokens: 0 } });
  });

  test("cuts a call within its JSON, the same whether it is streamed or not", async () => {
    const tool = { ...QUOTE_TOOL, strict: false };
    const input = fc.dictionary(
      fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== "__proto__"),
      fc.oneof(
        fc.string({ maxLength: 30 }),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(fc.integer(), { maxLength: 3 }),
      ),
      { maxKeys: 5 },
    );
    await fc.assert(
      fc.asyncProperty(
        input,
        fc.integer({ min: 1, max: 60 }),
        fc.string({ maxLength: 40 }),
        async (given, max_tokens, said) => {
          const think = saying(
            ...(said.trim() === "" ? [] : [said]),
            calling("get_quote", JSON.parse(JSON.stringify(given)) as Record<string, unknown>),
          );
          const request = { ...ASK, max_tokens, tools: [tool], output_config: { effort: "low" as const } };
          const client = sdk(simulate({ think, promptCache: false }));
          const plain = await client.messages.create(request);
          const streamed = await client.messages.stream(request).finalMessage();
          expect(JSON.parse(JSON.stringify(streamed.content))).toMatchObject(
            JSON.parse(JSON.stringify(plain.content)) as unknown[],
          );
          expect(streamed.content.length).toBe(plain.content.length);
          expect(streamed.usage).toEqual(plain.usage);
          expect(plain.usage.output_tokens).toBeLessThanOrEqual(max_tokens);
          const call = plain.content.find((block) => block.type === "tool_use");
          if (plain.stop_reason === "tool_use")
            expect(call?.input).toEqual(JSON.parse(JSON.stringify(given)));
          else expect(plain.stop_reason).toBe("max_tokens");
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the end of an answer", () => {
  test("is a stop sequence where one appears", async () => {
    const message = await create({ stop_sequences: ["###", " to"] }, saying("Nine to five. ### More."));
    expect(message).toMatchObject({ stop_reason: "stop_sequence", stop_sequence: " to" });
    expect(message.content.at(-1)).toMatchObject({ text: "Nine" });
  });

  test("is a full context window where that is smaller than what may be said", async () => {
    const long = saying("word ".repeat(400));
    const message = await create({}, long, { contextTokens: 300 });
    expect(message.stop_reason).toBe("model_context_window_exceeded");
    await expect(create({ system: "x".repeat(2000) }, long, { contextTokens: 300 })).rejects.toThrow(
      /prompt is too long: \d+ tokens > 300 maximum/,
    );
  });

  test("is a refusal with its details when the model declines", async () => {
    const think: Think = () => ({ blocks: [], refusal: { category: "cyber", explanation: "No." } });
    expect(await create({}, think)).toMatchObject({
      stop_reason: "refusal",
      stop_details: { type: "refusal", category: "cyber", explanation: "No." },
    });
  });

  test("may be empty", async () => {
    const message = await create({ output_config: { effort: "low" } }, saying());
    expect(message).toMatchObject({ content: [], stop_reason: "end_turn", usage: { output_tokens: 3 } });
    expect(
      (
        await sdk(simulate({ think: saying() }))
          .messages.stream(ASK)
          .finalMessage()
      ).stop_reason,
    ).toBe("end_turn");
  });
});

describe("tools", () => {
  const two = saying(
    calling("get_quote", { make: "Kia", year: 2020 }),
    calling("get_quote", { make: "VW", year: 2021 }),
  );
  const calls = async (request: Partial<MessageRequest>, think: Think = two) =>
    (await create({ tools: [QUOTE_TOOL], ...request }, think)).content.flatMap((b) =>
      b.type === "tool_use" ? [b.input] : [],
    );

  test("are called one at a time when parallel calls are turned off, and never when the choice is none", async () => {
    expect(await calls({})).toHaveLength(2);
    expect(await calls({ tool_choice: { type: "auto", disable_parallel_tool_use: true } })).toHaveLength(1);
    expect(await calls({ tool_choice: { type: "none" } })).toHaveLength(0);
  });

  test("that are strict get what their schema asks for and nothing else", async () => {
    const wild = saying(calling("get_quote", { make: "Kia", colour: "red" }));
    expect(await calls({}, wild)).toEqual([{ make: "Kia", year: 0 }]);
    expect(await calls({ tools: [{ ...QUOTE_TOOL, strict: false }] }, wild)).toEqual([
      { make: "Kia", colour: "red" },
    ]);
  });

  test("that must be called are called, with the blandest input if need be", async () => {
    const forced = { model: "sim-small", tool_choice: { type: "tool" as const, name: "get_quote" } };
    expect(await calls(forced, saying("Hm."))).toEqual([{ make: "", year: 0 }]);
    const open = {
      ...QUOTE_TOOL,
      strict: false,
      input_schema: { type: "object" as const, required: ["make"] },
    };
    const wild = saying(calling("get_quote", { colour: "red" }));
    expect(await calls({ ...forced, tools: [open] }, wild)).toEqual([{ colour: "red" }]);
  });
});
