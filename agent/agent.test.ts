import { describe, expect, it } from "vitest";
import { ClaudeError, type Message } from "../claude/types.ts";
import type { Turn } from "../graders/contract/transcript.ts";
import type { Prompt } from "../prompts/index.ts";
import { fakeClaude, text, thinking, toolUse } from "../tests/fixtures/servers/fake-claude.ts";
import type { FakeClaude, Scripted } from "../tests/fixtures/servers/fake-claude.ts";
import { createAgent } from "./agent.ts";
import type { AgentOptions } from "./agent.ts";
import { ToolFailure } from "./types.ts";
import type { AgentTool, ProductionAgent, AgentEvent, AgentTurn, ToolAnswer } from "./types.ts";

const PROMPT: Prompt = {
  name: "eva",
  source: "prompts/eva",
  sections: [{ file: "who.md", placement: "system", cache: true, text: "You are Eva.", hash: "h" }],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 512, effort: "medium" },
  tools: [],
  hash: "h",
};

function tool(name: string, run: AgentTool["run"]): AgentTool {
  return { name, definition: { name, input_schema: { type: "object" } }, run };
}

const price = tool("price", (input) =>
  Promise.resolve({ content: `price of ${JSON.stringify(input)}`, isError: false }),
);

function start(
  script: Scripted[],
  options: Partial<AgentOptions> = {},
): { claude: FakeClaude; eva: ProductionAgent } {
  const claude = fakeClaude(script);
  return { claude, eva: createAgent({ claude, prompt: PROMPT, tools: [price], ...options }) };
}

async function once(step: Scripted): Promise<{ turn: AgentTurn; eva: ProductionAgent }> {
  const { eva } = start([step, {}]);
  return { turn: await eva.respond("Hi"), eva };
}

const asks = (...ids: string[]): Scripted => ({
  content: ids.map((id) => toolUse(id, "price", { id })),
  stop_reason: "tool_use",
});

describe("a reply", () => {
  it("is all text of the response, whatever other blocks are in it", async () => {
    const { turn, eva } = await once({ content: [thinking("s1"), text("Hello, "), text("I'm Eva.")] });
    expect(turn).toMatchObject({ agent: "Hello, I'm Eva.", end: "end_turn", toolCalls: [] });
    expect(turn.calls).toHaveLength(1);
    expect(eva.history).toHaveLength(2);
    // The type of a graded turn, so that the runner can use it as it is.
    const graded: Turn = { customer: "Hi", ...turn };
    expect(graded.agent).toBe(turn.agent);
  });

  it("is asked for with the prompt, the settings and the whole conversation", async () => {
    const { claude, eva } = start([{}, {}], { userId: "u1", identity: "t1" });
    await eva.respond("Hi");
    await eva.respond("Bye");
    expect(claude.requests[1]).toEqual({
      model: "sim-large",
      max_tokens: 512,
      system: [{ type: "text", text: "You are Eva.", cache_control: { type: "ephemeral" } }],
      tools: [price.definition],
      output_config: { effort: "medium" },
      metadata: { user_id: "u1" },
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: [text("Hello.")] },
        { role: "user", content: "Bye" },
      ],
    });
    expect(claude.options.map(({ identity }) => identity)).toEqual(["t1/agent/0/0", "t1/agent/1/0"]);
    expect(claude.options[0]).toMatchObject({ role: "agent", stream: true });
  });

  it("can be asked of another model with other settings, and without tools", async () => {
    const { claude, eva } = start([{}], { model: "sim-small", maxTokens: 9, effort: null, tools: [] });
    await eva.respond("Hi");
    expect(claude.requests[0]).toMatchObject({ model: "sim-small", max_tokens: 9 });
    for (const key of ["output_config", "tools", "metadata"])
      expect(claude.requests[0]).not.toHaveProperty(key);
  });

  it.each(["", "  \n"])("answers a message without text, %j, which the API would refuse", async (message) => {
    const { claude, eva } = start([{}]);
    await eva.respond(message);
    expect(claude.requests[0]?.messages).toEqual([{ role: "user", content: "(no text)" }]);
  });

  it("continues a conversation that was stored elsewhere", async () => {
    const { eva } = start([{}]);
    await eva.respond("Hi");
    const again = start([{}], { history: eva.history });
    await again.eva.respond("More");
    expect(again.claude.requests[0]?.messages).toHaveLength(3);
  });

  it("is one at a time", async () => {
    const { eva } = start([{}, {}]);
    const first = eva.respond("Hi");
    await expect(eva.respond("And?")).rejects.toThrow(/still answering/);
    await first;
    await expect(eva.respond("And?")).resolves.toMatchObject({ end: "end_turn" });
  });
});

describe("tools", () => {
  it("are all answered in one user message of results only, in order, and the thinking goes back unmodified", async () => {
    const content = [
      thinking("sig"),
      text("Let me see."),
      toolUse("a", "price", { n: 1 }),
      toolUse("b", "nope", {}),
    ];
    const { claude, eva } = start([{ content, stop_reason: "tool_use" }, { content: [text("Done.")] }]);
    const turn = await eva.respond("Price?");
    expect(claude.requests[1]?.messages.slice(1)).toEqual([
      { role: "assistant", content },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "a", content: 'price of {"n":1}' },
          {
            type: "tool_result",
            tool_use_id: "b",
            content: 'There is no tool named "nope".',
            is_error: true,
          },
        ],
      },
    ]);
    expect(turn).toMatchObject({ agent: "Let me see.\n\nDone.", end: "end_turn" });
    expect(turn.toolCalls.map(({ name, input, isError }) => [name, input, isError])).toEqual([
      ["price", { n: 1 }, false],
      ["nope", {}, true],
    ]);
  });

  it("run at the same time, and stay in the order in which they were asked for", async () => {
    const order: string[] = [];
    let release = (): void => undefined;
    const second = new Promise<void>((done) => (release = done));
    const wait = tool("price", async (input) => {
      const id = JSON.stringify(input);
      if (id.includes("a")) await second;
      else release();
      order.push(id);
      return { content: id, isError: false };
    });
    const { eva } = start([asks("a", "b"), {}], { tools: [wait] });
    const { toolCalls } = await eva.respond("Price?");
    expect(order).toEqual(['{"id":"b"}', '{"id":"a"}']);
    expect(toolCalls.map(({ result }) => result)).toEqual(['{"id":"a"}', '{"id":"b"}']);
  });

  it.each([undefined, null, "text", { content: 1, isError: false }, { content: "no error flag" }])(
    "that answer %j have failed, and the conversation goes on",
    async (answer) => {
      const odd = tool("price", () => Promise.resolve(answer as ToolAnswer));
      const { eva } = start([asks("a"), {}], { tools: [odd] });
      const { toolCalls, end } = await eva.respond("Price?");
      expect(toolCalls).toMatchObject([{ result: "The tool failed for an unknown reason.", isError: true }]);
      expect(end).toBe("end_turn");
    },
  );

  it("that answer half a character are answered in whole ones", async () => {
    const odd = tool("price", () => Promise.resolve({ content: "100\ud83d", isError: false }));
    const { claude, eva } = start([asks("a"), {}], { tools: [odd] });
    await eva.respond("Price?");
    expect(claude.requests[1]?.messages.at(-1)).toMatchObject({ content: [{ content: "100\ufffd" }] });
  });

  it("that fail tell Claude why, but never the message of an unexpected error", async () => {
    const told = tool("price", () => Promise.reject(new ToolFailure("The service is closed.")));
    const secret = tool("price", () => Promise.reject(new Error("connect to db:pa55word failed")));
    for (const [failing, result] of [
      [told, "The service is closed."],
      [secret, "The tool failed for an unknown reason."],
    ] as const) {
      const { eva } = start([asks("a"), {}], { tools: [failing] });
      const { toolCalls } = await eva.respond("Price?");
      expect(toolCalls).toMatchObject([{ result, isError: true }]);
    }
  });

  it("are bounded: past the bound they are answered but not run", async () => {
    let runs = 0;
    const counted = tool("price", () => Promise.resolve({ content: String((runs += 1)), isError: false }));
    const { claude, eva } = start([asks("a"), asks("b"), asks("c"), {}], {
      maxToolRounds: 2,
      tools: [counted],
    });
    const turn = await eva.respond("Price?");
    expect(turn.end).toBe("tool_limit");
    expect(runs).toBe(2);
    expect(turn.toolCalls.map(({ isError }) => isError)).toEqual([false, false, true]);
    await eva.respond("Well?");
    const messages = claude.requests[3]?.messages ?? [];
    expect(messages.at(-2)?.content).toMatchObject([
      { type: "tool_result", tool_use_id: "c", is_error: true },
    ]);
  });

  it("must be those that the prompt lists", () => {
    const prompt = { ...PROMPT, tools: ["price", "other"] };
    expect(() => start([], { prompt })).toThrow("prompt prompts/eva needs the tools other");
    expect(() => start([], { tools: [price, price] })).toThrow("tools given twice: price");
  });
});

describe("other ends", () => {
  it("truncated: what arrived is kept, a cut tool call is neither run nor sent back", async () => {
    const content = [thinking("s"), text("Let me"), toolUse("a", "price", {})];
    const { turn, eva } = await once({ content, stop_reason: "max_tokens" });
    expect(turn).toMatchObject({ agent: "Let me", end: "truncated", toolCalls: [] });
    expect(eva.history.at(-1)).toEqual({ role: "assistant", content: [thinking("s"), text("Let me")] });
  });

  it("truncated while thinking: nothing can be sent back, and the conversation goes on", async () => {
    const { turn, eva } = await once({ content: [thinking("s")], stop_reason: "max_tokens" });
    expect(turn).toMatchObject({ agent: "", end: "truncated", firstTextMs: null });
    expect(eva.history).toEqual([{ role: "user", content: "Hi" }]);
    await expect(eva.respond("Hello?")).resolves.toMatchObject({ end: "end_turn" });
  });

  it.each([[[]], [[thinking("s")]], [[text(" \n")]], [[text("\u200B")]], [[text("\u2800\uFEFF\n")]]])(
    "empty: a response without text, %j",
    async (content) => {
      const { turn, eva } = await once({ content });
      expect(turn).toMatchObject({ end: "empty" });
      expect(eva.history).toEqual([{ role: "user", content: "Hi" }]);
    },
  );

  it("empty: a reply without a word after its tool call is empty, even if it spoke before the call", async () => {
    const before = {
      content: [text("One moment."), toolUse("a", "price", {})],
      stop_reason: "tool_use",
    } as const;
    const { eva } = start([{ ...before, content: [...before.content] }, { content: [] }]);
    expect(await eva.respond("Price?")).toMatchObject({ agent: "One moment.", end: "empty" });
  });

  it("refusal: the partial text is dropped and the exchange forgotten", async () => {
    const { claude, eva } = start([
      {},
      { content: [text("Sure, ")], stop_reason: "refusal", firstTextMs: 5 },
      {},
    ]);
    await eva.respond("Hi");
    const turn = await eva.respond("Something bad");
    expect(turn).toMatchObject({ agent: "", end: "refusal", firstTextMs: null });
    expect(turn.calls).toHaveLength(1);
    await eva.respond("Opening hours?");
    expect(claude.requests[2]?.messages).toEqual([
      { role: "user", content: "Hi" },
      { role: "assistant", content: [text("Hello.")] },
      { role: "user", content: "Opening hours?" },
    ]);
  });

  it("context_full", async () => {
    const { turn } = await once({ content: [text("So")], stop_reason: "model_context_window_exceeded" });
    expect(turn).toMatchObject({ agent: "So", end: "context_full" });
  });

  it("a pause does not end the reply: the content is sent back unchanged", async () => {
    const content = [thinking("s"), text("Looking")];
    const { claude, eva } = start([{ content, stop_reason: "pause_turn" }, { content: [text("Found.")] }]);
    expect(await eva.respond("Hi")).toMatchObject({ agent: "Looking\n\nFound.", end: "end_turn" });
    expect(claude.requests[1]?.messages).toEqual([
      { role: "user", content: "Hi" },
      { role: "assistant", content },
    ]);
  });

  it.each([[[]], [[text(" ")]], [[thinking("s"), text("")]]])(
    "a pause that said nothing is asked to go on, and leaves nothing that the API would refuse: %j",
    async (content) => {
      const { claude, eva } = start([{ content, stop_reason: "pause_turn" }, {}, {}]);
      const { agent, end } = await eva.respond("Hi");
      expect({ agent: agent.trim(), end }).toEqual({ agent: "Hello.", end: "end_turn" });
      expect(claude.requests[1]?.messages).toEqual([{ role: "user", content: "Hi" }]);
      await eva.respond("Bye");
      expect(claude.requests[2]?.messages).toHaveLength(3);
    },
  );

  it("a pause with tool calls goes on when they are answered", async () => {
    const { claude, eva } = start([{ ...asks("a"), stop_reason: "pause_turn" }, {}]);
    expect(await eva.respond("Hi")).toMatchObject({ end: "end_turn", toolCalls: [{ name: "price" }] });
    expect(claude.requests[1]?.messages[2]).toMatchObject({
      role: "user",
      content: [{ type: "tool_result", tool_use_id: "a" }],
    });
  });

  it.each(["banana", "stop_sequence", "tool_use", "compaction"])(
    "unknown_stop: the reason %s without anything to do",
    async (reason) => {
      const { turn } = await once({ content: [text("So")], stop_reason: reason as Message["stop_reason"] });
      expect(turn).toMatchObject({ agent: "So", end: "unknown_stop" });
    },
  );

  it("an endless pause is bounded", async () => {
    const { eva } = start(
      Array.from({ length: 9 }, (): Scripted => ({ content: [], stop_reason: "pause_turn" })),
      {
        maxToolRounds: 3,
      },
    );
    expect(await eva.respond("Hi")).toMatchObject({ end: "tool_limit" });
  });
});

describe("an API that can't answer", () => {
  it("makes the reply throw, and the same message can be sent again", async () => {
    const { claude, eva } = start([asks("a"), { fails: true }, asks("a"), {}], { identity: "t" });
    const paid: (number | null)[] = [];
    const sending = eva.respond("Price?", { onCall: ({ latencyMs }) => paid.push(latencyMs) });
    await expect(sending).rejects.toBeInstanceOf(ClaudeError);
    expect(paid).toEqual([100, null]);
    expect(eva.history).toEqual([]);
    expect(await eva.respond("Price?")).toMatchObject({ end: "end_turn" });
    // The same identities, so that the response log has the earlier answers.
    const identities = claude.options.map(({ identity }) => identity);
    expect(identities).toEqual(["t/agent/0/0", "t/agent/0/1", "t/agent/0/0", "t/agent/0/1"]);
    expect(claude.requests[2]).toEqual(claude.requests[0]);
  });
});

describe("time", () => {
  it("is that of the answered calls and the tools; waiting is not in it", async () => {
    let now = 0;
    const slow = tool("price", () => {
      now += 1000;
      return Promise.resolve({ content: "1", isError: false });
    });
    const script = [
      { ...asks("a"), latencyMs: 200 },
      { latencyMs: 300, firstTextMs: 40 },
    ];
    const { eva } = start(script, { tools: [slow], clock: () => now });
    const turn = await eva.respond("Price?");
    expect(turn.latencyMs).toBe(200 + 1000 + 300);
    expect(turn.firstTextMs).toBe(200 + 1000 + 40);
    expect(turn.toolCalls[0]?.durationMs).toBe(1000);
  });

  it("counts text that was not streamed from the end of its call", async () => {
    const { turn } = await once({ latencyMs: 70 });
    expect(turn.firstTextMs).toBe(70);
  });
});

describe("events", () => {
  async function eventsOf(script: Scripted[]): Promise<{ events: AgentEvent[]; turn: AgentTurn }> {
    const events: AgentEvent[] = [];
    const { eva } = start(script);
    const turn = await eva.respond("Hi", { onEvent: (event) => events.push(event) });
    return { events, turn };
  }

  /** What a reader of the events has on the screen at the end. */
  function screen(events: readonly AgentEvent[]): string {
    let shown = "";
    for (const event of events) {
      if (event.type === "text") shown += event.text;
      if (event.type === "restart") {
        expect(shown.endsWith(event.discarded)).toBe(true);
        shown = shown.slice(0, shown.length - event.discarded.length);
      }
    }
    return shown;
  }

  it("tell text as it arrives, tools as they run, and the end", async () => {
    const before = [text("One moment."), toolUse("a", "price", {})];
    const { events, turn } = await eventsOf([
      { content: before, stop_reason: "tool_use", stream: ["One ", "moment."] },
      { content: [text("It is 5.")], stream: ["It is ", "5."] },
    ]);
    expect(events).toEqual([
      { type: "text", text: "One " },
      { type: "text", text: "moment." },
      { type: "tool_started", name: "price", input: {} },
      { type: "tool_finished", call: turn.toolCalls[0] },
      { type: "text", text: "\n\nIt is " },
      { type: "text", text: "5." },
      { type: "done", turn },
    ]);
    expect(screen(events)).toBe(turn.agent);
  });

  it.each<[string, Scripted[]]>([
    ["a stream that broke and was sent again", [{ stream: ["He", null, "Hel", "lo."] }]],
    ["a client that does not stream", [{}]],
    ["a stream that lost its end", [{ stream: ["Hel"] }]],
    ["a stream that says something else than the response", [{ stream: ["Bye"] }]],
    ["a refusal half-way", [{ content: [text("Sure")], stop_reason: "refusal", stream: ["Sure"] }]],
    [
      "a broken stream after a tool call",
      [
        { content: [text("Wait."), toolUse("a", "price", {})], stop_reason: "tool_use", stream: ["Wait."] },
        { stream: ["Hel", null, "Hello."] },
      ],
    ],
  ])("leave exactly the reply on the screen: %s", async (_name, script) => {
    const { events, turn } = await eventsOf(script);
    expect(screen(events)).toBe(turn.agent);
    expect(events.at(-1)).toEqual({ type: "done", turn });
  });

  it("name exactly the text that a broken stream makes void", async () => {
    const { events } = await eventsOf([{ stream: ["He", null, "Hello."] }]);
    expect(events.map(({ type }) => type)).toEqual(["text", "restart", "text", "done"]);
  });
});
