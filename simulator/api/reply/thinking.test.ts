import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, test } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { ASK, calling, QUOTE_TOOL, saying, sdk, simulate } from "../test-support.ts";

const types = (message: Anthropic.Message) => message.content.map(({ type }) => type);
const create = (request: Partial<MessageRequest>, think = saying("Nine to five.")) =>
  sdk(simulate({ think })).messages.create({ ...ASK, ...request });

describe("thinking", () => {
  test("comes first, empty but signed, and is billed", async () => {
    const message = await create({});
    expect(message.content[0]).toMatchObject({
      type: "thinking",
      thinking: "",
      signature: expect.stringMatching(/.{40}/),
    });
    expect(message.usage.output_tokens_details?.thinking_tokens).toBeGreaterThan(0);
    const low = await create({ output_config: { effort: "low" } });
    expect(types(low)).toEqual(["text"]);
    expect(low.usage.output_tokens).toBeLessThan(message.usage.output_tokens);
  });

  test("shows a summary when asked to", async () => {
    const message = await create({ thinking: { type: "adaptive", display: "summarized" } });
    expect(message.content[0]).toMatchObject({ type: "thinking", thinking: expect.stringMatching(/\w/) });
  });

  test("is left out when it is off, and when a tool must be called", async () => {
    expect(types(await create({ model: "sim-small", thinking: { type: "disabled" } }))).toEqual(["text"]);
    const forced = { model: "sim-small", tools: [QUOTE_TOOL], tool_choice: { type: "any" as const } };
    expect(types(await create(forced))).toEqual(["text", "tool_use"]);
  });

  test("takes the place of text between rounds of tools on the large model, unless that is turned off", async () => {
    const think = saying("One more try.", calling("get_quote", { make: "Kia", year: 2020 }));
    const again = (more: Partial<MessageRequest>) =>
      create(
        {
          tools: [QUOTE_TOOL],
          messages: [
            ...ASK.messages,
            {
              role: "assistant",
              content: [{ type: "tool_use", id: "toolu_1", name: "get_quote", input: {} }],
            },
            { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content: "failed" }] },
          ],
          ...more,
        },
        think,
      );
    expect(types(await again({}))).toEqual(["thinking", "thinking", "tool_use"]);
    expect(types(await again({ thinking: { type: "between_tools" } }))).toEqual([
      "thinking",
      "text",
      "tool_use",
    ]);
    expect(types(await again({ model: "sim-small" }))).toEqual(["thinking", "text", "tool_use"]);
  });
});

describe("a thinking block that comes back", () => {
  const next = { role: "user" as const, content: "And on Sundays?" };
  async function sendBack(
    change: (block: Anthropic.ThinkingBlock) => Anthropic.ContentBlockParam,
    more: Partial<MessageRequest> = {},
  ) {
    const { content } = await create({});
    const echoed = content.map((block) => (block.type === "thinking" ? change(block) : block));
    const messages: MessageRequest["messages"] = [
      ...ASK.messages,
      { role: "assistant", content: echoed },
      next,
    ];
    return create({ messages, ...more }).then(
      () => "accepted",
      (error: Error) => error.message,
    );
  }

  test("is accepted as it was", async () => {
    expect(await sendBack((block) => block)).toBe("accepted");
    expect(await sendBack((block) => block, { cache_control: { type: "ephemeral" }, max_tokens: 10 })).toBe(
      "accepted",
    );
  });

  test("may be left out, and does not mind a breakpoint that moved", async () => {
    const first = await create({});
    const early: MessageRequest["messages"] = [
      ...ASK.messages,
      { role: "assistant", content: first.content },
      next,
    ];
    const second = await create({ messages: early });
    const asked = [
      { type: "text" as const, text: "When are you open?", cache_control: { type: "ephemeral" as const } },
    ];
    const later: MessageRequest["messages"] = [
      { role: "user", content: asked },
      { role: "assistant", content: first.content.filter(({ type }) => type !== "thinking") },
      next,
      { role: "assistant", content: second.content },
      next,
    ];
    expect((await create({ messages: later })).stop_reason).toBe("end_turn");
  });

  test.each<[string, Parameters<typeof sendBack>, RegExp]>([
    [
      "text was edited",
      [(block) => ({ ...block, thinking: "I know." })],
      /messages\.1\.content\.0: Invalid `signature`/,
    ],
    [
      "signature was edited",
      [(block) => ({ ...block, signature: `A${block.signature.slice(1)}x` })],
      /Invalid `signature`/,
    ],
    ["model is another", [(block) => block, { model: "sim-small" }], /Invalid `signature`/],
    ["system prompt is another", [(block) => block, { system: "Be brief." }], /bound to the `system`/],
    ["tools are others", [(block) => block, { tools: [QUOTE_TOOL] }], /bound to the `system`/],
    ["data was made up", [() => ({ type: "redacted_thinking", data: "x" })], /Invalid `data`/],
  ])("is refused when its %s", async (_, [change, more], message) => {
    expect(await sendBack(change, more)).toMatch(message);
  });
});
