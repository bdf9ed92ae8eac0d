import { describe, expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { loadLibrary } from "../load.ts";
import { createToolAnswers } from "./tool-answers.ts";
import type { KnownTools } from "./tools.ts";

const TOOLS: KnownTools = new Map([
  [
    "lookup_order",
    {
      schema: {
        type: "object",
        properties: { order: { type: "string" }, zip: { type: "string" }, total: { type: "number" } },
      },
      answer: null,
    },
  ],
]);

/** Reads a case with these tools, in the format of its file. */
async function load(tools: string, reference = "[Here you are]") {
  const files: Record<string, string> = {
    "criteria.yaml": "criteria:\n  - { id: ok, name: Ok, about: a, owner: o, target: 90% }\n",
    "a.yaml": `suite: a
defaults: { criteria: [ok] }
cases:
  - id: c
    turns: [{ customer: Hi, expect: [{ says: here }] }]
    tools: { lookup_order: ${tools} }
    reference: ${reference}
`,
  };
  const { library, problems, doubts } = await loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: TOOLS,
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
    },
  });
  const told = problems.map(
    ({ location: { line, column }, message, hint }) => `${line}:${column} ${message}. ${hint ?? ""}`,
  );
  return { testCase: library.cases[0], told, doubts };
}

/** The tool's answers to calls with these arguments, one after another. An error is marked. */
async function answers(tools: string, ...calls: unknown[]): Promise<string[]> {
  const { testCase, told } = await load(tools);
  expect(told).toEqual([]);
  const answer = createToolAnswers(testCase?.tools ?? []);
  return calls.map((input) => {
    const given = answer("lookup_order", input);
    return given === null ? "nothing" : `${given.isError ? "error: " : ""}${given.result}`;
  });
}

describe("which entry answers", () => {
  const [a, b] = [{ order: "5512" }, { order: "7" }];

  it("one entry answers every call", async () => {
    expect(await answers("{ returns: found }", a, b)).toEqual(["found", "found"]);
  });

  it("entries without `when` answer one call each, and the last one all that follow", async () => {
    expect(await answers("[{ fails: timeout }, { returns: one }, { returns: two }]", a, b, a, b)).toEqual([
      "error: timeout",
      "one",
      "two",
      "two",
    ]);
  });

  it("the first entry whose `when` fits; the others take what is left", async () => {
    const tools = "[{ when: { order: 5512 }, returns: found }, { fails: timeout }, { returns: late }]";
    expect(await answers(tools, b, a, a, b, b)).toEqual(["error: timeout", "found", "found", "late", "late"]);
  });

  it("the earlier of two that fit", async () => {
    const tools = "[{ when: { order: /^55/ }, returns: one }, { when: { order: any }, returns: two }]";
    expect(await answers(tools, a, b, { zip: "1" })).toEqual([
      "one",
      "two",
      'error: No answer is set up for lookup_order with { zip: "1" }.',
    ]);
  });

  it("entries with the same `when` take turns", async () => {
    const tools =
      '[{ when: { order: "5512" }, fails: timeout }, { when: { order: "5512" }, returns: found }, { when: { order: "7" }, returns: seven }]';
    expect(await answers(tools, a, b, a, a)).toEqual(["error: timeout", "seven", "found", "found"]);
  });

  it("more arguments than `when` names are no hindrance, and none at all fit an empty one", async () => {
    expect(await answers('{ when: { order: "7" }, returns: x }', { order: "7", zip: "1" })).toEqual(["x"]);
    expect(await answers("{ when: {}, returns: x }", {}, "no map")).toEqual([
      "x",
      'error: No answer is set up for lookup_order with "no map".',
    ]);
  });

  it("numbers are held to what was written", async () => {
    const tools =
      "[{ when: { zip: 02134 }, returns: Allston }, { when: { total: { about: 4.1, within: 0.2 } }, returns: cheap }]";
    expect(await answers(tools, { zip: "02134" }, { total: 4.3 })).toEqual(["Allston", "cheap"]);
    expect((await answers(tools, { zip: "2134" }))[0]).toMatch(/^error: No answer/u);
  });

  it("also where they are repeated by name", async () => {
    const tools = "{ when: { zip: &code 02134, order: *code }, returns: Allston }";
    const [found, other] = await answers(
      tools,
      { zip: "02134", order: "02134" },
      { zip: "02134", order: "2134" },
    );
    expect(found).toBe("Allston");
    expect(other).toMatch(/^error: No answer/u);
  });

  it("of a tool that the case doesn't name it says nothing", () => {
    expect(createToolAnswers([])("lookup_order", {})).toBeNull();
  });
});

describe("what is answered", () => {
  it.each([
    ["{ returns: 87.50 }", "87.50"],
    [
      "{ returns: { status: shipped, total: 93.20, zip: 02134, id: 9007199254740993, gift: true, note: null } }",
      '{"status":"shipped","total":93.20,"zip":"02134","id":9007199254740993,"gift":true,"note":null}',
    ],
    ["{ returns: [1, { a: [] }] }", '[1,{"a":[]}]'],
    ['{ returns: "" }', ""],
  ])("%s", async (tools, result) => {
    expect(await answers(tools, {})).toEqual([result]);
  });
});

describe("a reference gets the answers of its case", () => {
  it("by the arguments of each call", async () => {
    const tools = "[{ when: { order: 5512 }, returns: { status: shipped } }, { fails: timeout }]";
    const calls =
      "[{ lookup_order: { order: 7 } }, { lookup_order: { order: 5512 } }, { lookup_order: { order: 7 }, returns: { a: 1.0 } }]";
    const { testCase, told } = await load(tools, `[{ calls: ${calls}, agent: Here you are }]`);
    expect(told).toEqual([]);
    expect(testCase?.reference[0]?.toolCalls).toEqual([
      { name: "lookup_order", input: { order: 7 }, result: "timeout", isError: true },
      { name: "lookup_order", input: { order: 5512 }, result: '{"status":"shipped"}', isError: false },
      { name: "lookup_order", input: { order: 7 }, result: '{"a":1.0}', isError: false },
    ]);
  });

  it("and is wrong where nothing answers", async () => {
    const call = "[{ calls: [{ lookup_order: { order: 7 } }], agent: Here you are }]";
    const message =
      "7:43 Nothing answers this call of `lookup_order`. Add an entry for it under the case's `tools`, or say here what it `returns`.";
    expect((await load("{ when: { order: 5512 }, returns: x }", call)).told).toEqual([message]);
    expect((await load("[]", call)).told).not.toEqual([]);
    const said = call.replace("7 } }", "7 }, fails: gone }");
    expect((await load("{ when: { order: 5512 }, returns: x }", said)).told).toEqual([]);
  });

  it("and keeps what is written in its calls", async () => {
    const { testCase } = await load(
      "{ returns: x }",
      "[{ calls: [{ lookup_order: { zip: 02134, order: 9007199254740993, total: 1.50 } }], agent: Here you are }]",
    );
    expect(testCase?.reference[0]?.toolCalls[0]?.input).toEqual({
      zip: "02134",
      order: "9007199254740993",
      total: 1.5,
    });
  });
});

describe("a mistake is told at its place", () => {
  it.each([
    ["[{ returns: x }, { when: { order: 7 }, returns: y }]", "6:53 This entry is never reached"],
    [
      "{ when: { ordr: 7 }, returns: x }",
      "6:38 `lookup_order` has no argument `ordr`. Did you mean `order`?",
    ],
    ["[{ when: { order: 1e3 }, returns: x }]", "6:46 `order`: 1e3 could be a number or a text"],
    ["{ when: { order: { about: x } }, returns: x }", "6:45 `order`: write { about"],
    ["{ when: 7, returns: x }", "6:36 `when`: expected a map of keys"],
    ["{ returns: x, fails: y }", "6:28"],
    ["{ when: { order: 7 } }", "6:28"],
  ])("%s", async (tools, place) => {
    expect((await load(tools)).told.join("\n")).toContain(place);
  });
});
