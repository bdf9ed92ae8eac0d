import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runCheck } from "../../tests/fixtures/graders.ts";
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

const named = (id: string, name: string) => ({ id, type: "function", function: { name, arguments: "{}" } });
const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
const turnsOf = (...messages: unknown[]) => fromOpenAiMessages(messages).transcript.turns;
/** Numbers from 0, up to eight of them, in any order. */
const shuffled = fc
  .integer({ min: 1, max: 8 })
  .chain((n) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n }));

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

  it("gives each of several calls at once its own result, in whatever order they come", () => {
    fc.assert(
      fc.property(shuffled, (order) => {
        const calls = order.map((_, i) => call(`c${i}`, JSON.stringify({ i })));
        const results = order.map((i) => tool(`c${i}`, i % 2 === 0 ? `r${i}` : `{"error":"${i}"}`));
        const [turn] = turnsOf(user("Hi"), agent(null, ...calls), ...results, agent("Done."));
        expect(turn?.toolCalls.map((c) => [c.result, c.isError])).toEqual(
          calls.map((_, i) => (i % 2 === 0 ? [`r${i}`, false] : [`{"error":"${i}"}`, true])),
        );
      }),
    );
  });

  it("pairs results by position where ids repeat", () => {
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

  it.each<[string, unknown[], string[]]>([
    [
      "tools named in the results tell repeated ids apart",
      [
        { role: "assistant", tool_calls: [named("x", "book"), named("x", "find")] },
        { ...tool("x", "found"), name: "find" },
        { ...tool("x", "booked"), name: "book" },
      ],
      ["booked", "found"],
    ],
    [
      "an open call of an earlier message leaves the newest one its result",
      [agent(null, call("x")), agent(null, call("x")), tool("x", "new")],
      ["(no result was recorded)", "new"],
    ],
    [
      "a result that comes late finds its call",
      [agent(null, call("a")), agent("Wait.", call("b")), tool("b", "of b"), tool("a", "of a")],
      ["of a", "of b"],
    ],
    [
      "calls without ids are answered in their order",
      [
        { role: "assistant", tool_calls: [{ name: "f" }, { name: "f" }] },
        { role: "tool", content: "first" },
        tool("7", "second"),
      ],
      ["first", "second"],
    ],
    ["an id that no call has, where one is open", [agent(null, call("a")), tool("b", "ok")], ["ok"]],
    [
      "the deprecated function_call",
      [
        { role: "assistant", content: null, function_call: { name: "f", arguments: "" } },
        { role: "function", name: "f", content: "ok" },
      ],
      ["ok"],
    ],
    [
      "a result that was written down twice",
      [agent(null, call("a")), tool("a", "ok"), tool("a", "ok")],
      ["ok"],
    ],
  ])("%s", (_, messages, results) => {
    const [turn] = turnsOf(user("Hi"), ...messages, agent("Done."));
    expect(turn?.toolCalls.map((c) => c.result)).toEqual(results);
  });

  it.each<[string, unknown, unknown]>([
    ["nothing", "", {}],
    ["blanks", " \n", {}],
    ["null", null, {}],
    ["null as text", "null", {}],
    ["an object", { a: 1 }, { a: 1 }],
    ["a list", "[1]", [1]],
    ["what is no JSON", "{oops", "{oops"],
  ])("arguments: %s", (_, written, input) => {
    const said = {
      role: "assistant",
      tool_calls: [{ id: "1", function: { name: "f", arguments: written } }],
    };
    expect(turnsOf(user("Hi"), said)[0]?.toolCalls[0]?.input).toEqual(input);
  });

  it.each<[Record<string, unknown>, string, boolean]>([
    [{ content: null, refusal: "I can't help with that." }, "I can't help with that.", true],
    [{ refusal: "No." }, "No.", true],
    [{ content: "Hm.", refusal: "No." }, "Hm.\n\nNo.", true],
    [{ content: [{ type: "refusal", refusal: "Nein." }] }, "Nein.", true],
    [
      {
        content: [
          { type: "output_text", text: "Hm. " },
          { type: "refusal", refusal: "No." },
        ],
      },
      "Hm. No.",
      true,
    ],
    [{ content: "Sure.", refusal: null }, "Sure.", false],
    [{ content: "Sure.", refusal: "" }, "Sure.", false],
    [{ content: "No." }, "No.", false],
  ])("reads a refusal from its own field, whatever its words: %j", async (said, text, refuses) => {
    const { transcript } = fromOpenAiMessages([user("Hi"), { role: "assistant", ...said }]);
    // The customer read it, so it is an answer.
    expect(transcript.turns).toMatchObject([{ agent: text, end: "end_turn" }]);
    const { verdict } = await runCheck("refusal", true, { transcript });
    expect(verdict.status === "pass").toBe(refuses);
  });

  it("does not take a reply for a refusal that continues with an answer", () => {
    const [turn] = turnsOf(user("Hi"), { role: "assistant", refusal: "No." }, agent("Well, here it is."));
    expect(turn?.declined).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "several parts",
      {
        content: [
          { type: "text", text: "A " },
          { type: "text", text: "b." },
        ],
      },
      "A b.",
    ],
    ["output of the Responses API", { content: [{ type: "output_text", text: "Hi." }] }, "Hi."],
    ["text of the Assistants API", { content: [{ type: "text", text: { value: "Hi." } }] }, "Hi."],
    ["what was spoken", { content: null, audio: { id: "a", data: "", transcript: "Hi." } }, "Hi."],
    ["plain parts", { content: ["A ", "b."] }, "A b."],
    [
      "thoughts",
      {
        content: [
          { type: "reasoning", text: "hm" },
          { type: "text", text: "Hi." },
        ],
      },
      "Hi.",
    ],
  ])("reads %s", (_, said, text) => {
    expect(turnsOf(user("Hi"), { role: "assistant", ...said })).toMatchObject([
      { agent: text, end: "end_turn" },
    ]);
  });

  it("marks what a customer sends besides text", () => {
    const sent = [
      { type: "text", text: "Look: " },
      { type: "image_url", image_url: { url: "data:" } },
      { type: "input_audio", input_audio: { data: "", format: "wav" } },
      { type: "file", file: { file_id: "f" } },
    ];
    expect(turnsOf(user(sent), agent("Nice."))[0]?.customer).toBe("Look: [image][audio][file]");
  });

  it.each<[string, Record<string, unknown>, boolean]>([
    ["a first word", { content: "Error-free booking made" }, false],
    ["its structure", { content: '{"error":"card declined"}' }, true],
    ["content that is no text", { content: { error: "card declined" } }, true],
    ["parts", { content: [{ type: "text", text: '{"error":"card declined"}' }] }, true],
    ["a status beside it", { content: "card declined", status: "error" }, true],
    ["a good status beside it", { content: "Error-free", status: "success" }, false],
    ["a flag beside it", { content: "card declined", is_error: true }, true],
    ["nothing at all", { content: null }, false],
  ])("tells an error by %s", (_, came, isError) => {
    const result = { role: "tool", tool_call_id: "1", ...came };
    expect(turnsOf(user("Hi"), agent(null, call("1")), result)[0]?.toolCalls[0]?.isError).toBe(isError);
  });

  it.each([
    ["length", "truncated"],
    ["content_filter", "refusal"],
    ["stop", "end_turn"],
  ])("finish_reason %s: %s", (finish_reason, end) => {
    expect(turnsOf(user("Hi"), { ...agent("It is"), finish_reason })[0]?.end).toBe(end);
  });

  it("a conversation in which the agent stays silent is still a conversation", () => {
    for (const content of ["", null, [], "\n", "\u200B", "\u2800", [{ type: "text", text: " " }]]) {
      const { transcript } = fromOpenAiMessages([user("Hi"), agent(content)]);
      expect(transcript).toMatchObject({ end: "script", turns: [{ agent: "", end: "empty" }] });
    }
  });

  it("a reply without a word after its tool call is empty, even if it spoke before the call", () => {
    const said = [user("Hi"), agent("One moment.", call("1")), tool("1", "ok")];
    expect(turnsOf(...said, agent(""))).toMatchObject([{ agent: "One moment.", end: "empty" }]);
    expect(turnsOf(...said, agent("Done."))).toMatchObject([{ end: "end_turn" }]);
    const apart = [user("Hi"), agent("One moment."), agent(null, call("1")), tool("1", "ok"), agent("")];
    expect(turnsOf(...apart)).toMatchObject([{ agent: "One moment.", end: "empty" }]);
    // The tool's result was not recorded, but the agent continued.
    expect(turnsOf(user("Hi"), agent(null, call("1")), agent("Done."))).toMatchObject([{ end: "end_turn" }]);
  });

  it.each<[string, unknown[], RegExp]>([
    [
      "a result that names none of two open calls",
      [agent(null, call("a"), call("c")), tool("b", "ok")],
      /messages\[1\].*`b`/,
    ],
    ["a result where no call is open", [agent("Hello."), tool("b", "ok")], /messages\[1\].*`b`/],
    [
      "a second result that says something else",
      [agent(null, call("a")), tool("a", "ok"), tool("a", "no")],
      /another result for `a`/,
    ],
    ["a part that nobody knows", [user([{ type: "hologram" }])], /`hologram` is not known/],
    ["a call without a name", [{ role: "assistant", tool_calls: [{ id: "1" }] }], /expected a call/],
    ["messages without a bottom", [user(deep(2000))], /nested more than 500 levels deep/],
    [
      "arguments without a bottom",
      [agent(null, call("1", JSON.stringify(deep(900))))],
      /nested more than 500/,
    ],
  ])("refuses %s", (_, messages, says) => {
    expect(() => fromOpenAiMessages(messages)).toThrow(says);
  });

  it("refuses what is no conversation", () => {
    expect(() => fromOpenAiMessages({ messages: [] })).toThrow(/expected array/u);
    expect(() => fromOpenAiMessages([{ role: "wizard" }])).toThrow(/role/u);
  });
});
