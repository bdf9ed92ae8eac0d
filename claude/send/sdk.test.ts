import Anthropic from "@anthropic-ai/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aMessage, json, scriptedApi, type Reply } from "../../tests/fixtures/servers/scripted-api.ts";
import { createClaude } from "../client.ts";
import type { Message, MessageRequest } from "../types.ts";

const REQUEST: MessageRequest = {
  model: "claude-sonnet-5-5",
  max_tokens: 1024,
  messages: [{ role: "user", content: "Hello" }],
};

test("the head of a request is the one that the SDK would send, but for what Node's fetch adds", async () => {
  await using api = await scriptedApi(json(aMessage("Hi")));
  const theirs = new Anthropic({ apiKey: "key", baseURL: api.url });
  const ours = createClaude({ apiKey: "key", baseUrl: api.url, timeoutMs: 599_000 });
  await theirs.messages.create(REQUEST);
  await ours.send(REQUEST, { role: "agent" });
  await ours.send({ ...REQUEST, max_tokens: 7 }, { role: "agent" });
  ours.close();
  const {
    "accept-encoding": _,
    "accept-language": _1,
    "sec-fetch-mode": _2,
    ...head
  } = api.requests[0]?.headers ?? {};
  expect(api.requests[1]?.headers).toEqual(head);
  expect(api.requests[1]?.body).toEqual(api.requests[0]?.body);
  expect(api.requests[2]?.body).toEqual({ ...REQUEST, max_tokens: 7 });
});

type Event = { type: string } & Record<string, unknown>;

const delta = (index: number, value: Record<string, unknown>): Event => ({
  type: "content_block_delta",
  index,
  delta: value,
});

const pieces = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 });

interface StreamedBlock {
  start: object;
  deltas: object[];
  /** Its input is incomplete. */
  cut?: boolean;
}

/** The start of a block, and its deltas. */
const block: fc.Arbitrary<StreamedBlock> = fc.oneof(
  pieces.map((texts) => ({
    start: { type: "text", text: "", citations: null },
    deltas: texts.map((text) => ({ type: "text_delta", text })),
  })),
  fc.record({ cited: fc.string(), texts: pieces }).map(({ cited, texts }) => ({
    start: { type: "text", text: "", citations: [] },
    deltas: [
      ...texts.map((text) => ({ type: "text_delta", text })),
      { type: "citations_delta", citation: { type: "char_location", cited_text: cited } },
    ],
  })),
  fc.record({ texts: pieces, signature: fc.base64String() }).map(({ texts, signature }) => ({
    start: { type: "thinking", thinking: "", signature: "" },
    deltas: [
      ...texts.map((thinking) => ({ type: "thinking_delta", thinking })),
      { type: "signature_delta", signature },
    ],
  })),
  fc
    .record({ input: fc.jsonValue(), cuts: fc.array(fc.nat(60)), end: fc.nat(60) })
    .map(({ input, cuts, end }) => {
      // An answer that ends with max_tokens may end within a tool's input.
      const whole = JSON.stringify({ input, end });
      const text = end < 10 ? whole.slice(0, -1 - end) : whole;
      return {
        cut: end < 10,
        start: { type: "tool_use", id: "toolu_1", name: "get_quote", input: {} },
        deltas: split(text, cuts).map((partial_json) => ({ type: "input_json_delta", partial_json })),
      };
    }),
);

const usage = fc.record(
  {
    input_tokens: fc.nat(),
    cache_read_input_tokens: fc.nat(),
    cache_creation_input_tokens: fc.nat(),
    output_tokens_details: fc.record({ thinking_tokens: fc.nat() }),
  },
  { requiredKeys: [] },
);

const stream = fc
  .record({
    blocks: fc.array(block, { maxLength: 4 }),
    usage,
    output: fc.nat(),
    reason: fc.constantFrom("end_turn", "max_tokens", "tool_use", "refusal", "stop_sequence"),
    cuts: fc.array(fc.nat(4000)),
  })
  // A tool that will run has a complete input: see below.
  .map((what) => ({ ...what, reason: what.blocks.some((b) => b.cut === true) ? "max_tokens" : what.reason }));

function eventsOf(o: { blocks: readonly StreamedBlock[]; usage: object; output: number; reason: string }) {
  return [
    { type: "message_start", message: { ...aMessage(""), content: [], stop_reason: null } },
    { type: "ping" },
    ...o.blocks.flatMap(({ start, deltas }, index) => [
      { type: "content_block_start", index, content_block: start },
      ...deltas.map((value) => delta(index, value as Record<string, unknown>)),
      { type: "content_block_stop", index },
    ]),
    {
      type: "message_delta",
      delta: { stop_reason: o.reason, stop_sequence: null, stop_details: null },
      usage: { output_tokens: o.output, ...o.usage },
    },
    { type: "message_stop" },
  ] as Event[];
}

/** Sends the events in pieces that may end anywhere, even within a character. */
function inPieces(list: readonly Event[], cuts: readonly number[]): Reply {
  const bytes = Buffer.from(list.map((e) => `event: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`).join(""));
  return (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of split(bytes, cuts)) response.write(piece);
    response.end();
  };
}

function split<T extends string | Buffer>(whole: T, cuts: readonly number[]): T[] {
  const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
  return places
    .slice(1)
    .map((end, i) => whole.slice(places[i], end) as T)
    .filter((piece) => piece.length > 0);
}

/** As it would be read from a file. The SDK adds a field of its own. */
function plain(message: unknown): Message {
  const { parsed_output: _, ...rest } = JSON.parse(JSON.stringify(message)) as Message & {
    parsed_output?: unknown;
  };
  return rest;
}

describe("a stream", () => {
  test("is collected as the SDK does it, however it is cut", async () => {
    let reply: Reply = () => {};
    await using api = await scriptedApi((response, seen) => reply(response, seen));
    const theirs = new Anthropic({ apiKey: "key", baseURL: api.url, maxRetries: 0 });
    const ours = createClaude({ apiKey: "key", baseUrl: api.url, maxAttempts: 1 });
    await fc.assert(
      fc.asyncProperty(stream, async ({ cuts, ...what }) => {
        reply = inPieces(eventsOf(what), cuts);
        const expected: string[] = [];
        const collected = theirs.messages.stream(REQUEST).on("text", (text) => text && expected.push(text));
        const heard: string[] = [];
        const onText = (text: string) => heard.push(text);
        const [message, { message: got }] = await Promise.all([
          collected.finalMessage(),
          ours.send(REQUEST, { role: "agent", onText }),
        ]);
        expect(got).toEqual(plain(message));
        expect(heard).toEqual(expected);
      }),
      { numRuns: 60 },
    );
    ours.close();
  });

  test("whose tool is to be run with an input that is no JSON is a broken one, and is sent again", async () => {
    const tool = (json: string): Event[] =>
      eventsOf({
        blocks: [
          {
            start: { type: "tool_use", id: "toolu_1", name: "get_quote", input: {} },
            deltas: [{ type: "input_json_delta", partial_json: json }],
          },
        ],
        usage: {},
        output: 1,
        reason: "tool_use",
      });
    const broken = ["{oops", '{"year": 2021', '{"year": 2021}}', "nothing"];
    await using api = await scriptedApi(
      ...[...broken, '{"year": 2021}'].map((json) => inPieces(tool(json), [])),
    );
    const claude = createClaude({ apiKey: "key", baseUrl: api.url, sleep: () => Promise.resolve() });
    const { message, record } = await claude.send(REQUEST, { role: "agent", stream: true });
    claude.close();
    expect(message.content).toMatchObject([{ input: { year: 2021 } }]);
    expect(record.attempts.map(({ failure }) => failure?.kind)).toEqual([
      ...broken.map(() => "stream"),
      undefined,
    ]);
  });

  test("of many pieces is the same message as one that came whole", async () => {
    const list = eventsOf({ blocks: [], usage: {}, output: 100, reason: "end_turn" });
    const text = "Grüße 👋 ".repeat(50);
    list.splice(
      2,
      0,
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "", citations: null } },
      ...[...text].map((letter) => delta(0, { type: "text_delta", text: letter })),
      { type: "content_block_stop", index: 0 },
    );
    const everyByte = Array.from({ length: 4000 }, (_, i) => i);
    await using api = await scriptedApi(inPieces(list, everyByte), json(aMessage(text)));
    const claude = createClaude({ apiKey: "key", baseUrl: api.url });
    const streamed = await claude.send(REQUEST, { role: "agent", stream: true });
    const whole = await claude.send(REQUEST, { role: "agent" });
    claude.close();
    expect(streamed.message).toEqual(whole.message);
  });
});
