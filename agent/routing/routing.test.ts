import { describe, expect, it } from "vitest";
import {
  fakeClaude,
  text,
  thinking,
  toolUse,
  type Scripted,
} from "../../tests/fixtures/servers/fake-claude.ts";
import type { Prompt, PromptSection } from "../../prompts/index.ts";
import { createAgent, type AgentOptions } from "../agent.ts";
import type { AgentEvent, AgentTool } from "../types.ts";

const section = (file: string, routes?: string[]): PromptSection => ({
  file,
  placement: "system",
  cache: false,
  ...(routes && { routes }),
  text: `All of ${file}.`,
  hash: file,
});

const PROMPT: Prompt = {
  name: "pia",
  source: "prompts/pia",
  sections: [section("who"), section("orders", ["orders"]), section("repairs", ["repairs"])],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 512, effort: null },
  tools: ["find_order", "book_repair"],
  routing: {
    model: "sim-small",
    instructions: "Sort.",
    routes: [
      { name: "orders", about: "A parcel is late or missing", examples: [], tools: ["find_order"] },
      {
        name: "repairs",
        about: "A bicycle is broken",
        examples: ["My brake squeaks"],
        tools: ["book_repair"],
      },
      { name: "talk", about: "Anything else", examples: [], tools: [] },
    ],
  },
  hash: "h",
};

const tool = (name: string): AgentTool => ({
  name,
  definition: { name, input_schema: { type: "object" } },
  run: () => Promise.resolve({ content: "done", isError: false }),
});

const to = (route: string): Scripted => ({ content: [text(JSON.stringify({ route }))], latencyMs: 300 });
const says = (words: string): Scripted => ({ content: [text(words)], latencyMs: 1000, firstTextMs: 200 });

function start(script: Scripted[], options: Partial<AgentOptions> = {}) {
  const claude = fakeClaude(script);
  const tools = [tool("find_order"), tool("book_repair")];
  const agent = createAgent({ claude, prompt: PROMPT, tools, clock: () => 0, ...options });
  return { claude, agent };
}

/** The parts of a request that come from the prompt and the tools. */
const told = (claude: ReturnType<typeof fakeClaude>, at: number) => {
  const { system, tools = [] } = claude.requests[at] ?? {};
  const words = typeof system === "string" ? system : (system ?? []).map((block) => block.text).join("");
  return {
    sections: ["who", "orders", "repairs"].filter((file) => words.includes(`All of ${file}.`)),
    tools: tools.map((one) => ("name" in one ? one.name : "")),
  };
};

describe("the first message", () => {
  it("is sorted by a small model, and answered with what its conversation needs", async () => {
    const { claude, agent } = start([to("orders"), says("Which parcel?")], { identity: "t" });
    const calls: string[] = [];
    const events: AgentEvent[] = [];
    const turn = await agent.respond("My parcel is late", {
      onCall: ({ role }) => void calls.push(role),
      onEvent: (event) => void events.push(event),
    });
    expect(turn.route).toEqual({ route: "orders", asked: true });
    expect(told(claude, 1)).toEqual({ sections: ["who", "orders"], tools: ["find_order"] });
    expect(claude.requests[0]).toMatchObject({
      model: "sim-small",
      messages: [{ role: "user", content: "My parcel is late" }],
      output_config: {
        format: {
          schema: { properties: { route: { enum: ["orders", "repairs", "talk", "unsure"] } } },
        },
      },
    });
    expect(claude.options.map(({ role, identity }) => [role, identity])).toEqual([
      ["classifier", "t/route/0"],
      ["agent", "t/agent/0/0"],
    ]);
    // The classifier's time and cost belong to the reply, also in the event at its end.
    expect(calls).toEqual(["classifier", "agent"]);
    expect(turn.calls.map(({ role }) => role)).toEqual(["classifier", "agent"]);
    expect([turn.latencyMs, turn.firstTextMs]).toEqual([1300, 500]);
    expect(events[0]).toEqual({ type: "sorted", route: turn.route });
    expect(events.at(-1)).toEqual({ type: "done", turn });
  });

  it.each<[string, Scripted, string | RegExp | undefined]>([
    ["the model leaves it open", to("unsure"), undefined],
    ["the model names nothing that there is", to("gardening"), /names no conversation/],
    ["the model's answer is no JSON", says("orders"), /names no conversation/],
    ["the model's answer was cut off", { content: [] }, /names no conversation/],
    ["the model can't be reached", { fails: true }, "Overloaded"],
  ])("gets everything where %s", async (_, answer, failed) => {
    const { claude, agent } = start([answer, says("Hello.")]);
    const turn = await agent.respond("Hi");
    expect(turn.route).toEqual({
      route: "unsure",
      asked: true,
      ...(failed !== undefined && { failed: expect.stringMatching(failed) }),
    });
    expect(told(claude, 1)).toEqual({
      sections: ["who", "orders", "repairs"],
      tools: ["find_order", "book_repair"],
    });
    expect(turn.calls).toHaveLength(2);
  });

  it("may be named in other letters", async () => {
    const { agent } = start([to("Orders"), says("Hello.")]);
    expect((await agent.respond("Hi")).route?.route).toBe("orders");
  });
});

describe("a later message", () => {
  const open: Scripted[] = [to("orders"), says("Which parcel is late?")];

  it("goes on without a question to the model where its words do", async () => {
    const { claude, agent } = start([...open, says("I see."), says("You're welcome.")]);
    await agent.respond("My parcel is late");
    const next = await agent.respond("The one with the missing bell");
    const last = await agent.respond("yes");
    expect([next.route, last.route]).toEqual([
      { route: "orders", asked: false },
      { route: "orders", asked: false },
    ]);
    expect(claude.requests).toHaveLength(4);
  });

  it("gets another conversation when the subject changes, and no earlier thinking is sent", async () => {
    const thought: Scripted = { content: [thinking("s1"), text("Which parcel is late?")] };
    const { claude, agent } = start([to("orders"), thought, to("repairs"), says("Let me book it.")]);
    await agent.respond("My parcel is late");
    const turn = await agent.respond("And my bicycle is broken");
    expect(turn.route).toEqual({ route: "repairs", before: "orders", asked: true });
    expect(told(claude, 3)).toEqual({ sections: ["who", "repairs"], tools: ["book_repair"] });
    // The classifier reads the previous route and the last exchange.
    expect(claude.requests[2]?.system).toContainEqual({
      type: "text",
      text: "<present>\norders\n</present>",
    });
    expect(claude.requests[2]?.messages.map(({ content }) => content)).toEqual([
      "My parcel is late",
      "Which parcel is late?",
      "And my bicycle is broken",
    ]);
    const blocks = claude.requests[3]?.messages.flatMap(({ content }) =>
      typeof content === "string" ? ["text"] : content.map(({ type }) => type),
    );
    expect(blocks).not.toContain("thinking");
    expect(JSON.stringify(agent.history)).not.toContain("s1");
  });

  it("keeps what was thought while the conversation stays the same", async () => {
    const thought: Scripted = { content: [thinking("s1"), text("Which parcel?")] };
    const { claude, agent } = start([to("orders"), thought, says("I see.")]);
    await agent.respond("My parcel is late");
    await agent.respond("The parcel from Monday");
    expect(JSON.stringify(claude.requests[2]?.messages)).toContain("s1");
  });

  it("is asked about until something is known", async () => {
    const { claude, agent } = start([to("unsure"), says("Hello!"), to("orders"), says("Which?")]);
    await agent.respond("Hi");
    const turn = await agent.respond("A parcel");
    expect(turn.route).toEqual({ route: "orders", before: "unsure", asked: true });
    expect(claude.requests[2]?.system).toContainEqual({
      type: "text",
      text: "<present>\nunsure\n</present>",
    });
  });

  it("keeps tools that were used where its conversation has none: the API wants them", async () => {
    const asks: Scripted = { content: [toolUse("a", "find_order", {})], stop_reason: "tool_use" };
    const { claude, agent } = start([to("orders"), asks, says("Found."), to("talk"), says("Sunny.")]);
    await agent.respond("My parcel is late");
    await agent.respond("How sunny will the weather be tomorrow?");
    expect(told(claude, 4)).toEqual({ sections: ["who"], tools: ["find_order"] });
  });

  it("is sorted again when its reply could not be made", async () => {
    const { agent } = start([...open, to("repairs"), { fails: true }, to("repairs"), says("Booked.")]);
    await agent.respond("My parcel is late");
    await expect(agent.respond("My bicycle is broken")).rejects.toThrow("Overloaded");
    const turn = await agent.respond("My bicycle is broken");
    expect(turn.route).toEqual({ route: "repairs", before: "orders", asked: true });
  });
});

it("an agent that sorts nothing tells of no conversation", async () => {
  const { routing: _, ...plain } = PROMPT;
  const { claude, agent } = start([says("Hello.")], { prompt: plain });
  const events: string[] = [];
  const turn = await agent.respond("Hi", { onEvent: ({ type }) => void events.push(type) });
  expect(turn).not.toHaveProperty("route");
  expect(events).not.toContain("sorted");
  expect(claude.requests).toHaveLength(1);
});
