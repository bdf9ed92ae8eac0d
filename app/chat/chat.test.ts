import { mkdtemp, readFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAgent, createRetriever, EmbedderError } from "../../agent/index.ts";
import { createStyle } from "../../reports/text/style.ts";
import { fakeClaude, text, toolUse, type Scripted } from "../../tests/fixtures/servers/fake-claude.ts";
import { createChat, type LineResult } from "./chat.ts";

const PROMPT = {
  name: "pia",
  source: "prompts/pia",
  sections: [],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 512, effort: null },
  tools: [],
  hash: "h",
};

const ARTICLE = {
  id: "pay",
  title: "Paying",
  link: "https://help.example/pay",
  file: "articles/pay.md",
  text: "Pay your bill online.",
};

/** A chat with an agent that has one article, which is found with an embedder that is down at first. */
function lookingUp(script: Scripted[]) {
  const knowledge = { k: 1, stemming: true, synonyms: [], embedder: { model: "m" }, articles: [ARTICLE] };
  let down = true;
  const retriever = createRetriever(knowledge, {
    embed: (texts) =>
      down
        ? Promise.reject(new EmbedderError("The embedding service can't be reached."))
        : Promise.resolve(texts.map(() => [1])),
  });
  const claude = fakeClaude(script);
  const begin = () => createAgent({ claude, prompt: { ...PROMPT, knowledge }, tools: [], retriever });
  return { begin, claude, up: () => void (down = false) };
}

describe("sources in a chat", () => {
  it("are shown by their numbers, and a search that is down asks for the message again", async () => {
    const cited = {
      ...text("Online."),
      citations: [
        {
          type: "search_result_location" as const,
          cited_text: ARTICLE.text,
          source: ARTICLE.link,
          title: ARTICLE.title,
          search_result_index: 0,
          start_block_index: 0,
          end_block_index: 1,
        },
      ],
    };
    const { begin, up } = lookingUp([{ content: [cited] }]);
    const { hear } = await chatWith([], begin);
    const first = await hear("How do I pay my bill?");
    expect(first).toMatchObject({
      heard: "failed",
      shown: expect.stringContaining(
        "No answer: The embedding service can't be reached. Send the message again",
      ),
    });
    up();
    const { shown } = await hear("How do I pay my bill?");
    expect(shown).toContain("looked up: Paying");
    expect(shown).toContain("[1] Paying: https://help.example/pay");
    expect((await hear("/case")).shown).toContain("citations: valid");
  });
});

async function chatWith(script: Scripted[], start?: () => ReturnType<typeof createAgent>) {
  const claude = fakeClaude(script);
  const cwd = await mkdtemp(join(tmpdir(), "assay-chat-"));
  let shown = "";
  const chat = createChat({
    begin: start ?? (() => createAgent({ claude, prompt: PROMPT, tools: [] })),
    about: { name: "Pia", what: "sim-large, prompts/pia", simulated: true },
    cwd,
    now: () => new Date("2026-11-26T10:00:00Z"),
    style: createStyle(false),
    write: (written) => void (shown += written),
    echo: false,
  });
  return {
    claude,
    cwd,
    /** The output of one line, and its result. */
    hear: async (line: string): Promise<{ heard: LineResult; shown: string }> => {
      shown = "";
      const heard = await chat.hear(line, new AbortController().signal);
      return { heard, shown };
    },
  };
}

describe("commands of a chat", () => {
  it.each(["/help", "/?", "/foo", "/CASE x", "/restart now", "/", "/save nowhere.txt"])(
    "%s never reaches the agent",
    async (line) => {
      const { claude, hear } = await chatWith([{}]);
      await hear(line);
      expect(claude.requests).toEqual([]);
    },
  );

  it("are named by /help, and one that there is not says so", async () => {
    const { hear } = await chatWith([]);
    const { shown } = await hear("/help");
    for (const command of ["/help", "/restart", "/cost", "/case", "/save", "/quit"]) {
      expect(shown).toContain(command);
    }
    expect(await hear("/halp")).toEqual({
      heard: "failed",
      shown: expect.stringMatching(/^There is no command \/halp, and it was not sent\./),
    });
  });

  it("leave a message with two slashes, or with one further on, to the agent", async () => {
    const { claude, hear } = await chatWith([{}, {}]);
    await hear("//help me");
    await hear("Is it and/or? See /help");
    expect(claude.requests.at(-1)?.messages.map((m) => m.content)).toMatchObject([
      "/help me",
      expect.anything(),
      "Is it and/or? See /help",
    ]);
  });

  it("/restart forgets what was said, its cost too", async () => {
    const { claude, hear } = await chatWith([{}, {}]);
    await hear("One");
    await hear("/restart");
    expect((await hear("/cost")).shown).toBe("Nothing was asked yet.\n");
    await hear("Two");
    expect(claude.requests.map((r) => r.messages.length)).toEqual([1, 1]);
  });

  it("/cost counts calls, also those that failed, and how long replies took", async () => {
    const { hear } = await chatWith([{ latencyMs: 250 }, { fails: true }]);
    await hear("One");
    expect((await hear("Two")).heard).toBe("failed");
    const { shown } = await hear("/cost");
    expect(shown).toContain("2 calls, none of them answered");
    expect(shown).toContain("replies took 250 ms");
  });
});

describe("a transcript", () => {
  it("is saved on demand, and never over another file", async () => {
    const { cwd, hear } = await chatWith([{ content: [text("9 to 5 <b>")] }]);
    expect((await hear("/save a.md")).shown).toBe("Nothing was said yet.\n");
    await hear("When?");
    expect(await hear("/save")).toEqual({ heard: "done", shown: "Saved as chat-2026-11-26T10-00-00.md.\n" });
    expect(await hear("/save")).toMatchObject({
      heard: "failed",
      shown: expect.stringContaining("is there already"),
    });
    const written = await readFile(join(cwd, "chat-2026-11-26T10-00-00.md"), "utf8");
    expect(written).toContain("# Conversation with Pia\n\n> **SIMULATED");
    expect(written).toContain("**You:** When?\n\n**Pia:** 9 to 5 &lt;b&gt;\n");
    expect((await hear("/save b.txt")).heard).toBe("failed");
    expect(await readdir(cwd)).toHaveLength(1);
  });

  it("is one line of messages for assay grade as .jsonl, with its tools", async () => {
    const { cwd, hear } = await chatWith([
      { content: [toolUse("t", "look", { order: "1" })], stop_reason: "tool_use" },
      { content: [text("Shipped.")] },
    ]);
    await hear("Where?");
    await hear("/save b.jsonl");
    const line = JSON.parse(await readFile(join(cwd, "b.jsonl"), "utf8")) as { messages: { role: string }[] };
    expect(line.messages.map((m) => m.role)).toEqual(["user", "assistant", "tool", "assistant"]);
  });
});

describe("a conversation as a case", () => {
  it("is shown as YAML, safe for a terminal", async () => {
    const { hear } = await chatWith([{ content: [text("a\u001b[2Jb")] }]);
    expect((await hear("/case")).shown).toBe("Nothing was said yet.\n");
    await hear("Hi");
    const { shown } = await hear("/case Opening Hours!");
    expect(shown).toContain("  - id: opening-hours\n");
    expect(shown).not.toContain("\u001b");
  });
});
