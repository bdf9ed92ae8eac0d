import { describe, expect, it } from "vitest";
import { says } from "../../graders/says.ts";
import type { Grader } from "../../graders/contract/types.ts";
import { caseContentHash, casePlayHash } from "../hash.ts";
import { playDoNothing, playReference } from "../lint/players.ts";
import { loadLibrary, type FileReader } from "../load.ts";
import type { KnownTools } from "../world/tools.ts";

const TOOLS: KnownTools = new Map([
  ["look", { schema: { type: "object", properties: { order: { type: "string" } } }, answer: "100" }],
]);
const CRITERIA =
  "criteria: [{ id: good, name: Good, about: Is good., owner: Us, target: 95%, floor: 85% }]\n";
const HISTORY = `    history:
      - { customer: Hi, eva: Hello! }
      - customer: Where is it?
        calls: [{ look: { order: 0071 }, returns: { state: sent } }, { look: { order: "72" }, fails: no such order }]
        cites: [{ link: https://help.example/a, text: By post. }]
        route: orders
        agent: It is on its way.
`;

/** A case with this history and this customer. */
async function read(history: string, customer = "turns: [{ customer: When?, expect: [{ says: Friday }] }]") {
  const files: Record<string, string> = {
    "criteria.yaml": CRITERIA,
    "s.yaml": `suite: s\ndefaults: { criteria: [good] }\ncases:\n  - id: a\n${history}    ${customer}\n    reference: [On Friday.]\n`,
  };
  const reader: FileReader = {
    list: () => Promise.resolve(Object.keys(files)),
    text: (path) => Promise.resolve(files[path] ?? ""),
  };
  const { library, problems } = await loadLibrary({
    dir: "",
    agent: "eva",
    read: reader,
    graders: new Map<string, Grader<unknown>>([["says", says as unknown as Grader<unknown>]]),
    tools: TOOLS,
    today: "2026-11-26",
  });
  const told = problems.map(({ location, message, hint }) => `${location.line} ${message}. ${hint}`);
  return { one: library.cases[0], told: told.join("\n") };
}

describe("a history", () => {
  it("is what was said, with calls as they were made and answered", async () => {
    const { one, told } = await read(HISTORY);
    expect(told).toBe("");
    expect(one?.history).toEqual([
      { customer: "Hi", agent: "Hello!", toolCalls: [] },
      {
        customer: "Where is it?",
        agent: "It is on its way.",
        toolCalls: [
          { name: "look", input: { order: "0071" }, result: '{"state":"sent"}', isError: false },
          { name: "look", input: { order: "72" }, result: "no such order", isError: true },
        ],
        cites: [{ link: "https://help.example/a", title: "", text: "By post." }],
        route: "orders",
      },
    ]);
  });

  it("comes before the reference, and before what an agent that does nothing says", async () => {
    const { one } = await read(HISTORY);
    if (one === undefined) throw new Error("the case can't be read");
    const idle = playDoNothing(one, { name: "empty", reply: () => "" });
    for (const transcript of [playReference(one), idle]) {
      expect(transcript.history?.map(({ customer, agent }) => [customer, agent])).toEqual([
        ["Hi", "Hello!"],
        ["Where is it?", "It is on its way."],
      ]);
      expect(transcript.turns).toHaveLength(1);
    }
  });

  it("is part of what is played: another word of it is another case to try", async () => {
    const hashes = await Promise.all(
      ["", HISTORY, HISTORY.replace("sent", "lost")].map(async (text) => {
        const { one } = await read(text);
        return one === undefined ? [] : [caseContentHash(one, { says: 1 }), casePlayHash(one)];
      }),
    );
    expect(new Set(hashes.flat()).size).toBe(6);
  });

  it("goes before a customer who follows a script, too", async () => {
    const script =
      "customer: { opens: When?, answers: [{ when: x, say: y }] }\n    expect: [{ says: Friday }]";
    const { one, told } = await read(HISTORY, script);
    expect([told, one?.history?.length]).toEqual(["", 2]);
  });

  it.each<[string, string, string, string?]>([
    [
      "a call without its answer",
      HISTORY.replace(", returns: { state: sent }", ""),
      "8 What this call of `look` was answered is missing. Say what it `returns`",
    ],
    ["no reply", HISTORY.replace("eva: Hello!", "route: a"), "6 item 1 of `history`: `agent` is missing"],
    ["no message", HISTORY.replace("customer: Hi, ", ""), "6 "],
    ["two replies", HISTORY.replace("eva: Hello!", "eva: Hello!, agent: Hi"), "occurs there twice"],
    ["an unknown tool", HISTORY.replace("look: { order: 0071 }", "lok: {}"), "Did you mean `look`"],
    ["a misspelt argument", HISTORY.replace("order: 0071", "odrer: 1"), "Did you mean `order`"],
    ["nothing in it", "    history: []\n", "5 "],
    ["a text alone", "    history: [Hello!]\n", "5 "],
    [
      "a customer played by a model",
      HISTORY,
      "5 A customer played by a model begins the conversation: it can't go on with a `history`. Use `turns`",
      "customer: { goal: Know when. }\n    expect: [{ says: Friday }]",
    ],
  ])("with %s is a mistake, with its place", async (_, history, message, customer) => {
    expect((await read(history, customer)).told).toContain(message);
  });
});
