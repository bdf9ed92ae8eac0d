import type Anthropic from "@anthropic-ai/sdk";
import { describe, expect, it } from "vitest";
import { loose, sdk, simulate } from "../test-support.ts";
import type { Think } from "../types.ts";

const result = (title: string, texts: string[], enabled = true): Anthropic.SearchResultBlockParam => ({
  type: "search_result",
  source: `https://help.example/${title}`,
  title,
  content: texts.map((text) => ({ type: "text", text })),
  citations: { enabled },
});
const asked = (
  ...results: Anthropic.SearchResultBlockParam[]
): Anthropic.MessageCreateParamsNonStreaming => ({
  model: "sim-large",
  max_tokens: 2000,
  messages: [{ role: "user", content: [...results, { type: "text", text: "How do I pay?" }] }],
  thinking: { type: "between_tools" },
});
const citing: Think = () => ({
  blocks: [
    { type: "text", text: "Gladly! " },
    { type: "text", text: "Online, or by check.", cites: [{ result: 1, from: 1, to: 3 }] },
    { type: "text", text: " Anything else?" },
  ],
});
const both = [result("hail", ["Dents."]), result("pay", ["Bills.", "Online.", "By check."])];

describe("citations", () => {
  it("are whole blocks of a search result, word for word, counted over the whole request", async () => {
    const { content } = await sdk(simulate({ think: citing })).messages.create(asked(...both));
    expect(content).toEqual([
      { type: "text", text: "Gladly! ", citations: null },
      {
        type: "text",
        text: "Online, or by check.",
        citations: [
          {
            type: "search_result_location",
            cited_text: "Online.By check.",
            source: "https://help.example/pay",
            title: "pay",
            search_result_index: 1,
            start_block_index: 1,
            end_block_index: 3,
          },
        ],
      },
      { type: "text", text: " Anything else?", citations: null },
    ]);
  });

  it("count results in tool results too, in their order", async () => {
    const request = asked(both[0] ?? result("x", ["y"]));
    const call = { type: "tool_use" as const, id: "t1", name: "find", input: {} };
    request.messages.push(
      { role: "assistant", content: [call] },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "t1",
            content: [result("pay", ["Bills.", "Online.", "By check."])],
          },
        ],
      },
    );
    request.tools = [{ name: "find", input_schema: { type: "object" } }];
    const { content } = await sdk(simulate({ think: citing })).messages.create(request);
    const cited = content.flatMap((block) => (block.type === "text" ? (block.citations ?? []) : []));
    expect(cited).toMatchObject([{ source: "https://help.example/pay", search_result_index: 1 }]);
  });

  it("come in a stream before the words that rest on them, and make the same message", async () => {
    const client = sdk(simulate({ think: citing }));
    const whole = await client.messages.create(asked(...both));
    const kinds: string[] = [];
    const stream = client.messages.stream(asked(...both));
    for await (const event of stream) {
      if (event.type === "content_block_delta" && event.index === 1) kinds.push(event.delta.type);
      if (event.type === "content_block_start" && event.index < 2)
        kinds.push(JSON.stringify(event.content_block));
    }
    expect(kinds.slice(0, 3)).toEqual([
      '{"type":"text","text":"","citations":null}',
      '{"type":"text","text":"","citations":[]}',
      "citations_delta",
    ]);
    expect(new Set(kinds.slice(3))).toEqual(new Set(["text_delta"]));
    expect((await stream.finalMessage()).content).toEqual(whole.content);
  });

  it("are none where they are not asked for", async () => {
    const off = both.map((block) => ({ ...block, citations: { enabled: false } }));
    const { content } = await sdk(simulate({ think: citing })).messages.create(asked(...off));
    expect(content.every((block) => block.type === "text" && block.citations === null)).toBe(true);
  });

  it("go back in the history as they came, and are not counted as input", async () => {
    const client = sdk(simulate({ think: citing }));
    const first = asked(...both);
    const { content } = await client.messages.create(first);
    const tokens = async (answer: Anthropic.ContentBlockParam[]): Promise<number> => {
      const messages = [
        ...first.messages,
        { role: "assistant" as const, content: answer },
        { role: "user" as const, content: "Thanks" },
      ];
      return (await client.messages.create({ ...first, messages })).usage.input_tokens;
    };
    const bare = content.map((block) => ({
      type: "text" as const,
      text: block.type === "text" ? block.text : "",
    }));
    expect(await tokens(content)).toBe(await tokens(bare));
  });

  it.each<[string, unknown, RegExp]>([
    [
      "some results with and some without",
      [result("a", ["b"]), result("c", ["d"], false)],
      /all or none of the `search_result` blocks/,
    ],
    ["a result without a title", [{ ...result("a", ["b"]), title: undefined }], /title/],
    [
      "a result with a citation in it",
      [
        {
          ...result("a", ["b"]),
          content: [{ type: "text", text: "b", citations: [{ type: "char_location" }] }],
        },
      ],
      /citations/,
    ],
    ["a result of text alone", [{ ...result("a", ["b"]), content: "b" }], /content/],
  ])("are refused: %s", async (_, results, message) => {
    const request = asked(...(results as Anthropic.SearchResultBlockParam[]));
    await expect(sdk(simulate({ think: citing })).messages.create(request)).rejects.toThrow(message);
  });

  it("are refused in the history without their place, and beside an output format", async () => {
    const client = sdk(simulate({ think: citing }));
    const history = {
      ...asked(...both),
      messages: [
        ...asked(...both).messages,
        {
          role: "assistant",
          content: [
            { type: "text", text: "Online.", citations: [{ type: "search_result_location", source: "x" }] },
          ],
        },
        { role: "user", content: "Thanks" },
      ],
    };
    await expect(client.messages.create(loose(history))).rejects.toThrow(/citations/);
    const format = { type: "json_schema", schema: { type: "object", additionalProperties: false } };
    await expect(
      client.messages.create(loose({ ...asked(...both), output_config: { format } })),
    ).rejects.toThrow(/cannot be used together with citations/);
  });
});
