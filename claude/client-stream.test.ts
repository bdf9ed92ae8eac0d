import { expect, test } from "vitest";
import {
  aMessage,
  apiError,
  events,
  eventsOf,
  json,
  scriptedApi,
  type Reply,
} from "../tests/fixtures/servers/scripted-api.ts";
import { createClaude, type ClaudeOptions } from "./client.ts";
import { ClaudeError, type CallOptions, type MessageRequest } from "./types.ts";

const REQUEST: MessageRequest = {
  model: "claude-sonnet-5-5",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
};

async function stream(script: Reply[], call: Partial<CallOptions> = {}, options: ClaudeOptions = {}) {
  await using api = await scriptedApi(...script);
  const claude = createClaude({
    apiKey: "key",
    baseUrl: api.url,
    sleep: async () => {},
    maxAttempts: 3,
    ...options,
  });
  const result = await claude.send(REQUEST, { role: "agent", stream: true, ...call });
  return { ...result, requests: api.requests };
}

const GOOD = eventsOf(["Hi", " there", "!"]);
const errorEvent = (type: string) => ({ type: "error", error: { type, message: "Oh" } });

test("a streamed message is the same as one that came in one piece", async () => {
  const streamed = await stream([events(GOOD)]);
  const whole = await stream([json(aMessage("Hi there!"))], { stream: false });
  expect(streamed.message).toEqual(whole.message);
  expect(streamed.requests[0]?.body["stream"]).toBe(true);
  expect(whole.requests[0]?.body).not.toHaveProperty("stream");
});

test("text arrives in pieces, and the time of the first one is known", async () => {
  const pieces: string[] = [];
  const { record } = await stream([events(GOOD)], { onText: (text) => pieces.push(text) });
  expect(pieces).toEqual(["Hi", " there", "!"]);
  expect(record.firstTextMs).toBeGreaterThan(0);
  expect(record.firstTextMs).toBeLessThanOrEqual(record.latencyMs ?? 0);
});

test("thinking and tool calls are collected; neither is text", async () => {
  const list = [
    { type: "message_start", message: { ...aMessage(""), content: [], stop_reason: null } },
    {
      type: "content_block_start",
      index: 0,
      content_block: { type: "thinking", thinking: "", signature: "" },
    },
    { type: "content_block_delta", index: 0, delta: { type: "signature_delta", signature: "c2ln" } },
    { type: "content_block_stop", index: 0 },
    { type: "a_new_event", with: "something" },
    {
      type: "content_block_start",
      index: 1,
      content_block: { type: "tool_use", id: "t", name: "get_quote", input: {} },
    },
    ...["", '{"year": 20', '21, "make": "Nissan"}'].map((partial_json) => ({
      type: "content_block_delta",
      index: 1,
      delta: { type: "input_json_delta", partial_json },
    })),
    { type: "content_block_stop", index: 1 },
    {
      type: "message_delta",
      delta: { stop_reason: "tool_use", stop_sequence: null, stop_details: null },
      usage: { output_tokens: 42, output_tokens_details: { thinking_tokens: 7 } },
    },
    { type: "message_stop" },
  ];
  const { message, record } = await stream([events(list)]);
  expect(message.content).toEqual([
    { type: "thinking", thinking: "", signature: "c2ln" },
    { type: "tool_use", id: "t", name: "get_quote", input: { year: 2021, make: "Nissan" } },
  ]);
  expect(record).toMatchObject({
    firstTextMs: null,
    stopReason: "tool_use",
    usage: { output: 42, thinking: 7 },
  });
});

test.each([
  ["a stream that is cut", events(GOOD.slice(0, 5), "cut"), "stream"],
  ["a stream that ends too early", events(GOOD.slice(0, 5)), "stream"],
  ["a stream of nothing", events([]), "stream"],
  [
    "an `overloaded_error` in the stream",
    events([...GOOD.slice(0, 5), errorEvent("overloaded_error")]),
    "overloaded",
  ],
  ["an `api_error` in the stream", events([...GOOD.slice(0, 5), errorEvent("api_error")]), "stream"],
  ["529 instead of a stream", apiError({ status: 529, type: "overloaded_error" }), "overloaded"],
])("%s is sent again", async (_, broken, kind) => {
  const { message, record } = await stream([broken, events(GOOD)]);
  expect(message.content).toEqual(aMessage("Hi there!").content);
  expect(record.attempts.map(({ failure }) => failure?.kind ?? "answered")).toEqual([kind, "answered"]);
  expect(record.attempts[0]?.requestId).toBe("req_1");
});

test("events that are no JSON are a broken stream, and nothing is written to the console", async () => {
  const noJson: Reply = (response) =>
    void response
      .writeHead(200, { "content-type": "text/event-stream" })
      .end("event: message_start\ndata: {oops\n\n");
  const log: string[] = [];
  const { record } = await stream([noJson, events(GOOD)], {}, { log: (line) => log.push(line) });
  expect(record.attempts[0]?.failure?.kind).toBe("stream");
});

test("a listener that got text is told when it is void, and gets the new text", async () => {
  const heard: string[] = [];
  const listener = { onText: (text: string) => heard.push(text), onRestart: () => heard.push("<restart>") };
  await stream([events(GOOD.slice(0, 4), "cut"), events(GOOD)], listener);
  expect(heard).toEqual(["Hi", "<restart>", "Hi", " there", "!"]);
});

test("a listener that can't be told this gets no text twice", async () => {
  const heard: string[] = [];
  const { message } = await stream([events(GOOD.slice(0, 4), "cut"), events(GOOD)], {
    onText: (text) => heard.push(text),
  });
  expect(heard).toEqual(["Hi"]);
  expect(message.content).toEqual(aMessage("Hi there!").content);
});

test("nothing is void when the stream broke before any text, or for good", async () => {
  const heard: string[] = [];
  const listener = { onText: (text: string) => heard.push(text), onRestart: () => heard.push("<restart>") };
  await stream([events(GOOD.slice(0, 3), "cut"), events(GOOD)], listener);
  expect(heard).toEqual(["Hi", " there", "!"]);
  heard.length = 0;
  const never = stream([events(GOOD.slice(0, 4), "cut")], listener, { maxAttempts: 1 });
  await expect(never).rejects.toBeInstanceOf(ClaudeError);
  expect(heard).toEqual(["Hi"]);
});

test("a stream that stalls is given up in time", async () => {
  const stalls: Reply = (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("event: ping\ndata: {}\n\n");
  };
  const { record } = await stream([stalls, events(GOOD)], {}, { timeoutMs: 150 });
  expect(record.attempts[0]?.failure).toMatchObject({ kind: "stream" });
  expect(record.attempts[0]?.failure?.message).toMatch(/No complete answer .* within 0.15 s/);
});

test("a stream can be stopped in the middle", async () => {
  const stop = new AbortController();
  const endless: Reply = (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const event of GOOD.slice(0, 4))
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  };
  const stopped = stream([endless], { signal: stop.signal, onText: () => stop.abort() });
  await expect(stopped).rejects.toMatchObject({ failure: { kind: "aborted" }, record: { attempts: [{}] } });
});

test("a mistake of the listener's is the listener's: it is thrown, and nothing is sent again", async () => {
  await using api = await scriptedApi(events(GOOD));
  const claude = createClaude({ apiKey: "key", baseUrl: api.url, sleep: async () => {} });
  const onText = () => {
    throw new RangeError("mine");
  };
  await expect(claude.send(REQUEST, { role: "agent", onText })).rejects.toThrow(new RangeError("mine"));
  expect(api.requests).toHaveLength(1);
});

/** Server-sent events as the server wrote them. */
const bytes =
  (...list: string[]): Reply =>
  (response) =>
    void response
      .writeHead(200, { "content-type": "text/event-stream" })
      .end(list.map((e) => `${e}\n\n`).join(""));
const lines = (named = true): string[] =>
  GOOD.map((e) => `${named ? `event: ${e.type}\n` : ""}data: ${JSON.stringify(e)}`);

test("a gateway that answers in one piece is understood, and its text is heard", async () => {
  const heard: string[] = [];
  const { message, record } = await stream([json(aMessage("Hi there!"))], { onText: (t) => heard.push(t) });
  expect(message).toEqual(aMessage("Hi there!"));
  expect(heard).toEqual(["Hi there!"]);
  expect(record.attempts).toHaveLength(1);
});

test("an error that comes with a status of 200 is told in the API's words", async () => {
  const error = { type: "error", error: { type: "invalid_request_error", message: "max_tokens: required" } };
  for (const reply of [
    json(error),
    bytes(`data: ${JSON.stringify(error)}`),
    bytes(`event: error\ndata: ${JSON.stringify(error)}`),
  ]) {
    const failed = await stream([reply]).catch((e: unknown) => e);
    expect((failed as ClaudeError).failure).toMatchObject({
      kind: "bad_request",
      code: "invalid_request_error",
    });
    expect((failed as ClaudeError).message).toContain("max_tokens: required");
    expect((failed as ClaudeError).record.attempts).toHaveLength(1);
  }
});

test("an HTML page in place of a stream is named in the error", async () => {
  const page: Reply = (response) =>
    void response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in</h1>");
  const failed = await stream([page]).catch((e: unknown) => e);
  expect((failed as ClaudeError).message).toMatch(/is not a message: it begins with Log in/);
});

test.each<[string, string[]]>([
  ["unknown events, whatever they hold", ["event: weather\ndata: sunny", ...lines(), "event: bye\ndata: {"]],
  ["unknown events of JSON that is no object", ["event: n\ndata: 3", "event: m\ndata: null", ...lines()]],
  ["events without names", lines(false)],
])("a stream is read with %s", async (_, list) => {
  expect((await stream([bytes(...list)])).message).toEqual(aMessage("Hi there!"));
});

test("a known event that can't be read breaks the answer off", async () => {
  const { record } = await stream([bytes("event: message_start\ndata: {"), events(GOOD)]);
  expect(record.attempts.map((a) => a.failure?.kind ?? null)).toEqual(["stream", null]);
});

test("what a beta adds is kept, and the model is the one that answered in the end", async () => {
  const [start, ...rest] = eventsOf(["Hi"]);
  const list = [
    start,
    { type: "content_block_start", index: 0, content_block: { type: "compaction", content: null } },
    { type: "content_block_delta", index: 0, delta: { type: "compaction_delta", content: "Before: " } },
    { type: "content_block_delta", index: 0, delta: { type: "compaction_delta", content: "a quote." } },
    {
      type: "content_block_start",
      index: 1,
      content_block: {
        type: "fallback",
        from: { model: "claude-fable-5" },
        to: { model: "claude-opus-4-8" },
      },
    },
    ...rest.map((e) => ("index" in e ? { ...e, index: 2 } : e)),
  ].map((e) => (e?.type === "message_delta" ? { ...e, context_management: { applied_edits: [] } } : e));
  const { message, record } = await stream([events(list as typeof GOOD)]);
  expect(message).toMatchObject({ model: "claude-opus-4-8", context_management: { applied_edits: [] } });
  expect(message.content).toMatchObject([
    { type: "compaction", content: "Before: a quote." },
    { type: "fallback" },
    { type: "text", text: "Hi" },
  ]);
  expect(record.answeredBy).toBe("claude-opus-4-8");
});

test("blocks may be numbered with gaps; a part of a block that has not begun breaks the answer off", async () => {
  const numbered = (index: (n: number) => number) =>
    GOOD.map((e) => ("index" in e ? { ...e, index: index(Number(e["index"])) } : e));
  expect((await stream([events(numbered((n) => n + 3))])).message).toEqual(aMessage("Hi there!"));
  const lost = GOOD.map((e) => (e.type === "content_block_delta" ? { ...e, index: 7 } : e));
  const { message, record } = await stream([events(lost), events(GOOD)]);
  expect(record.attempts.map((a) => a.failure?.kind ?? null)).toEqual(["stream", null]);
  expect(message).toEqual(aMessage("Hi there!"));
});
