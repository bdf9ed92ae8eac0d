import { describe, expect, it } from "vitest";
import { messagesOf } from "./past.ts";

const call = { name: "look", input: { plan: "gold" }, result: "yes", isError: false };
const said = (more: object = {}) => ({ customer: "Hi", agent: "Hello!", toolCalls: [], ...more });

describe("past exchanges as the API takes them", () => {
  it("are what both said, in turns", () => {
    expect(messagesOf([said(), said({ customer: "Bye", agent: "See you." })], { withTools: true })).toEqual([
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello!" },
      { role: "user", content: "Bye" },
      { role: "assistant", content: "See you." },
    ]);
  });

  it("hold calls with their answers, each with an id of its own, before the reply", () => {
    const failed = { ...call, result: "timeout", isError: true };
    const messages = messagesOf([said({ toolCalls: [call, failed] }), said({ toolCalls: [call] })], {
      withTools: true,
    });
    expect(messages.slice(0, 4)).toEqual([
      { role: "user", content: "Hi" },
      {
        role: "assistant",
        content: [
          { type: "tool_use", id: "past_0_0", name: "look", input: { plan: "gold" } },
          { type: "tool_use", id: "past_0_1", name: "look", input: { plan: "gold" } },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "past_0_0", content: "yes" },
          { type: "tool_result", tool_use_id: "past_0_1", content: "timeout", is_error: true },
        ],
      },
      { role: "assistant", content: "Hello!" },
    ]);
    expect(JSON.stringify(messages[5])).toContain('"past_1_0"');
  });

  it("hold no calls for an agent that has no tools", () => {
    expect(messagesOf([said({ toolCalls: [call] })], { withTools: false })).toHaveLength(2);
  });

  it("hold what was looked up before the message that it was looked up for", () => {
    const cites = [{ title: "Pay", link: "https://help.example/pay", text: "By card.\nBy transfer." }];
    expect(messagesOf([said({ cites })], { withTools: true })[0]).toMatchObject({
      role: "user",
      content: [
        {
          type: "search_result",
          source: "https://help.example/pay",
          content: [{ text: "By card." }, { text: "By transfer." }],
        },
        { type: "text", text: "Hi" },
      ],
    });
  });

  it.each(["", "  \n"])("leave out an empty reply, which the API refuses: %j", (agent) => {
    expect(messagesOf([said({ agent })], { withTools: true })).toEqual([{ role: "user", content: "Hi" }]);
  });
});
