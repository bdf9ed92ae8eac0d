import { describe, expect, it } from "vitest";
import { fromClaudeMessages } from "./claude-messages.ts";
import { recordingStyle } from "./style.ts";

const user = (content: unknown) => ({ role: "user", content });
const agent = (content: unknown, stop_reason?: string) => ({ role: "assistant", content, stop_reason });
const said = (text: string) => ({ type: "text", text });
const use = (id: string, input: unknown = {}) => ({ type: "tool_use", id, name: "f", input });
const came = (id: string, content: unknown, is_error?: boolean) => ({
  type: "tool_result",
  tool_use_id: id,
  content,
  is_error,
});
const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
const turns = (...messages: unknown[]) => fromClaudeMessages(messages).transcript.turns;

describe("fromClaudeMessages", () => {
  it("makes a turn of each customer message and all that the agent did until it answered", () => {
    const { transcript, knowledge } = fromClaudeMessages([
      { role: "system", content: "Be kind." },
      user("Hi"),
      agent([{ type: "thinking", thinking: "hm", signature: "s" }, said("One moment."), use("1", { a: 1 })]),
      user([came("1", [said("ok")])]),
      agent([said("Done.")]),
      user([said("Thanks"), { type: "image", source: {} }]),
      agent("Welcome."),
    ]);
    expect(knowledge).toBe("Be kind.");
    expect(transcript.end).toBe("script");
    expect(transcript.turns).toMatchObject([
      {
        customer: "Hi",
        agent: "One moment.\n\nDone.",
        end: "end_turn",
        toolCalls: [{ name: "f", input: { a: 1 }, result: "ok", isError: false }],
      },
      { customer: "Thanks[image]", agent: "Welcome.", toolCalls: [] },
    ]);
  });

  it("gives each of several calls at once its own result, in whatever order they come", () => {
    const [turn] = turns(
      user("Hi"),
      agent([use("1"), use("2")]),
      user([came("2", "second", true), came("1", "first")]),
      agent("Done."),
    );
    expect(turn?.toolCalls).toMatchObject([
      { result: "first", isError: false },
      { result: "second", isError: true },
    ]);
  });

  it("takes the call that is still open where an id repeats", () => {
    const [turn] = turns(
      user("Hi"),
      agent([use("same"), use("same")]),
      user([came("same", "first"), came("same", "second")]),
      agent([use("same")]),
      user([came("same", "third")]),
      agent("Done."),
    );
    expect(turn?.toolCalls.map((c) => c.result)).toEqual(["first", "second", "third"]);
  });

  it("reads tools that the API runs itself", () => {
    const [turn] = turns(
      user("Hi"),
      agent([
        { type: "server_tool_use", id: "1", name: "web_search", input: { query: "x" } },
        {
          type: "web_search_tool_result",
          tool_use_id: "1",
          content: [{ type: "web_search_result", url: "u" }],
        },
        said("Done."),
      ]),
    );
    expect(turn?.toolCalls[0]).toMatchObject({ name: "web_search", isError: false });
    expect(turn?.toolCalls[0]?.result).toContain("web_search_result");
  });

  it("a tool that the API runs and the answer may be in one message", () => {
    const search = [
      { type: "server_tool_use", id: "s1", name: "web_search", input: {} },
      { type: "web_search_tool_result", tool_use_id: "s1", content: [] },
    ];
    expect(turns(user("Hi"), agent([...search, said("Shipped.")]))).toMatchObject([
      { agent: "Shipped.", end: "end_turn" },
    ]);
    expect(turns(user("Hi"), agent([said("I look."), ...search, said("Shipped.")]))).toMatchObject([
      { agent: "I look.\n\nShipped.", end: "end_turn" },
    ]);
    expect(turns(user("Hi"), agent(search))).toMatchObject([{ agent: "", end: "empty" }]);
    // Where the API paused, the next message continues.
    const paused = [user("Hi"), agent([search[0]], "pause_turn")];
    expect(turns(...paused)).toMatchObject([{ end: "empty" }]);
    expect(turns(...paused, agent([search[1], said("Shipped.")]))).toMatchObject([{ end: "end_turn" }]);
  });

  it.each<[string, Record<string, unknown>, string, boolean]>([
    ["without content", {}, "", false],
    ["without content, failed", { is_error: true }, "", true],
    ["null", { content: null }, "", false],
    ["a first word", { content: "Error-free booking made" }, "Error-free booking made", false],
    ["an error by its structure", { content: '{"error":"declined"}' }, '{"error":"declined"}', true],
    [
      "a server tool's error",
      { content: { type: "web_search_tool_result_error", error_code: "x" } },
      "",
      true,
    ],
    [
      "a search result",
      { content: [{ type: "search_result", title: "T", source: "https://a.example", content: [said("x")] }] },
      "T\nhttps://a.example\nx",
      false,
    ],
    ["an image", { content: [{ type: "image", source: {} }] }, "[image]", false],
  ])("reads a result: %s", (_, more, text, isError) => {
    const [turn] = turns(
      user("Hi"),
      agent([use("1")]),
      user([{ type: "tool_result", tool_use_id: "1", ...more }]),
      agent("Done."),
    );
    expect(turn?.toolCalls[0]?.isError).toBe(isError);
    expect(turn?.toolCalls[0]?.result).toContain(text);
    expect(turn?.agent).toBe("Done.");
  });

  it("reads documents that were sent as text, and marks the others", () => {
    const document = (source: unknown) => ({ type: "document", source });
    const sent = [said("My policy: "), document({ type: "text", media_type: "text/plain", data: "No. 7" })];
    expect(turns(user(sent), agent("Yes."))[0]?.customer).toBe("My policy: No. 7");
    expect(turns(user([document({ type: "base64", data: "JVBE" })]), agent("Yes."))[0]?.customer).toBe(
      "[document]",
    );
  });

  it("joins the pieces of a text that cites, and leaves out thoughts", () => {
    const cited = [said("It costs "), { ...said("$100"), citations: [{}] }, said(" a month.")];
    const thought = { type: "redacted_thinking", data: "x" };
    expect(turns(user("Hi"), agent([thought, ...cited]))[0]?.agent).toBe("It costs $100 a month.");
  });

  it.each<[string, unknown, string | undefined, string]>([
    ["no text", "", "end_turn", "empty"],
    ["no block", [], undefined, "empty"],
    ["a refusal", [], "refusal", "refusal"],
    ["cut before any text", [], "max_tokens", "truncated"],
    ["a thought alone", [{ type: "thinking", thinking: "hm", signature: "s" }], "end_turn", "empty"],
    ["a line break", [said("\n")], "end_turn", "empty"],
    ["a zero-width space", [said("\u200B")], "end_turn", "empty"],
  ])("a silent reply is a reply: %s", (_, content, stop, end) => {
    expect(turns(user("Hi"), agent(content, stop))).toMatchObject([{ agent: "", end }]);
  });

  it("tells how a reply ended, where the recording does", () => {
    expect(turns(user("Hi"), agent("No.", "refusal"))[0]?.end).toBe("refusal");
    expect(turns(user("Hi"), agent("It is", "max_tokens"))[0]?.end).toBe("truncated");
    // A log of plain texts is read as Claude's, also when another tool wrote it.
    const ended = (finish_reason: string) =>
      turns(user("Hi"), { role: "assistant", content: "It is", finish_reason })[0]?.end;
    expect(["length", "MAX_TOKENS", "content_filter", "SAFETY", "stop", "end_turn"].map(ended)).toEqual([
      "truncated",
      "truncated",
      "refusal",
      "refusal",
      "end_turn",
      "end_turn",
    ]);
    expect(turns(user("Hi"), agent("It is", "banana"))[0]?.end).toBe("unknown_stop");
    expect(turns(user("Hi"), agent("It is", "stop_sequence"))[0]?.end).toBe("end_turn");
    expect(turns(user("Hi"), agent("Bye.", "end_turn"))[0]?.end).toBe("end_turn");
  });

  it("a call without a result didn't succeed, and leaves the conversation open", () => {
    const { transcript } = fromClaudeMessages([user("Hi"), agent([use("1")])]);
    expect(transcript.turns[0]?.toolCalls[0]?.isError).toBe(true);
    expect(transcript.end).toBe("max_turns");
  });

  it("a call that closes the conversation is a good last word", () => {
    const { transcript } = fromClaudeMessages([user("Hi"), agent([use("1")]), user([came("1", "ok")])], {
      closingTools: ["f"],
    });
    expect(transcript).toMatchObject({ end: "agent", turns: [{ end: "end_turn" }] });
  });

  it.each<[string, unknown[], RegExp]>([
    ["another role", [{ role: "wizard", content: "" }], /role/],
    ["a block that it doesn't know", [user([{ type: "hologram" }])], /`hologram` is not known/],
    ["a call without a name", [agent([{ type: "tool_use", id: "1", input: {} }])], /name/],
    ["the result of another call", [agent([use("1")]), user([came("9", "ok")])], /messages\[1\].*`9`/],
    ["the result of no call", [user([came("9", "ok")])], /messages\[0\].*`9`/],
    ["messages without a bottom", [agent([use("1", deep(2000))])], /nested more than 500 levels deep/],
    ["no content", [{ role: "user" }], /expected text, or a list of blocks/],
  ])("refuses %s", (_, messages, says) => {
    expect(() => fromClaudeMessages(messages)).toThrow(says);
  });
});

it("recordingStyle tells by what only one of the two writes", () => {
  expect(recordingStyle([user("Hi"), agent("Hello.")])).toBe("claude");
  expect(recordingStyle([user("Hi"), agent([use("1")])])).toBe("claude");
  expect(recordingStyle([user("Hi"), { role: "tool", content: "ok" }])).toBe("openai");
  expect(recordingStyle([{ role: "assistant", content: null, tool_calls: [{}] }])).toBe("openai");
  expect(recordingStyle([user("Hi"), { role: "assistant", content: null, refusal: "No." }])).toBe("openai");
  expect(recordingStyle([user("Hi"), { role: "assistant", content: "", refusal: "No." }])).toBe("openai");
  expect(recordingStyle([user("Hi"), agent([{ type: "refusal", refusal: "No." }])])).toBe("openai");
  expect(recordingStyle([{ role: "assistant", content: null, function_call: {} }])).toBe("openai");
  expect(recordingStyle([user("Hi"), { role: "function", name: "f", content: "" }])).toBe("openai");
  expect(recordingStyle([user("Hi"), { type: "function_call_output", call_id: "1" }])).toBe("openai");
  expect(recordingStyle([user([{ type: "image_url" }]), agent("Hi")])).toBe("openai");
  expect(recordingStyle([user("Hi"), agent(null)])).toBe("openai");
  expect(recordingStyle([user([{ type: "document" }]), agent("Hi")])).toBe("claude");
  expect(recordingStyle([user([came("1", "x")])])).toBe("claude");
  expect(recordingStyle([agent([use("1")]), { role: "tool", content: "ok" }])).toBe(null);
});
