import { describe, expect, it } from "vitest";
import { createStyle } from "../../reports/text/style.ts";
import type { AgentUnderTest, Conversation, Reply, TrialContext } from "../../runner/index.ts";
import { fakeClaude } from "../../tests/fixtures/servers/fake-claude.ts";
import { createChat } from "./chat.ts";
import { CHAT } from "./own-case.ts";
import { ownAgentChats } from "./own-agent.ts";

const reply = (agent: string, more: Partial<Reply> = {}): Reply => ({
  agent,
  end: "end_turn",
  toolCalls: [],
  calls: [],
  latencyMs: 5,
  firstTextMs: 5,
  ...more,
});

/** A chat with an agent whose conversations respond in this way. */
function chatWith(respond: Conversation["respond"], end?: () => Promise<void>, onBegin?: () => void) {
  const trials: TrialContext[] = [];
  const agent: AgentUnderTest = {
    name: "sam",
    identity: null,
    knowledge: "",
    begin(trial) {
      onBegin?.();
      trials.push(trial);
      return { respond, ...(end && { end }) };
    },
  };
  let ids = 0;
  let shown = "";
  const chats = ownAgentChats({
    agent,
    testCase: CHAT,
    model: "m",
    claude: fakeClaude([]),
    clock: () => new Date(0),
    newId: () => `id-${++ids}`,
  });
  const chat = createChat({
    begin: chats.begin,
    about: { name: "Sam", what: "a.ts", simulated: false },
    cwd: ".",
    now: () => new Date(0),
    style: createStyle(false),
    write: (text) => void (shown += text),
    echo: false,
  });
  const hear = (line: string, signal = new AbortController().signal) => chat.hear(line, signal);
  return { hear, chats, trials, shown: () => shown };
}

describe("a chat with the user's own agent", () => {
  it("shows its reply, and the tools that it called", async () => {
    const call = { name: "lookup", input: { order: "1" }, result: "a lamp", isError: false, durationMs: 0 };
    const { hear, shown } = chatWith(async () => reply("A lamp.", { toolCalls: [call] }));
    expect(await hear("Where is 1?")).toBe("done");
    expect(shown()).toBe('Sam: \n  lookup {"order":"1"}\n  lookup answered after 0.0 s: a lamp\nA lamp.\n\n');
  });

  it("is one conversation until /restart", async () => {
    const { hear, trials } = chatWith(async () => reply("Hi."));
    for (const line of ["a", "b", "/restart", "c"]) await hear(line);
    expect(trials.map(({ userId, trial }) => [userId, trial])).toEqual([
      ["id-1", 0],
      ["id-2", 1],
    ]);
  });

  it.each<[string, () => never, RegExp]>([
    [
      "an error",
      () => {
        throw new Error("no route to host");
      },
      /No answer: no route to host\n/,
    ],
    [
      "what is no error",
      () => {
        throw "broken" as unknown as Error;
      },
      /No answer: broken\n/,
    ],
    [
      "nothing",
      () => {
        throw undefined as unknown as Error;
      },
      /No answer: undefined\n/,
    ],
    [
      "a stack",
      () => {
        throw new Error(
          "The module a.ts failed: Error: oh\n    at inner (node:fs:1:1)\n    at respond (/p/a.ts:9:40)\n    at b (/p/b.ts:1:1)",
        );
      },
      /No answer: The module a\.ts failed: Error: oh\n {4}at respond \(\/p\/a\.ts:9:40\)\nSend the message again/,
    ],
    [
      "terminal codes",
      () => {
        throw new Error("\u001b[2J");
      },
      /No answer: ␛\[2J\n/,
    ],
  ])("goes on after it threw %s", async (_, fails, words) => {
    let isFirst = true;
    const { hear, shown } = chatWith(async () => {
      if (!isFirst) return reply("Here again.");
      isFirst = false;
      return fails();
    });
    expect(await hear("Hi")).toBe("failed");
    expect(shown()).toMatch(words);
    expect(shown()).toContain("or begin again with /restart");
    expect(await hear("Hi")).toBe("done");
    expect(shown()).toContain("Here again.");
  });

  it("goes on where a conversation can't even be begun", async () => {
    let fails = true;
    const { hear, shown } = chatWith(
      async () => reply("Hi."),
      undefined,
      () => {
        if (fails) throw new Error("not today");
      },
    );
    expect(await hear("Hi")).toBe("failed");
    expect(shown()).toContain("No answer: not today");
    fails = false;
    expect(await hear("Hi")).toBe("done");
  });

  it("stops an answer that never comes", async () => {
    const { hear, shown } = chatWith(
      (_message, { signal }) =>
        new Promise((_done, failed) => signal.addEventListener("abort", () => failed(signal.reason))),
    );
    const controller = new AbortController();
    const heard = hear("Hi", controller.signal);
    controller.abort();
    expect(await heard).toBe("done");
    expect(shown()).toContain("(stopped)");
    expect(shown()).not.toContain("No answer");
  });

  it("says that the price is not known where no call went through Assay", async () => {
    const { hear, shown } = chatWith(async () => reply("Hi."));
    await hear("/cost");
    expect(shown()).toContain("Nothing was asked yet.");
    await hear("Hi");
    await hear("/cost");
    expect(shown()).toContain("tokens and price are not known.\nreplies took 5 ms");
  });

  it("ends a conversation once, also one that fails to end", async () => {
    let ends = 0;
    const { hear, chats } = chatWith(
      async () => reply("Hi."),
      () => Promise.reject(new Error(`end ${++ends}`)),
    );
    await hear("a");
    await hear("/restart");
    expect(ends).toBe(1);
    await hear("b");
    await chats.end();
    await chats.end();
    expect(ends).toBe(2);
  });
});
