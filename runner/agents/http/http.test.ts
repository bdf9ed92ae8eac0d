import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { Case, PastTurn } from "../../../cases/types.ts";
import { aTrialContext } from "../../../tests/fixtures/trials/context.ts";
import { serve, type LocalServer } from "../../../tests/fixtures/servers/local-servers.ts";
import type { Conversation } from "../port.ts";
import { httpAgent, httpAgentSchema } from "./index.ts";

type Answer = (body: Record<string, unknown>, response: ServerResponse, request: IncomingMessage) => void;

let server: LocalServer | null = null;
afterEach(async () => {
  await server?.[Symbol.asyncDispose]();
  server = null;
});

/** A server whose answers come from the test, and the requests that it received. */
async function agentServer(answer: Answer): Promise<{ url: string; bodies: Record<string, unknown>[] }> {
  const bodies: Record<string, unknown>[] = [];
  server = await serve((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      bodies.push(body);
      answer(body, response, request);
    });
  });
  return { url: `${server.url}/chat`, bodies };
}

const json = (response: ServerResponse, value: unknown, status = 200): void =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));

function begin(
  config: Record<string, unknown>,
  o: {
    tools?: Case["tools"];
    history?: PastTurn[];
    headers?: Record<string, string>;
    secrets?: string[];
  } = {},
): Conversation {
  const context = aTrialContext(o.tools);
  return httpAgent(httpAgentSchema.parse({ name: "pia", ...config }), {
    headers: o.headers ?? {},
    secrets: o.secrets ?? [],
  }).begin({
    ...context,
    testCase: { ...context.testCase, ...(o.history && { history: o.history }) },
  });
}

const { signal } = new AbortController();
const LOOK: Case["tools"] = [{ tool: "look", replies: [{ returns: "shipped" }] }];

describe("the shape assay", () => {
  it("sends the message with the conversation's id, and reads the reply and its tools", async () => {
    const { url, bodies } = await agentServer(({ message }, response) =>
      json(response, {
        reply: `You said ${String(message)}`,
        tool_calls: [{ name: "look", input: { order: "1" }, result: "no such order", is_error: true }],
      }),
    );
    const talk = begin({ url });
    expect(await talk.respond("Hi", { signal })).toMatchObject({
      agent: "You said Hi",
      end: "end_turn",
      toolCalls: [{ name: "look", input: { order: "1" }, result: "no such order", isError: true }],
      calls: [],
    });
    await talk.respond("And?", { signal });
    expect(bodies.map(({ message }) => message)).toEqual(["Hi", "And?"]);
    expect(new Set(bodies.map(({ conversation }) => conversation)).size).toBe(1);
    await begin({ url }).respond("Hi", { signal });
    expect(new Set(bodies.map(({ conversation }) => conversation)).size).toBe(2);
  });

  it.each([
    ["piece by piece", 'data: {"text":"Hel"}\n\ndata: {"text":"lo"}\n\ndata: [DONE]\n\n', "Hello"],
    ["whole at the end", 'data: {"text":"Hel"}\n\ndata: {"reply":"Hello!"}\n\n', "Hello!"],
    ["without a last empty line", 'data: {"reply":"Hello"}', "Hello"],
    ["with comments", ': ping\n\ndata: {"reply":"Hello"}\n\n', "Hello"],
  ])("reads events %s", async (_, events, agent) => {
    const { url } = await agentServer((_body, response) =>
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" }).end(events),
    );
    expect(await begin({ url }).respond("Hi", { signal })).toMatchObject({ agent });
  });

  it.each([
    ["an error", 'data: {"error":"out of order"}\n\n', /ended with an error: .*out of order/],
    ["no answer", ": ping\n\n", /ended without an answer/],
    ["what is no JSON", "data: hello\n\n", /not JSON: hello/],
  ])("takes events that end with %s for no reply", async (_, events, says) => {
    const { url } = await agentServer((_body, response) =>
      response.writeHead(200, { "content-type": "text/event-stream" }).end(events),
    );
    await expect(begin({ url }).respond("Hi", { signal })).rejects.toThrow(says);
  });
});

describe("the shapes of the model APIs", () => {
  it("openai: tools are answered by the case, and the history is sent again", async () => {
    const { url, bodies } = await agentServer(({ messages }, response) => {
      const last = (messages as { role: string; content: string }[]).at(-1);
      const message =
        last?.role === "tool"
          ? { role: "assistant", content: `It is ${last.content}.` }
          : {
              role: "assistant",
              content: null,
              tool_calls: [
                { id: "t1", type: "function", function: { name: "look", arguments: '{"order":"1"}' } },
              ],
            };
      json(response, { choices: [{ message }] });
    });
    const talk = begin({ url, shape: "openai", model: "m1", system: "Be kind." }, { tools: LOOK });
    expect(await talk.respond("Where?", { signal })).toMatchObject({
      agent: "It is shipped.",
      toolCalls: [{ name: "look", input: { order: "1" }, result: "shipped", isError: false }],
    });
    await talk.respond("Thanks", { signal });
    expect(bodies[0]).toEqual({
      model: "m1",
      messages: [
        { role: "system", content: "Be kind." },
        { role: "user", content: "Where?" },
      ],
    });
    const sent = (bodies[2] ?? {}) as { messages: { role: string }[] };
    expect(sent.messages.map(({ role }) => role)).toEqual(
      "system user assistant tool assistant user".split(" "),
    );
  });

  it("anthropic: tools are answered by the case, also with an error", async () => {
    const { url, bodies } = await agentServer(({ messages }, response) =>
      json(response, {
        content:
          (messages as unknown[]).length === 1
            ? [{ type: "tool_use", id: "t1", name: "look", input: { order: "1" } }]
            : [
                { type: "text", text: "I can't" },
                { type: "text", text: "find it." },
              ],
      }),
    );
    const tools: Case["tools"] = [{ tool: "look", replies: [{ fails: "no such order" }] }];
    const reply = await begin({ url, shape: "anthropic", model: "m1" }, { tools }).respond("Where?", {
      signal,
    });
    expect(reply).toMatchObject({
      agent: "I can't\n\nfind it.",
      toolCalls: [{ name: "look", isError: true }],
    });
    expect(JSON.stringify(bodies[1])).toContain('"is_error":true');
  });

  it("that asks for tools without end is cut", async () => {
    const { url, bodies } = await agentServer((_body, response) =>
      json(response, { content: [{ type: "tool_use", id: "t", name: "look", input: {} }] }),
    );
    await expect(
      begin({ url, shape: "anthropic", model: "m" }, { tools: LOOK }).respond("Hi", { signal }),
    ).rejects.toThrow(/asked for tools 9 times/);
    expect(bodies).toHaveLength(9);
  });

  it("custom: the request is a template, and pointers lead into the answer", async () => {
    const { url, bodies } = await agentServer((_body, response) =>
      json(response, {
        out: [{ "a/b": "Hello" }],
        used: [{ fn: "look", with: '{"order":"1"}', got: { n: 1 } }],
      }),
    );
    const talk = begin({
      url,
      shape: "custom",
      request: {
        text: "{{message}}",
        note: "said: {{message}}",
        turns: "{{history}}",
        id: "{{conversation}}",
      },
      answer: {
        reply: "/out/0/a~1b",
        tool_calls: "/used",
        tool_name: "/fn",
        tool_input: "/with",
        tool_result: "/got",
      },
    });
    expect(await talk.respond("Hi", { signal })).toMatchObject({
      agent: "Hello",
      toolCalls: [{ name: "look", input: { order: "1" }, result: '{"n":1}' }],
    });
    expect(bodies[0]).toMatchObject({
      text: "Hi",
      note: "said: Hi",
      turns: [{ role: "user", content: "Hi" }],
      id: expect.any(String),
    });
  });
});

describe("an agent that gives no usable answer", () => {
  it.each<[string, Answer, RegExp]>([
    ["a mistake of ours", (_, r) => json(r, { why: "no such bot" }, 404), /answered 404: .*no such bot/],
    ["no JSON", (_, r) => void r.end("<html>"), /did not answer with JSON: <html>/],
    ["no reply", (_, r) => json(r, { text: "Hi" }), /has not a text at \/reply: .*Hi/],
    [
      "a redirect",
      (_, r) => void r.writeHead(302, { location: "/login" }).end(),
      /302 and sends on to \/login/,
    ],
    ["no server there", (_, r) => void r.destroy(), /No server answers at http/],
  ])("is errored, and asked once: %s", async (_, answer, says) => {
    const { url, bodies } = await agentServer(answer);
    const talk = begin({ url });
    await expect(talk.respond("Hi", { signal })).rejects.toThrow(says);
    expect(bodies).toHaveLength(1);
  });

  it.each([500, 503, 429])("is asked again after %i only where that is safe", async (status) => {
    let count = 0;
    const { url } = await agentServer((_, response) =>
      ++count % 2 === 1 ? json(response, {}, status) : json(response, { reply: "Hi" }),
    );
    await expect(begin({ url }).respond("Hi", { signal })).rejects.toThrow(`answered ${status}`);
    count = 0;
    const safe = begin({ url, retries: 1, safe_to_retry: true });
    expect(await safe.respond("Hi", { signal })).toMatchObject({ agent: "Hi" });
  });

  it.each([400, 302])("is not asked again after %i: it would say the same", async (status) => {
    const { url, bodies } = await agentServer((_, response) => json(response, {}, status));
    const safe = begin({ url, retries: 3, safe_to_retry: true });
    await expect(safe.respond("Hi", { signal })).rejects.toThrow(`answered ${status}`);
    expect(bodies).toHaveLength(1);
  });

  it("is cut off at its time limit, and not asked again", async () => {
    const { url, bodies } = await agentServer(() => undefined);
    const slow = begin({ url, timeout_ms: 300, retries: 3, safe_to_retry: true });
    await expect(slow.respond("Hi", { signal })).rejects.toThrow(/did not answer within 0\.3 s/);
    expect(bodies).toHaveLength(1);
  });

  it("is left alone when the run stops", async () => {
    const stop = new AbortController();
    const { url } = await agentServer(() => stop.abort(new Error("stopped")));
    await expect(begin({ url }).respond("Hi", { signal: stop.signal })).rejects.toThrow("stopped");
  });
});

describe("an agent behind HTTP", () => {
  it("gets at most as many messages at once as it says", async () => {
    const held: ServerResponse[] = [];
    let most = 0;
    const { url } = await agentServer((_, response) => {
      most = Math.max(most, held.push(response));
      // A third request would arrive while two wait.
      if (held.length === 2)
        setTimeout(() => held.splice(0).forEach((one) => json(one, { reply: "Hi" })), 20);
    });
    const agent = httpAgent(httpAgentSchema.parse({ name: "pia", url, concurrency: 2 }), {
      headers: {},
      secrets: [],
    });
    await Promise.all(
      Array.from({ length: 8 }, () => agent.begin(aTrialContext()).respond("Hi", { signal })),
    );
    expect(most).toBe(2);
  });

  it.each<[string, Answer]>([
    ["its reply", (_, r, q) => json(r, { reply: `I got ${q.headers.authorization}` })],
    ["an error", (_, r, q) => json(r, { bad: q.headers.authorization }, 401)],
    [
      "a place to go on",
      (_, r, q) => void r.writeHead(302, { location: `/?k=${q.headers.authorization}` }).end(),
    ],
    [
      "an event",
      (_, r, q) =>
        void r
          .writeHead(200, { "content-type": "text/event-stream" })
          .end(`data: {"text":"${q.headers.authorization}"}\n\n`),
    ],
  ])("never gives a header's secret away, also where the server repeats it in %s", async (_, answer) => {
    const { url } = await agentServer(answer);
    const secret = "open-sesame-4711";
    const talk = begin({ url }, { headers: { authorization: `Bearer ${secret}` }, secrets: [secret] });
    const said = await talk.respond("Hi", { signal }).then((reply) => reply.agent, String);
    expect(said).toMatch(/\S/);
    expect(said).not.toContain(secret);
  });

  it("is known by its version, and by what it is sent; not by its headers or how it is started", () => {
    const identity = (more: object): string | null =>
      httpAgent(httpAgentSchema.parse({ name: "pia", url: "http://127.0.0.1:1/", ...more }), {
        headers: {},
        secrets: [],
      }).identity;
    expect(identity({})).toBeNull();
    expect(identity({ version: "1" })).toBe(identity({ version: "1", headers: { a: "b" } }));
    expect(identity({ version: "1" })).not.toBe(identity({ version: "2" }));
    expect(identity({ version: "1" })).not.toBe(identity({ version: "1", system: "Be kind." }));
  });

  it.each([
    [{ retries: 2 }, /safe_to_retry/],
    [{ shape: "custom" }, /needs `request` and `answer`/],
    [{ answer: { reply: "/x" } }, /belong to the shape `custom`/],
    [
      requesting({ text: "{{mesage}}", session: "{{conversation}}" }),
      /\{\{mesage\}\} in `request` can't be filled in/,
    ],
    [requesting([{ text: "{{ message }}" }]), /\{\{ message \}\} in `request`/],
    [requesting({ session: "{{conversation}}" }), /never sends the customer's message/],
    [{ shape: "openai" }, /need `model`/],
    [{ start: "node x" }, /needs `ready`/],
    [{ url: "http://me:secret@127.0.0.1/" }, /or a password/],
    [{ url: "ftp://127.0.0.1/" }, /not the URL of a server/],
    [{ colour: "red" }, /colour/],
  ])("is refused before it is asked: %j", (more, says) => {
    const read = httpAgentSchema.safeParse({ name: "pia", url: "http://127.0.0.1:1/", ...more });
    expect(read.success ? "taken" : read.error.message).toMatch(says);
  });
});

function requesting(request: unknown) {
  return { shape: "custom", request, answer: { reply: "/text" } };
}

describe("what was said before", () => {
  const call = { name: "look", input: { order: "1" }, result: "shipped", isError: false };
  const history = [{ customer: "Where is it?", agent: "Shipped.", toolCalls: [call] }];
  const replies: Record<string, unknown> = {
    openai: { choices: [{ message: { content: "On Friday." } }] },
    anthropic: { content: [{ type: "text", text: "On Friday." }] },
    custom: { text: "On Friday." },
  };
  const sent = async (config: Record<string, unknown>) => {
    const { url, bodies } = await agentServer((_, response) =>
      json(response, replies[String(config["shape"])]),
    );
    await begin({ url, ...config }, { history }).respond("When?", { signal });
    return bodies[0];
  };

  it.each<[string, Record<string, unknown>, unknown[]]>([
    [
      "openai",
      { model: "m" },
      [
        { role: "user", content: "Where is it?" },
        {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "past_0_0", type: "function", function: { name: "look", arguments: '{"order":"1"}' } },
          ],
        },
        { role: "tool", tool_call_id: "past_0_0", content: "shipped" },
        { role: "assistant", content: "Shipped." },
        { role: "user", content: "When?" },
      ],
    ],
    [
      "anthropic",
      { model: "m" },
      [
        { role: "user", content: "Where is it?" },
        {
          role: "assistant",
          content: [{ type: "tool_use", id: "past_0_0", name: "look", input: { order: "1" } }],
        },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "past_0_0", content: "shipped" }] },
        { role: "assistant", content: "Shipped." },
        { role: "user", content: "When?" },
      ],
    ],
    [
      "custom",
      { request: { messages: "{{history}}" }, answer: { reply: "/text" } },
      [
        { role: "user", content: "Where is it?" },
        { role: "assistant", content: "Shipped." },
        { role: "user", content: "When?" },
      ],
    ],
  ])("comes first in the shape %s", async (shape, config, expected) => {
    expect((await sent({ shape, ...config }))?.["messages"]).toEqual(expected);
  });

  it.each([
    [false, { shape: "assay" }],
    [false, { shape: "custom", request: { text: "{{message}}" }, answer: { reply: "/text" } }],
    [true, { shape: "custom", request: { all: ["{{history}}"] }, answer: { reply: "/text" } }],
    [true, { shape: "openai", model: "m" }],
  ])("can be told: %s, of %j", (takesHistory, config) => {
    const read = httpAgentSchema.parse({ name: "pia", url: "http://127.0.0.1:1", ...config });
    expect(httpAgent(read, { headers: {}, secrets: [] }).takesHistory).toBe(takesHistory);
  });
});
