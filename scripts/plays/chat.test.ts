import { PassThrough, Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createAgent } from "../../agent/index.ts";
import { ClaudeError } from "../../claude/types.ts";
import { createStyle } from "../../reports/text/style.ts";
import { fakeClaude, text, toolUse } from "../../tests/fixtures/servers/fake-claude.ts";
import { aCall } from "../../tests/fixtures/trials/records.ts";
import type { FakeClaude, Scripted } from "../../tests/fixtures/servers/fake-claude.ts";
import { talk } from "./chat.ts";

const PROMPT = {
  name: "eva",
  source: "prompts/eva",
  sections: [],
  acknowledgement: null,
  model: { id: "sim-large", maxTokens: 512, effort: null },
  tools: [],
  hash: "h",
};

async function play(
  lines: string,
  script: Scripted[],
): Promise<{ shown: string; code: number; claude: FakeClaude }> {
  const claude = fakeClaude(script);
  const { output, read } = collector();
  const code = await talk({
    input: Readable.from([lines]),
    output,
    interactive: false,
    style: createStyle(false),
    about: { name: "Eva", what: "sim-large, prompts/eva", simulated: true },
    cwd: ".",
    now: () => new Date("2026-11-26T10:00:00Z"),
    begin: () => createAgent({ claude, prompt: PROMPT, tools: [] }),
    banner: ["SIMULATED: says nothing about Claude"],
  });
  return { shown: read(), code, claude };
}

function collector(): { output: Writable; read: () => string } {
  let shown = "";
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString("utf8");
      done();
    },
  });
  return { output, read: () => shown };
}

describe("a conversation through a pipe", () => {
  it("is one message a line, shown with its answers", async () => {
    const { shown, code } = await play("Hi\n\n  When are you open?\n", [
      { stream: ["Hel", "lo."] },
      { content: [text("9 to 5.")] },
    ]);
    expect(shown).toBe(
      "SIMULATED: says nothing about Claude\n\nYou: Hi\nEva: Hello.\n\nYou: When are you open?\nEva: 9 to 5.\n\n",
    );
    expect(code).toBe(0);
  });

  it("starts again at /new and ends at /quit", async () => {
    const { claude, shown } = await play("One\n/new\nTwo\n/quit\nThree\n", [{}, {}, {}]);
    expect(claude.requests.map(({ messages }) => messages.length)).toEqual([1, 1]);
    expect(shown).not.toContain("Three");
  });

  it("shows tools in lines of their own", async () => {
    const use = toolUse("a", "get_quote", { make: "Nissan" });
    const { shown } = await play("Quote?\n", [
      { content: [text("One moment."), use], stop_reason: "tool_use" },
      { content: [text("$100.")] },
    ]);
    expect(shown).toContain(
      'Eva: One moment.\n  get_quote {"make":"Nissan"}\n  get_quote failed after 0.0 s: There is no tool named "get_quote".\n$100.\n\n',
    );
  });

  it("makes terminal escapes visible, also when they arrive in pieces, and keeps characters whole", async () => {
    const { shown } = await play("Hi \u001b[31m\n", [
      {
        stream: ["a\u001b", "[2J\u009b1m \ud83d", "\ude00\u0007"],
        content: [text("a\u001b[2J\u009b1m 😀\u0007")],
      },
    ]);
    expect(shown).toContain("You: Hi ␛[31m\n");
    expect(shown).toContain("Eva: a␛[2J\\u{9b}1m 😀\\u{7}\n");
  });

  it("says when a stream was sent again", async () => {
    const { shown } = await play("Hi\n", [{ stream: ["Hel", null, "Hello."] }]);
    expect(shown).toContain("Eva: Hel\n(what was said so far is void, again:)\nHello.\n\n");
  });

  it.each([
    ["refusal", "declined"],
    ["max_tokens", "cut off"],
    ["model_context_window_exceeded", "too long"],
  ] as const)("explains the end %s", async (stop_reason, word) => {
    const { shown } = await play("Hi\n", [{ stop_reason }]);
    expect(shown).toMatch(new RegExp(`\\(.*${word}.*\\)\n`));
  });

  it("goes on after a failure, and ends with exit code 4", async () => {
    const { shown, code } = await play("Hi\nHi\n", [{ fails: true }, {}]);
    expect(shown).toContain("No answer: Overloaded Send the message again");
    expect(shown).toContain("Eva: Hello.\n");
    expect(code).toBe(4);
  });
});

describe("a conversation in a terminal", () => {
  it("prompts, answers, and says goodbye when the input ends", async () => {
    const { output, read } = collector();
    const input = new PassThrough();
    const claude = fakeClaude([{}]);
    const talking = talk({
      input,
      output,
      interactive: true,
      style: createStyle(false),
      about: { name: "Eva", what: "sim-large, prompts/eva", simulated: true },
      cwd: ".",
      now: () => new Date("2026-11-26T10:00:00Z"),
      begin: () => createAgent({ claude, prompt: PROMPT, tools: [] }),
      banner: [],
    });
    input.write("Hi\r");
    await expect.poll(read).toContain("Eva: Hello.\n\n");
    input.write("\u0004");
    expect(await talking).toBe(0);
    expect(read()).toMatch(/You: .*Goodbye!\n$/s);
  });

  it("is left with Ctrl-C; during an answer the first one only stops the answer", async () => {
    const { output, read } = collector();
    const input = new PassThrough();
    let aborted = 0;
    const begin = (): ReturnType<typeof createAgent> => ({
      history: [],
      respond: (_message, options) =>
        new Promise((_done, failed) => {
          options?.signal?.addEventListener("abort", () => {
            aborted += 1;
            failed(
              new ClaudeError({ kind: "aborted", status: null, code: null, message: "stopped" }, aCall()),
            );
          });
        }),
    });
    const talking = talk({
      input,
      output,
      interactive: true,
      style: createStyle(false),
      about: { name: "Eva", what: "sim-large, prompts/eva", simulated: true },
      cwd: ".",
      now: () => new Date("2026-11-26T10:00:00Z"),
      begin,
      banner: [],
    });
    input.write("Hi\r");
    await expect.poll(read).toContain("Eva: ");
    input.write("\u0003");
    await expect.poll(read).toContain("(stopped)");
    input.write("\u0003");
    expect(await talking).toBe(0);
    expect(aborted).toBe(1);
  });
});
