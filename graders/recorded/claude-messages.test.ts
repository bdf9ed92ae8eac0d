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

  it("tells how a reply ended, where the recording does", () => {
    expect(turns(user("Hi"), agent("No.", "refusal"))[0]?.end).toBe("refusal");
    expect(turns(user("Hi"), agent("It is", "max_tokens"))[0]?.end).toBe("truncated");
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
    ["the result of no call", [user([came("9", "ok")])], /messages\[0\].*`9`/],
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
  expect(recordingStyle([agent([use("1")]), { role: "tool", content: "ok" }])).toBe(null);
});
