import { expect, it } from "vitest";
import type { ToldPart } from "../../reports/suggest/analysis.ts";
import { readDraft } from "./answer.ts";

const PART = { kind: "section", file: "a.md", hash: "0123456789" } as ToldPart;
const ANSWER = {
  reason: "Only there it stands.",
  possible: true,
  about: "Asked for the hours, it says them.",
  id: "Opening Hours!",
  suite: "shop",
  criterion: "facts",
  messages: [
    {
      customer: "When are you open?",
      reply: "Until 6 pm.",
      calls: [],
      checks: [{ kind: "says", text: "6 pm" }],
    },
  ],
};
const read = (more: object, answered: string[] = []) =>
  readDraft(JSON.stringify({ ...ANSWER, ...more }), PART, { answered: new Set(answered) });

it("becomes a case whose checks are guesses, with the tag of the part that it is for", () => {
  expect(read({})).toEqual({
    draft: {
      reason: "Only there it stands.",
      suite: "shop",
      criterion: "facts",
      item: {
        id: "opening-hours",
        about: "Asked for the hours, it says them.",
        tags: ["guessed", "suggested-01234567"],
        turns: [{ customer: "When are you open?", expect: [{ says: "6 pm" }] }],
        reference: ["Until 6 pm."],
      },
    },
  });
});

it("answers tools that answer nothing by themselves, and no others", () => {
  const calls = [{ tool: "lookup", arguments: '{"order":5}', returns: "sent" }];
  const messages = [{ ...ANSWER.messages[0], calls, checks: [{ kind: "calls", text: "lookup" }] }];
  const own = read({ messages });
  expect(own).toMatchObject({
    draft: {
      item: {
        tools: { lookup: [{ returns: "sent" }] },
        turns: [{ expect: [{ tool_calls: { at_least: ["lookup"] } }] }],
        reference: [{ calls: [{ lookup: { order: 5 } }], agent: "Until 6 pm." }],
      },
    },
  });
  expect(read({ messages }, ["lookup"])).not.toHaveProperty("draft.item.tools");
});

const [MESSAGE] = ANSWER.messages;
it.each<[object, string]>([
  [{ possible: false, reason: "It is a heading." }, "no conversation can show it: It is a heading."],
  [{ id: "…" }, "it has no id"],
  [{ messages: [] }, "it has no message"],
  [{ messages: [{ ...MESSAGE, customer: " " }] }, "a message or its good reply is empty"],
  [{ messages: [{ ...MESSAGE, checks: [] }] }, "it checks nothing"],
  [{ messages: [{ ...MESSAGE, checks: [{ kind: "judge", text: "" }] }] }, "a check is empty"],
  [
    { messages: [{ ...MESSAGE, calls: [{ tool: "x", arguments: "[1]", returns: "" }] }] },
    "the arguments of a call are no JSON object",
  ],
  [
    { messages: [{ ...MESSAGE, checks: [{ kind: "vibes", text: "x" }] }] },
    "the answer has not the form that was asked for",
  ],
])("is refused with the reason: %j", (more, refused) => {
  expect(read(more)).toEqual({ refused });
});

it("is refused where it is no JSON", () => {
  expect(readDraft("Sure! Here it is", PART, { answered: new Set() })).toHaveProperty("refused");
});
