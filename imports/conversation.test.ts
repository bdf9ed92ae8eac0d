import { expect, it } from "vitest";
import { contentOf, talkOf } from "./conversation.ts";

it.each([
  ["a text", "Hi", { text: "Hi", beside: [] }],
  ["nothing", null, { text: "", beside: [] }],
  [
    "parts of several tools",
    [{ type: "text", text: "a" }, { type: "input_text", text: "b" }, "c"],
    { text: "abc", beside: [] },
  ],
  ["a part without a type", [{ text: "a" }, { url: "x" }], { text: "a", beside: ["a part that is no text"] }],
  ["a refusal", [{ type: "refusal", refusal: "No." }], { text: "No.", beside: [] }],
  [
    "thoughts, with or without text",
    [
      { type: "thinking", thinking: "x" },
      { type: "reasoning", text: "y" },
    ],
    { text: "", beside: [] },
  ],
  [
    "a picture",
    [
      { type: "text", text: "a" },
      { type: "image_url", image_url: {} },
    ],
    { text: "a", beside: ["image_url"] },
  ],
  [
    "a call and its answer",
    [
      { type: "tool_use", name: "x" },
      { type: "tool_result", content: "y" },
    ],
    { text: "", beside: [] },
  ],
])("the content of a message may be %s", (_, content, expected) => {
  expect(contentOf(content)).toEqual(expected);
});

it("messages of a customer in a row are one turn, unless they are apart", () => {
  const said = [
    { role: "system", text: "Be kind." },
    { role: "user", text: "Hi" },
    { role: "human", text: "there" },
    { role: "ai", text: "Hello", calls: ["look"] },
  ];
  expect(talkOf(said)).toEqual({
    turns: [{ customer: "Hi\n\nthere", good: ["Hello"] }],
    answered: true,
    instructions: 1,
    beside: [],
    calls: true,
  });
  expect(talkOf(said, { apart: true }).turns.map(({ customer }) => customer)).toEqual(["Hi", "there"]);
});
