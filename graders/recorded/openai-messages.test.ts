import { describe, expect, it } from "vitest";
import { fromOpenAiMessages } from "./openai-messages.ts";

const user = (content: unknown) => ({ role: "user", content });
const agent = (content: unknown, ...calls: { id: string; name: string; arguments: string }[]) => ({
  role: "assistant",
  content,
  ...(calls.length === 0
    ? {}
    : { tool_calls: calls.map(({ id, ...made }) => ({ id, type: "function", function: made })) }),
});
const tool = (tool_call_id: string, content: string) => ({ role: "tool", tool_call_id, content });
const call = (id: string, args = "{}") => ({ id, name: "f", arguments: args });

describe("fromOpenAiMessages", () => {
  it("makes a turn of each customer message and all that the agent did until it answered", () => {
    const { transcript, knowledge } = fromOpenAiMessages([
      { role: "system", content: "Be kind." },
      user("Hi"),
      agent("One moment.", call("1", '{"a": 1}')),
      tool("1", "ok"),
      agent("Done."),
      user([{ type: "text", text: "Thanks" }]),
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
      { customer: "Thanks", agent: "Welcome.", toolCalls: [] },
    ]);
  });

  it("pairs results by position, for ids repeat", () => {
    const { transcript } = fromOpenAiMessages([
      user("Hi"),
      agent(null, call("same"), call("same")),
      tool("same", "first"),
      tool("same", "Error: second"),
      agent(null, call("same")),
      tool("same", "third"),
      agent("Done."),
    ]);
    expect(transcript.turns[0]?.toolCalls).toMatchObject([
      { result: "first", isError: false },
      { result: "Error: second", isError: true },
      { result: "third", isError: false },
    ]);
  });

  it("keeps arguments that are no JSON as text", () => {
    const { transcript } = fromOpenAiMessages([user("Hi"), agent(null, call("1", "{oops"))]);
    expect(transcript.turns[0]?.toolCalls[0]?.input).toBe("{oops");
  });

  it("a call without a result didn't succeed", () => {
    const { transcript } = fromOpenAiMessages([user("Hi"), agent(null, call("1"))]);
    expect(transcript.turns[0]?.toolCalls[0]?.isError).toBe(true);
  });

  it("reads calls that are written flat", () => {
    const flat = { role: "assistant", content: "", tool_calls: [{ name: "f", args: { a: 1 } }] };
    expect(fromOpenAiMessages([user("Hi"), flat]).transcript.turns[0]?.toolCalls).toMatchObject([
      { name: "f", input: { a: 1 } },
    ]);
  });

  it("tells how it ended", () => {
    const end = (...messages: unknown[]) =>
      fromOpenAiMessages(messages, { endMarkers: ["#STOP#"], closingTools: ["f"] }).transcript.end;
    expect(end(user("Hi"), agent("Bye."))).toBe("script");
    expect(end(user("Hi"), agent("Bye."), user("Thanks #STOP#"))).toBe("customer");
    expect(end(user("Hi"), agent(null, call("1")), tool("1", "ok"))).toBe("agent");
    expect(end(user("Hi"), agent("What?"), user("Still there?"))).toBe("max_turns");
    const other = { role: "assistant", tool_calls: [{ function: { name: "g" } }] };
    expect(end(user("Hi"), other, tool("1", "ok"))).toBe("max_turns");
  });

  it("lets the agent speak first", () => {
    const { transcript } = fromOpenAiMessages([agent("Welcome!"), user("Hi"), agent("Hello.")]);
    expect(transcript.turns.map(({ customer }) => customer)).toEqual(["", "Hi"]);
  });

  it("refuses what is no conversation", () => {
    expect(() => fromOpenAiMessages({ messages: [] })).toThrow(/expected array/u);
    expect(() => fromOpenAiMessages([{ role: "wizard" }])).toThrow(/role/u);
  });
});
