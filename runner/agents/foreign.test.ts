import { describe, expect, it } from "vitest";
import { ForeignAgentError, toReply } from "./foreign.ts";

const how = { who: "The module agent.ts", latencyMs: 5, firstTextMs: 2, calls: [] };

describe("a reply of an agent of the user's", () => {
  it.each(["", " \n", "\u200B", "\u2060\uFEFF", "\u3164", "\u2800"])(
    "that shows nothing is empty, whatever it holds: %j",
    (reply) => {
      expect(toReply(reply, how)).toMatchObject({ end: "empty", firstTextMs: null });
      expect(toReply({ reply }, how)).toMatchObject({ end: "empty" });
    },
  );

  it.each(["0", ".", "👍", "한"])("that shows anything is one: %j", (reply) => {
    expect(toReply(reply, how)).toMatchObject({ agent: reply, end: "end_turn", firstTextMs: 2 });
  });

  it("keeps what its tools were asked and answered", () => {
    const tool_calls = [
      { name: "look", input: { a: 1 }, result: { b: 2 } },
      { name: "go", is_error: true },
    ];
    expect(toReply({ reply: "Done.", tool_calls }, how).toolCalls).toEqual([
      { name: "look", input: { a: 1 }, result: '{"b":2}', isError: false, durationMs: 0 },
      { name: "go", input: {}, result: "", isError: true, durationMs: 0 },
    ]);
  });

  it.each([null, 5, [], { text: "Hi" }, { reply: "Hi", tool_calls: [{ input: 1 }] }])(
    "that is not a reply is an error: %j",
    (answer) => {
      expect(() => toReply(answer, how)).toThrow(ForeignAgentError);
    },
  );
});
