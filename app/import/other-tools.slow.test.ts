import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { importInto, lines, recordings, sound, written } from "../../tests/fixtures/projects/imported.ts";

describe("langsmith", () => {
  it("gives examples of three shapes, with their answers as references", async () => {
    const {
      read,
      lines: told,
      root,
      cases,
    } = await importInto("langsmith", {
      "plain.jsonl": lines(
        {
          id: "6f1c1c3e-8b1f-4c55-9d0e-0a1b2c3d4e5f",
          inputs: { question: "When are you open?" },
          outputs: { answer: "From Tuesday on." },
          metadata: { dataset_split: ["base"] },
        },
        { inputs: { question: "Do you repair bikes?" }, outputs: {} },
      ),
      "chat.json": JSON.stringify([
        {
          inputs: {
            messages: [
              { type: "system", content: "Be kind." },
              { type: "human", data: { content: "Hi" } },
              { role: "assistant", content: "Hello!" },
              {
                id: ["langchain", "schema", "messages", "HumanMessage"],
                kwargs: { content: [{ type: "text", text: "May I return it?" }] },
              },
            ],
          },
          outputs: { generations: { type: "ai", content: "Within 30 days." } },
        },
      ]),
      "table.csv":
        'input_question,input_shop,output_answer,metadata\n"What does ""delivery"" cost?",Berlin,6 euros,"{""dataset_split"":""test""}"\n',
    });
    expect(told.lost).toEqual([expect.stringMatching(/^table\.csv:2:1: the input shop of an example: /)]);
    expect(cases).toBe(4);
    const [first, second] = written(read("plain.yaml"));
    expect(first).toMatchObject({
      id: "when-are-you-open",
      tags: ["from-langsmith", "split-base"],
      reference: ["From Tuesday on."],
    });
    expect(first?.turns?.[0]?.expect?.[0]?.["judge"]).toContain("From Tuesday on.");
    expect(JSON.stringify(second)).toContain("Say here what must be true of this reply");
    expect(written(read("chat.yaml"))[0]?.turns?.map((turn) => turn.customer)).toEqual([
      "Hi",
      "May I return it?",
    ]);
    expect(written(read("chat.yaml"))[0]?.reference).toEqual(["Hello!", "Within 30 days."]);
    expect(written(read("table.yaml"))[0]).toMatchObject({
      tags: ["from-langsmith", "split-test"],
      reference: ["6 euros"],
    });
    await sound(root);
  });

  it.each([
    ["not an example", { hello: 1 }, "not an example"],
    ["nobody says what is said", { inputs: { a: "x", b: "y" } }, "--customer '{{ NAME }}'"],
    [
      "several outputs",
      { inputs: { question: "x" }, outputs: { a: "1", b: "2" } },
      "which of a, b is the answer",
    ],
  ])("names what can't be imported: %s", async (_, example, why) => {
    const { lines: told } = await importInto("langsmith", { "x.jsonl": lines(example) });
    expect(told.lost[0]).toMatch(/^x\.jsonl:1:1: /);
    expect(told.lost[0]).toContain(why);
  });

  it("takes what the user calls the customer's words", async () => {
    const { read } = await importInto(
      "langsmith",
      { "x.jsonl": lines({ inputs: { a: "Is it", b: "open?" } }) },
      { customer: "{{ a }} {{ inputs.b }}" },
    );
    expect(written(read("x.yaml"))[0]?.turns?.[0]?.customer).toBe("Is it open?");
  });
});

const SAMPLE = {
  id: "hours",
  epoch: 1,
  input: "When are you open?",
  target: "Tuesday",
  messages: [
    { role: "system", content: "You are the shop." },
    { role: "user", content: "When are you open?" },
    {
      role: "assistant",
      content: [
        { type: "reasoning", reasoning: "hm" },
        { type: "text", text: "" },
      ],
      tool_calls: [{ id: "c1", function: "lookup_order", arguments: { order: "1" }, type: "function" }],
    },
    { role: "tool", tool_call_id: "c1", function: "lookup_order", content: "attachment://abc" },
    { role: "assistant", content: "From Tuesday on." },
  ],
  output: { model: "m", completion: "From Tuesday on." },
  scores: { includes: { value: "C", answer: "From Tuesday on." } },
  attachments: { abc: "closed on Monday" },
};
const header = (samples?: unknown[]): object => ({
  version: 2,
  status: "success",
  eval: { created: "2026-11-20T10:00:00Z", task: "demo/shop", model: "anthropic/claude-x", config: {} },
  ...(samples && { samples }),
});

describe("inspect", () => {
  it("gives samples and their conversations, from JSON and from an archive", async () => {
    const epochs = [SAMPLE, { ...SAMPLE, epoch: 2, scores: { includes: { value: "I" } } }];
    const judged = {
      ...SAMPLE,
      id: 7,
      input: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: "Hello!" },
        { role: "user", content: "Bye" },
      ],
      target: ["Goodbye", "See you"],
      scores: { my_scorer: { value: 0.4 } },
    };
    const broken = { ...SAMPLE, id: "b", error: { message: "timeout" } };
    const archive = zipSync({
      "header.json": strToU8(
        JSON.stringify({ ...header(), eval: { task: "archived", model: "m", created: "", config: {} } }),
      ),
      "samples/hours_epoch_1.json": strToU8(
        JSON.stringify(SAMPLE).replace('"epoch":1', '"epoch":1,"total_time":NaN'),
      ),
    });
    const {
      read,
      lines: told,
      root,
      cases,
      recordings: count,
    } = await importInto("inspect", {
      "one.json": JSON.stringify(header(epochs)),
      "two.json": JSON.stringify(header([judged, broken])),
      "three.eval": archive,
    });
    expect({ cases, count }).toEqual({ cases: 4, count: 4 });
    expect(told.lost).toEqual([
      expect.stringMatching(/two\.json:1:\d+: the conversation of b, epoch 1: it errored: timeout/),
    ]);
    const [hours, seven] = written(read("shop.yaml"));
    expect(hours).toMatchObject({ id: "hours", reference: ["From Tuesday on."] });
    expect(hours?.turns?.[0]?.expect).toEqual([{ matches: "/Tuesday/iu" }]);
    expect(seven?.id).toBe("shop-7");
    expect(seven?.turns?.[1]?.expect?.[0]?.["judge"]).toContain('"Goodbye" or "See you"');
    const [line] = recordings(read("recordings.jsonl"));
    expect(line).toMatchObject({ case: "hours", id: "hours, epoch 1", model: "m" });
    expect(JSON.stringify(line)).toContain(
      '{"role":"tool","content":"closed on Monday","tool_call_id":"c1"}',
    );
    await sound(root);
  });

  it.each([
    ["no log", { "x.json": "{}" }, /names no task/],
    ["no archive", { "x.eval": "hello" }, /not an archive of Inspect/],
  ])("refuses %s", async (_, files, why) => {
    await expect(importInto("inspect", files as Record<string, string>)).rejects.toThrow(why);
  });
});
