import Anthropic, { type APIError } from "@anthropic-ai/sdk";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MessageRequest } from "../../claude/types.ts";
import { listen, type HttpDoor } from "./wire/http.ts";
import { ASK, calling, dice, QUOTE_TOOL, saying, sdk, simulate } from "./test-support.ts";
import type { Think } from "./types.ts";

/** Calls the tool for each named car, then reads out the results. */
const eva: Think = ({ request }) => {
  const last = request.messages.at(-1)?.content;
  const results = Array.isArray(last)
    ? last.flatMap((b) => (b.type === "tool_result" && typeof b.content === "string" ? [b.content] : []))
    : [];
  if (results.length > 0) return { blocks: [{ type: "text", text: `That is ${results.join(" and ")}.` }] };
  return {
    blocks: [
      { type: "text", text: "Let me look." },
      calling("get_quote", { make: "Nissan", year: 2021 }),
      calling("get_quote", { make: "Kia", year: 2019 }),
    ],
  };
};

const simulator = simulate({ think: eva });
let door: HttpDoor;
const clients: Record<string, () => Anthropic> = {
  "in this process": () => sdk(simulator),
  "over HTTP": () => sdk(door.url),
};
beforeAll(async () => {
  door = await listen(simulator.handle, 0);
});
afterAll(() => door.close());

describe.each(Object.keys(clients))("the official SDK %s", (how) => {
  const client = () => clients[how]?.() ?? sdk(simulator);
  const request: MessageRequest = { ...ASK, tools: [QUOTE_TOOL] };

  test("gets a message with every field of the API's", async () => {
    const { data, response, request_id } = await client().messages.create(request).withResponse();
    expect(
      Object.keys(data)
        .filter((key) => key !== "_request_id")
        .sort(),
    ).toEqual([
      "container",
      "content",
      "diagnostics",
      "id",
      "model",
      "role",
      "stop_details",
      "stop_reason",
      "stop_sequence",
      "type",
      "usage",
    ]);
    expect(data.id).toMatch(/^msg_01[A-Za-z0-9]{22}$/);
    expect(data.model).toBe("sim-large");
    expect(request_id).toMatch(/^req_01/);
    expect(response.headers.get("x-assay-simulator")).toBe("1");
    expect(response.headers.get("anthropic-organization-id")).toBeTruthy();
    for (const bucket of ["requests", "tokens", "input-tokens", "output-tokens"]) {
      expect(response.headers.get(`anthropic-ratelimit-${bucket}-remaining`)).toMatch(/^\d+$/);
      expect(response.headers.get(`anthropic-ratelimit-${bucket}-reset`)).toMatch(/^\d{4}-.*Z$/);
    }
  });

  test("hears the same when it streams", async () => {
    const plain = await client().messages.create(request);
    const texts: string[] = [];
    const streamed = await client()
      .messages.stream(request)
      .on("text", (text) => texts.push(text))
      .finalMessage();
    const { usage, ...message } = JSON.parse(JSON.stringify(plain)) as Anthropic.Message;
    expect(JSON.parse(JSON.stringify(streamed))).toMatchObject(message);
    expect(streamed.usage.output_tokens).toBe(usage.output_tokens);
    expect(streamed.usage.output_tokens_details).toEqual(usage.output_tokens_details);
    expect(texts.join("")).toBe("Let me look.");
  });

  test("takes a round trip through tools, two at once", async () => {
    const first = await client().messages.create(request);
    expect(first.stop_reason).toBe("tool_use");
    const calls = first.content.flatMap((block) => (block.type === "tool_use" ? [block] : []));
    expect(calls.map(({ input }) => input)).toEqual([
      { make: "Nissan", year: 2021 },
      { make: "Kia", year: 2019 },
    ]);
    const results: Anthropic.ToolResultBlockParam[] = calls.map(({ id }, index) => ({
      type: "tool_result",
      tool_use_id: id,
      content: `$${100 + index}`,
    }));
    const second = await client().messages.create({
      ...request,
      messages: [
        ...request.messages,
        { role: "assistant", content: first.content },
        { role: "user", content: results },
      ],
    });
    expect(second.stop_reason).toBe("end_turn");
    expect(second.content.at(-1)).toMatchObject({ type: "text", text: "That is $100 and $101." });
    expect(second.id).not.toBe(first.id);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  });

  test("counts tokens, and lists the models", async () => {
    const { max_tokens: _, ...counted } = request;
    const { usage } = await client().messages.create(request);
    expect((await client().messages.countTokens(counted)).input_tokens).toBe(usage.input_tokens);
    const listed: string[] = [];
    for await (const { id } of client().models.list({ limit: 1 })) listed.push(id);
    expect(listed).toEqual(["sim-large", "sim-small"]);
    expect((await client().models.retrieve("sim-small")).display_name).toBe("Simulator, small");
  });

  test("meets the API's errors in the SDK's classes", async () => {
    const refused = (more: Partial<MessageRequest>) =>
      client()
        .messages.create({ ...ASK, ...more })
        .catch((error: unknown) => error);
    const claude = await refused({ model: "claude-sonnet-5-5" });
    expect(claude).toBeInstanceOf(Anthropic.NotFoundError);
    expect(claude).toMatchObject({ type: "not_found_error", apiMessage: "model: claude-sonnet-5-5" });
    const empty = await refused({ messages: [] });
    expect(empty).toBeInstanceOf(Anthropic.BadRequestError);
    expect(empty).toMatchObject({ requestID: expect.stringMatching(/^req_01/) });
    await expect(client().get("/v1/nowhere")).rejects.toMatchObject({ status: 404, type: "not_found_error" });
  });
});

describe("the events of a stream", () => {
  test("come in the order of the API", async () => {
    const stream = await sdk(simulator).messages.create({ ...ASK, tools: [QUOTE_TOOL], stream: true });
    const types: string[] = [];
    for await (const event of stream) {
      const type = event.type === "content_block_delta" ? event.delta.type : event.type;
      if (types.at(-1) !== type) types.push(type);
    }
    expect(types).toEqual([
      "message_start",
      "content_block_start",
      "signature_delta",
      "content_block_stop",
      "content_block_start",
      "text_delta",
      "content_block_stop",
      "content_block_start",
      "input_json_delta",
      "content_block_stop",
      "content_block_start",
      "input_json_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
  });

  test("begin with an empty message and a ping, and JSON begins with an empty piece", async () => {
    const response = await simulator.fetch("http://simulator/v1/messages", {
      method: "POST",
      headers: { "x-api-key": "any", "anthropic-version": "2026-10-21" },
      body: JSON.stringify({ ...ASK, tools: [QUOTE_TOOL], stream: true }),
    });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const sse = await response.text();
    const events = sse.trim().split("\n\n");
    expect(events.every((event) => /^event: (\w+)\ndata: \{"type":"\1".*\}$/.test(event))).toBe(true);
    expect(events[0]).toContain('"content":[]');
    expect(events[2]).toBe('event: ping\ndata: {"type":"ping"}');
    expect(sse).toMatch(/"content_block":\{"type":"tool_use".*"input":\{\}.*\n\n.*\n.*"partial_json":""/);
  });
});

describe("a reply", () => {
  const text = async (seed: number, request: MessageRequest = ASK) => {
    const { content } = await sdk(simulate({ seed, think: dice })).messages.create(request);
    return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("");
  };

  test("is a function of seed and request", async () => {
    expect(await text(1)).toBe(await text(1));
    expect(await text(1)).not.toBe(await text(2));
    expect(await text(1)).not.toBe(await text(1, { ...ASK, system: "Be brief." }));
  });

  test("does not depend on what was asked before", async () => {
    const busy = simulate({ think: dice });
    await sdk(busy).messages.create({ ...ASK, system: "Something else." });
    const { content } = await sdk(busy).messages.create(ASK);
    expect(content.at(-1)).toMatchObject({ text: await text(1) });
  });

  test("sees neighbouring messages of a role as one", async () => {
    const seen: unknown[] = [];
    const think: Think = ({ request }) => {
      seen.push(...request.messages);
      return { blocks: [] };
    };
    const messages = ["Hello", "Are you there?"].map((content) => ({ role: "user" as const, content }));
    await sdk(simulate({ think })).messages.create({ ...ASK, messages });
    expect(seen).toEqual([
      {
        role: "user",
        content: [
          { type: "text", text: "Hello" },
          { type: "text", text: "Are you there?" },
        ],
      },
    ]);
  });

  test("that the mind can't give is a loud 500", async () => {
    const broken = simulate({ think: saying(calling("no_such_tool", {})) });
    await expect(sdk(broken).messages.create(ASK)).rejects.toThrow(/simulator failed.*no_such_tool/i);
  });
});

describe("limits", () => {
  test("refuse with retry-after, and let through again later", async () => {
    let now = 0;
    const limited = simulate({ limits: { rpm: 2 }, clock: () => now });
    const client = sdk(limited);
    await client.messages.create(ASK);
    await client.messages.create(ASK);
    const refused: unknown = await client.messages.create(ASK).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Anthropic.RateLimitError);
    expect(refused).toMatchObject({ type: "rate_limit_error" });
    expect((refused as APIError).headers?.get("retry-after")).toBe("30");
    now = 30_000;
    await client.messages.create(ASK);
  });
});
