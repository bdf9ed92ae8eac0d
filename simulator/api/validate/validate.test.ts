import { describe, expect, test } from "vitest";
import { ASK, loose, QUOTE_TOOL, sdk, simulate } from "../test-support.ts";

const simulator = simulate();

/** `accepted`, or the status and the message of the refusal. */
async function send(
  change: Record<string, unknown>,
  { version = "2026-10-21", path = "/v1/messages" }: { version?: string; path?: string } = {},
): Promise<string> {
  const { status, json } = await post(
    JSON.stringify({ ...ASK, ...change }),
    { "anthropic-version": version },
    path,
  );
  return status === 200 ? "accepted" : `${status} ${json.error?.message}`;
}

async function post(body: string, headers: Record<string, string>, path = "/v1/messages") {
  const response = await simulator.fetch(`http://simulator${path}`, {
    method: "POST",
    headers: { "x-api-key": "any", ...headers },
    body,
  });
  const json = (await response.json()) as { error?: { type: string; message: string } };
  return { status: response.status, json };
}

const HELLO = { role: "user", content: "Hello" };
const call = (id: string) => ({ type: "tool_use", id, name: "get_quote", input: {} });
const result = (id: string) => ({ type: "tool_result", tool_use_id: id, content: "100" });
const assistant = (...content: unknown[]) => ({ role: "assistant", content });
const user = (...content: unknown[]) => ({ role: "user", content });
const text = (words: string, more = {}) => ({ type: "text", text: words, ...more });
const CACHED = { cache_control: { type: "ephemeral" } };
const HOUR = { cache_control: { type: "ephemeral", ttl: "1h" } };
const format = (schema: unknown) => ({ output_config: { format: { type: "json_schema", schema } } });
const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const document = (enabled: boolean) => ({
  type: "document",
  source: { type: "text", media_type: "text/plain", data: "Nine to five." },
  citations: { enabled },
});
const strictTool = (name: string, schema: unknown) => ({ name, strict: true, input_schema: schema });

describe("a request is refused", () => {
  test.each<[string, Record<string, unknown>, string | RegExp]>([
    // The body
    ["without max_tokens", { max_tokens: undefined }, "400 max_tokens: Field required"],
    [
      "with a negative max_tokens",
      { max_tokens: -1 },
      /^400 max_tokens: Input should be greater than or equal to 0/,
    ],
    [
      "with more than the model can say",
      { max_tokens: 128_001 },
      /^400 max_tokens: 128001 > 128000, which is the maximum/,
    ],
    ["without messages", { messages: undefined }, "400 messages: Field required"],
    ["with a key that nobody knows", { temprature: 1 }, "400 temprature: Extra inputs are not permitted"],
    [
      "with a block that nobody knows",
      { messages: [user({ type: "video" })] },
      /^400 messages\.0\.content\.0: Input tag 'video' found using 'type'/,
    ],
    [
      "with an unknown key in a block",
      { messages: [user(text("Hi", { txt: 1 }))] },
      "400 messages.0.content.0.txt: Extra inputs are not permitted",
    ],
    [
      "with a role that nobody knows",
      { messages: [{ role: "bot", content: "Hi" }] },
      /^400 messages\.0\.role: Input should be 'user', 'assistant', 'system'/,
    ],
    ...[{}, "Hi", null, { role: "user" }, { content: "Hi" }, { role: "user", content: 5 }].map(
      (message): [string, Record<string, unknown>, string] => [
        `with ${JSON.stringify(message)} for a message`,
        { messages: [message] },
        "400 messages.0: Input does not match the expected shape.",
      ],
    ),
    [
      "with a second message that is none",
      { messages: [HELLO, { role: "assistant" }] },
      "400 messages.1: Input does not match the expected shape.",
    ],
    [
      "with a system prompt that is none",
      { system: 5 },
      "400 system: Input does not match the expected shape.",
    ],
    [
      "with a part of the system prompt that is none",
      { system: ["Hi"] },
      "400 system.0: Input does not match the expected shape.",
    ],
    ["with messages that are no list", { messages: "Hi" }, "400 messages: Input should be a valid list"],
    ["with the id of a Claude model", { model: "claude-haiku-5-5" }, "404 model: claude-haiku-5-5"],
    // The conversation
    ["with no message", { messages: [] }, "400 messages: at least one message is required"],
    [
      "when the assistant begins",
      { messages: [assistant(text("Hi")), HELLO] },
      /first message must use the "user" role/,
    ],
    [
      "with an empty customer message",
      { messages: [user()] },
      /^400 messages\.0: all messages must have non-empty content except for the optional final assistant message/,
    ],
    [
      "with an empty answer before the end",
      { messages: [HELLO, assistant(), HELLO] },
      /^400 messages\.1: all messages must have non-empty content/,
    ],
    [
      "with an empty text",
      { messages: [user(text(""))] },
      "400 messages: text content blocks must be non-empty",
    ],
    [
      "with a blank text",
      { messages: [{ role: "user", content: " \n" }] },
      "400 messages: text content blocks must contain non-whitespace text",
    ],
    [
      "with a prefill",
      { messages: [HELLO, assistant(text("We are"))] },
      "400 This model does not support assistant message prefill. The conversation must end with a user message.",
    ],
    [
      "with a prefill of the small model",
      { model: "sim-small", messages: [HELLO, assistant(text("We are"))] },
      /does not support assistant message prefill/,
    ],
    [
      "with a tool call of the customer's",
      { messages: [user(call("t1"))] },
      /`tool_use` blocks can only be in `assistant` messages/,
    ],
    // Tool calls and their results
    [
      "when a call has no result",
      { messages: [HELLO, assistant(call("t1")), HELLO] },
      /^400 messages\.1: `tool_use` ids were found without `tool_result` blocks immediately after: t1\./,
    ],
    [
      "when one of two calls has no result",
      { messages: [HELLO, assistant(call("t1"), call("t2")), user(result("t2"))] },
      /immediately after: t1\./,
    ],
    [
      "when a result comes after text",
      { messages: [HELLO, assistant(call("t1")), user(text("Well?"), result("t1"))] },
      /immediately after: t1\./,
    ],
    [
      "when a result answers no call",
      { messages: [HELLO, assistant(text("Hi")), user(result("t9"))] },
      /^400 messages\.2\.content\.0: unexpected `tool_use_id` found in `tool_result` blocks: t9/,
    ],
    [
      "when a call is answered twice",
      { messages: [HELLO, assistant(call("t1")), user(result("t1"), result("t1"))] },
      /Found multiple `tool_result` blocks with id: t1/,
    ],
    [
      "when two calls have one id",
      {
        messages: [
          HELLO,
          assistant(call("t1")),
          user(result("t1")),
          assistant(call("t1")),
          user(result("t1")),
        ],
      },
      /^400 messages\.3\.content\.0: `tool_use` ids must be unique/,
    ],
    // What the models refuse
    ["with a temperature", { temperature: 0 }, "400 temperature: Extra inputs are not permitted"],
    [
      "when the large model must call a tool",
      { tools: [QUOTE_TOOL], tool_choice: { type: "any" } },
      '400 tool_choice: type "tool" and "any" are not supported for this model.',
    ],
    [
      "when the large model may not think",
      { thinking: { type: "disabled" } },
      /"thinking\.type\.disabled" is not supported/,
    ],
    [
      "with a budget for thinking",
      { thinking: { type: "enabled", budget_tokens: 1024 } },
      /"thinking\.type\.enabled" is not supported/,
    ],
    [
      "when between_tools meets a high effort",
      { thinking: { type: "between_tools" }, output_config: { effort: "max" } },
      /between_tools/,
    ],
    [
      "when between_tools brings other fields",
      { thinking: { type: "between_tools", display: "omitted" } },
      /Extra inputs/,
    ],
    [
      "when the small model is to make an effort without thinking",
      { model: "sim-small", thinking: { type: "disabled" }, output_config: { effort: "xhigh" } },
      /'disabled' is not supported with effort 'xhigh'/,
    ],
    // Caching
    [
      "with five breakpoints",
      { system: [1, 2, 3, 4, 5].map((n) => text(`${n}`, CACHED)) },
      "400 A maximum of 4 blocks with cache_control may be provided. Found 5.",
    ],
    [
      "with an automatic breakpoint after four",
      { system: [1, 2, 3, 4].map((n) => text(`${n}`, CACHED)), ...CACHED },
      /Found 5/,
    ],
    [
      "when an hour follows five minutes",
      { system: [text("a", CACHED), text("b", HOUR)] },
      /ttl='1h' cache_control block must not come after a ttl='5m'/,
    ],
    // Tools and schemas
    [
      "when two tools have one name",
      { tools: [QUOTE_TOOL, QUOTE_TOOL] },
      "400 tools: Tool names must be unique.",
    ],
    [
      "when a tool has no proper name",
      { tools: [{ ...QUOTE_TOOL, name: "get quote" }] },
      /^400 tools\.0\.name: String should match pattern/,
    ],
    [
      "with a tool of Anthropic's own",
      { tools: [{ type: "web_search_20260318", name: "web_search" }] },
      /^400 tools\.0\.type: Input should be 'custom'/,
    ],
    [
      "with a choice and no tools",
      { tool_choice: { type: "auto" } },
      /tool_choice: may only be specified while providing tools/,
    ],
    [
      "when the chosen tool isn't there",
      { model: "sim-small", tools: [QUOTE_TOOL], tool_choice: { type: "tool", name: "other" } },
      /Tool 'other' not found/,
    ],
    [
      "when a strict schema is open",
      { tools: [strictTool("a", { type: "object", properties: {} })] },
      /^400 tools\.0\.custom\.input_schema: For 'object' type, 'additionalProperties' must be explicitly set to false/,
    ],
    [
      "when a strict schema has bounds",
      { tools: [strictTool("a", object({ n: { type: "integer", minimum: 1 } }))] },
      /For 'integer' type, property 'minimum' is not supported/,
    ],
    [
      "with more than 20 strict tools",
      { tools: Array.from({ length: 21 }, (_, n) => strictTool(`t${n}`, object({}))) },
      /at most 20 strict tools/,
    ],
    [
      "with more than 24 optional parameters",
      {
        tools: [
          strictTool(
            "a",
            object(
              Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`p${n}`, { type: "string" }])),
              [],
            ),
          ),
        ],
      },
      /too many optional parameters \(25\)/,
    ],
    [
      "with more than 16 parameters of several types",
      format(
        object(
          Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`p${n}`, { type: ["string", "null"] }])),
        ),
      ),
      /union types \(17\)/,
    ],
    [
      "with a recursive format",
      format({
        ...object({ next: { $ref: "#/$defs/node" } }),
        $defs: { node: object({ next: { $ref: "#/$defs/node" } }) },
      }),
      /Recursive schemas/,
    ],
    [
      "with a list of at least two",
      format(object({ l: { type: "array", items: { type: "string" }, minItems: 2 } })),
      /'minItems' values other than 0 or 1/,
    ],
    [
      "with a pattern that looks around",
      format(object({ s: { type: "string", pattern: "(?=a)" } })),
      /pattern/,
    ],
    // Citations
    [
      "when some documents are cited",
      { messages: [user(document(true), document(false), text("When?"))] },
      /all or none/,
    ],
    [
      "when citations meet a format",
      { messages: [user(document(true), text("When?"))], ...format(object({})) },
      /cannot be used together with citations/,
    ],
    [
      "when a customer cites",
      { messages: [user(text("You said nine.", { citations: [{ type: "char_location" }] }))] },
      /^400 messages\.0\.content\.0\.citations/,
    ],
    [
      "when an assistant brings a document",
      { messages: [HELLO, assistant(document(false)), HELLO] },
      /`document` blocks are not allowed/,
    ],
  ])("%s", async (_, change, refusal) => {
    const message = await send(change);
    if (typeof refusal === "string") expect(message).toBe(refusal);
    else expect(message).toMatch(refusal);
  });

  test("with 32 MB or more, and when it isn't JSON", async () => {
    const version = { "anthropic-version": "2026-10-21" };
    expect((await post(`"${"x".repeat(32 * 1024 * 1024)}"`, version)).json.error?.type).toBe(
      "request_too_large",
    );
    expect((await post("{", version)).json.error?.message).toMatch(/not valid JSON/);
    expect((await post("[]", version)).status).toBe(400);
  });

  test("without a key or a version", async () => {
    const body = JSON.stringify(ASK);
    expect(await post(body, { "x-api-key": "", "anthropic-version": "2026-10-21" })).toMatchObject({
      status: 401,
      json: { error: { type: "authentication_error" } },
    });
    expect((await post(body, {})).json.error?.message).toBe("anthropic-version: header is required");
    expect((await post(body, { "anthropic-version": "tomorrow" })).json.error?.message).toMatch(
      /not a valid version/,
    );
    await expect(
      sdk(simulate({ keys: ["right"] }), { apiKey: "wrong" }).messages.create(ASK),
    ).rejects.toMatchObject({ status: 401 });
  });

  test("by count_tokens for the same reasons, and for what is about the answer", async () => {
    const counted = { max_tokens: undefined };
    const path = "/v1/messages/count_tokens";
    expect(await send(counted, { path })).toBe("accepted");
    expect(await send({ ...counted, messages: [] }, { path })).toMatch(/at least one message/);
    expect(await send({}, { path })).toBe("400 max_tokens: Extra inputs are not permitted");
    expect(await send({ ...counted, tools: [QUOTE_TOOL], tool_choice: { type: "any" } }, { path })).toMatch(
      /not supported for this model/,
    );
  });
});

describe("a request is accepted", () => {
  test.each<[string, Record<string, unknown>]>([
    [
      "when turns of one role follow each other",
      { messages: [HELLO, HELLO, assistant(text("Hi")), assistant(text("there")), HELLO] },
    ],
    [
      "when results of parallel calls come in two messages",
      {
        messages: [
          HELLO,
          assistant(call("t1"), call("t2")),
          user(result("t2")),
          user(result("t1"), text("Well?")),
        ],
      },
    ],
    [
      "when a system message stands between",
      { messages: [HELLO, assistant(text("Hi")), { role: "system", content: "Be brief." }, HELLO] },
    ],
    [
      "when the small model must call a tool",
      { model: "sim-small", tools: [QUOTE_TOOL], tool_choice: { type: "tool", name: "get_quote" } },
    ],
    ["when the small model may not think", { model: "sim-small", thinking: { type: "disabled" } }],
    [
      "with four breakpoints in the right order",
      { system: [text("a", HOUR), text("b", CACHED)], messages: [user(text("Hi", CACHED))], ...CACHED },
    ],
    [
      "with references and lists in a format",
      format({
        ...object({ l: { type: "array", items: { $ref: "#/$defs/item" }, minItems: 1 } }),
        $defs: { item: object({ s: { type: ["string", "null"], description: "x" } }) },
      }),
    ],
    [
      "with what an agent echoes",
      {
        messages: [
          HELLO,
          assistant(text("Hi", { citations: null }), { ...call("t1"), caller: { type: "direct" } }),
          user(result("t1")),
        ],
      },
    ],
    [
      "with nulls where null is allowed",
      { cache_control: null, speed: null, output_config: { effort: null, format: null } },
    ],
  ])("%s", async (_, change) => {
    expect(await send(change)).toBe("accepted");
  });

  test("with sampling parameters only by the older version, where the model takes them", async () => {
    const version = "2023-06-01";
    expect(await send({ temperature: 1 }, { version })).toMatch(
      /`temperature` is not supported for sim-large/,
    );
    expect(await send({ model: "sim-small", temperature: 1 }, { version })).toBe("accepted");
    expect(await send({ model: "sim-small", top_p: 0.99 }, { version })).toBe("accepted");
    expect(await send({ model: "sim-small", temperature: 0.5 }, { version })).toMatch(/^400/);
    expect(await send({ model: "sim-small", temperature: 1, top_p: 0.99 }, { version })).toMatch(/^400/);
    expect(await send({ model: "sim-small", top_k: 5 }, { version })).toMatch(/^400/);
  });

  test("with a bearer token as well as with an API key", async () => {
    const client = sdk(simulator);
    await client.messages.create(loose(ASK));
    const headers = { authorization: "Bearer any", "x-api-key": "", "anthropic-version": "2026-10-21" };
    expect((await post(JSON.stringify(ASK), headers)).status).toBe(200);
  });
});
