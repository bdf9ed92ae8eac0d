import { expect, it } from "vitest";
import { fromOpenAiMessages } from "./openai-messages.ts";

it("reads the items of the Responses API", () => {
  const { transcript, knowledge } = fromOpenAiMessages([
    { role: "developer", content: "Be kind." },
    { type: "message", role: "user", content: [{ type: "input_text", text: "Hi" }] },
    { type: "reasoning", id: "rs_1", summary: [] },
    { type: "web_search_call", id: "ws_1", status: "completed", action: { query: "x" } },
    { type: "function_call", id: "fc_1", call_id: "c1", name: "book", arguments: "{}" },
    { type: "function_call", id: "fc_2", call_id: "c2", name: "find", arguments: '{"a":1}' },
    { type: "function_call_output", call_id: "c2", output: '{"error":"not found"}' },
    { type: "function_call_output", call_id: "c1", output: "booked" },
    { type: "mcp_call", id: "m1", name: "look", arguments: "{}", output: null, error: "gone" },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "Done." }] },
  ]);
  expect(knowledge).toBe("Be kind.");
  expect(transcript).toMatchObject({
    end: "script",
    turns: [
      {
        customer: "Hi",
        agent: "Done.",
        end: "end_turn",
        toolCalls: [
          { name: "web_search", input: { query: "x" }, isError: false },
          { name: "book", input: {}, result: "booked", isError: false },
          { name: "find", input: { a: 1 }, isError: true },
          { name: "look", result: "gone", isError: true },
        ],
      },
    ],
  });
});

it("a call of a tool whose answer was not recorded leaves the conversation open", () => {
  const { transcript } = fromOpenAiMessages([
    { role: "user", content: "Hi" },
    { type: "function_call", call_id: "c1", name: "book", arguments: "" },
  ]);
  expect(transcript).toMatchObject({ end: "max_turns", turns: [{ end: "empty" }] });
  expect(transcript.turns[0]?.toolCalls).toMatchObject([{ name: "book", input: {}, isError: true }]);
});
