import { describe, expect, it } from "vitest";
import type { Prompt } from "../../prompts/index.ts";
import { fakeClaude, text, toolUse, type Scripted } from "../../tests/fixtures/servers/fake-claude.ts";
import { createAgent } from "../agent.ts";
import type { AgentEvent } from "../types.ts";
import { createRetriever } from "./retriever.ts";

const articles = [
  {
    id: "pay",
    title: "Paying",
    link: "https://help.example/pay",
    file: "a/pay.md",
    text: "Pay your bill online.\n\nOr by check.",
  },
  {
    id: "hail",
    title: "Hail",
    link: "https://help.example/hail",
    file: "a/hail.md",
    text: "Hail dents are covered.",
  },
];
const knowledge = { k: 2, stemming: true, synonyms: [], embedder: null, articles };
const PROMPT: Prompt = {
  name: "pia",
  source: "prompts/pia",
  sections: [],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 512, effort: null },
  tools: [],
  knowledge,
  hash: "h",
};

function start(script: Scripted[], history?: Parameters<typeof createAgent>[0]["history"]) {
  const claude = fakeClaude(script);
  const retriever = createRetriever(knowledge, null);
  return { claude, agent: createAgent({ claude, prompt: PROMPT, tools: [], retriever, history }) };
}

const citing = (words: string, cited: string, id = "pay") => ({
  ...text(words),
  citations: [
    {
      type: "search_result_location" as const,
      cited_text: cited,
      source: `https://help.example/${id}`,
      title: "Paying",
      search_result_index: 0,
      start_block_index: 0,
      end_block_index: 1,
    },
  ],
});
const paying = {
  type: "search_result",
  source: "https://help.example/pay",
  title: "Paying",
  content: [
    { type: "text", text: "Pay your bill online." },
    { type: "text", text: "Or by check." },
  ],
  citations: { enabled: true },
};

describe("sources of a reply", () => {
  it("come before the customer's words, and are in the turn and in an event", async () => {
    const { claude, agent } = start([{}]);
    const events: AgentEvent[] = [];
    const turn = await agent.respond("How do I pay my bill?", { onEvent: (event) => events.push(event) });
    expect(claude.requests[0]?.messages).toEqual([
      { role: "user", content: [paying, { type: "text", text: "How do I pay my bill?" }] },
    ]);
    const source = {
      title: "Paying",
      link: "https://help.example/pay",
      text: "Pay your bill online.\nOr by check.",
    };
    expect(turn.sources).toEqual([source]);
    expect(events[0]).toEqual({ type: "looked_up", sources: [source] });
  });

  it("are not sent again while the subject stays, and new ones come when it changes", async () => {
    const { claude, agent } = start([{}, {}, {}]);
    await agent.respond("How do I pay my bill?");
    const again = await agent.respond("Can I pay the bill by check?");
    const changed = await agent.respond("Are dents by hail covered?");
    expect(again.sources).toEqual([]);
    expect(changed.sources?.map(({ title }) => title)).toEqual(["Hail"]);
    expect(claude.requests[2]?.messages.at(2)).toEqual({
      role: "user",
      content: "Can I pay the bill by check?",
    });
  });

  it("are known from a conversation that was kept elsewhere", async () => {
    const { agent } = start([{}]);
    await agent.respond("How do I pay my bill?");
    const later = start([{}], agent.history);
    expect((await later.agent.respond("Pay my bill, how?")).sources).toEqual([]);
  });

  it.each(["", "  ", "Thanks!", "Who won the match?"])("are none for %j", async (message) => {
    const { claude, agent } = start([{}]);
    expect(await agent.respond(message)).toMatchObject({ sources: [], citations: [] });
    expect(typeof claude.requests[0]?.messages[0]?.content).toBe("string");
  });

  it("are not spoken of where the agent has no articles, and must be findable where it has", async () => {
    const { knowledge: _, ...plain } = PROMPT;
    const agent = createAgent({ claude: fakeClaude([{}]), prompt: plain, tools: [] });
    const turn = await agent.respond("How do I pay?");
    expect(turn).not.toHaveProperty("sources");
    expect(turn).not.toHaveProperty("citations");
    expect(() => createAgent({ claude: fakeClaude([]), prompt: PROMPT, tools: [] })).toThrow(
      /needs a retriever/,
    );
  });
});

describe("citations of a reply", () => {
  it("are at the end of the words that rest on them", async () => {
    const { agent } = start([
      {
        content: [text("Gladly! "), citing("Pay online.", "Pay your bill online."), text(" Anything else?")],
      },
    ]);
    const turn = await agent.respond("How do I pay my bill?");
    expect(turn.agent).toBe("Gladly! Pay online. Anything else?");
    expect(turn.citations).toEqual([
      {
        title: "Paying",
        link: "https://help.example/pay",
        text: "Pay your bill online.",
        from: 8,
        at: "Gladly! Pay online.".length,
      },
    ]);
  });

  it("count on after a tool call, and go with a reply that was refused", async () => {
    const before = {
      content: [text("One moment."), toolUse("a", "nope", {})],
      stop_reason: "tool_use",
    } as const;
    const { agent } = start([
      { ...before, content: [...before.content] },
      { content: [citing("Online.", "Pay your bill online.")] },
      { content: [citing("Online.", "x")], stop_reason: "refusal" },
    ]);
    const turn = await agent.respond("How do I pay my bill?");
    expect(turn.agent.slice(0, turn.citations?.[0]?.at)).toBe("One moment.\n\nOnline.");
    expect((await agent.respond("And by check?")).citations).toEqual([]);
  });

  it("go back to the API with the words, as they came", async () => {
    const { claude, agent } = start([{ content: [citing("Online.", "Pay your bill online.")] }, {}]);
    await agent.respond("How do I pay my bill?");
    await agent.respond("Thanks");
    expect(claude.requests[1]?.messages[1]).toMatchObject({
      content: [{ citations: [{ source: "https://help.example/pay" }] }],
    });
  });
});
