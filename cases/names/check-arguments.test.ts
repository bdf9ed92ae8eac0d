import { describe, expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { loadLibrary } from "../load.ts";
import type { KnownTools } from "../world/tools.ts";

const text = { type: "string" };
const TOOLS: KnownTools = new Map([
  [
    "get_quote",
    {
      schema: {
        type: "object",
        properties: {
          make: text,
          model: text,
          mileage: { type: "integer" },
          driver_age: { type: "integer" },
        },
        additionalProperties: false,
      },
      answer: "100",
    },
  ],
  [
    "ship",
    {
      schema: {
        type: "object",
        properties: {
          to: { $ref: "#/$defs/address" },
          items: {
            type: "array",
            items: { type: "object", properties: { sku: text, count: { type: "integer" } } },
          },
          insured: { type: "boolean" },
          speed: { enum: ["fast", "any"] },
          gift: { anyOf: [{ type: "boolean" }, { type: "object", properties: { note: text } }] },
          about: { type: "object", properties: { topic: text } },
        },
        $defs: { address: { type: "object", properties: { city: text, zip: text } } },
      },
      answer: null,
    },
  ],
  [
    "tag",
    { schema: { type: "object", properties: { colour: text }, additionalProperties: text }, answer: null },
  ],
  ["free", { schema: { type: "object" }, answer: null }],
]);

/** The messages for a case with this check, in line 5: first mistakes, then ambiguous parts. */
async function told(check: string, o: { head?: string; reference?: string } = {}): Promise<string[]> {
  const files: Record<string, string> = {
    "criteria.yaml": "criteria:\n  - { id: ok, name: Ok, about: a, owner: o, target: 90% }\n",
    "a.yaml": `suite: a
defaults: { criteria: [ok] }${o.head ?? ""}
cases:
  - id: c
    expect: [{ ${check} }]
    turns: [{ customer: Hi }]
    reference: ${o.reference ?? "[Hello]"}
`,
  };
  const { problems, doubts } = await loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: TOOLS,
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
    },
  });
  const show = (mark: string) => (p: (typeof problems)[number]) =>
    `${mark}${p.location.line}:${p.location.column} ${p.message}. ${p.hint ?? ""}`;
  return [...problems.map(show("")), ...doubts.map(show("doubt "))];
}

describe("names of arguments are checked against the tool", () => {
  it.each<[string, string]>([
    [
      "tool_calls: { at_least: [{ get_quote: { milage: 24000 } }] }, not: true",
      "5:56 `get_quote` has no argument `milage`. Did you mean `mileage`?",
    ],
    ["tool_calls: { exactly: { get_quote: { maker: Kia } } }", "no argument `maker`. Did you mean `make`?"],
    [
      "tool_calls: { at_most: [{ get_quote: { colour: red } }] }",
      "no argument `colour`. It has make, model, mileage, driver_age.",
    ],
    ["tool_calls: { in_order: [{ get_quote: { driverAge: 3 } }] }", "Did you mean `driver_age`?"],
    ["tool_calls: { exactly: [{ ship: { to: { town: Rome } } }] }", "no argument `town`. It has city, zip."],
    [
      "tool_calls: { exactly: [{ ship: { to: { any_of: [{ city: Rome }, { cty: Bern }] } } }] }",
      "Did you mean `city`?",
    ],
    ["tool_calls: { exactly: [{ ship: { to: { map: { zipp: 1 } } } }] }", "Did you mean `zip`?"],
    ["tool_calls: { exactly: [{ ship: { items: [{ sku: a }, { skuu: b }] } }] }", "Did you mean `sku`?"],
    ["tool_calls: { exactly: [{ ship: { gift: { not: x } } }] }", "Did you mean `note`?"],
    [
      "tool_calls: { exactly: [{ tag: { color: red } }] }",
      "doubt 5:49 `tag` has no argument `color`. Did you mean `colour`?",
    ],
    ["asks_for: [milage]", "5:27 The detail `milage` looks like a typo. Did you mean `mileage`?"],
    ["asks_for: { any: [zip code, drver_age] }", "Did you mean `driver_age`?"],
    ["asks_for: modle", "Did you mean `model`?"],
    // known for any tools
    [
      "asks_for: { all: [pasword] }",
      "Did you mean `password`? For a detail of your own, write `the pasword`.",
    ],
  ])("%s", async (check, message) => {
    expect((await told(check)).join("\n")).toContain(message);
  });

  it("in a reference too", async () => {
    const reference = "[{ calls: [{ get_quote: { mlieage: 1 } }], agent: Hi }]";
    expect(await told("says: hi", { reference })).toEqual([
      "7:42 `get_quote` has no argument `mlieage`. Did you mean `mileage`?",
    ]);
  });

  it.each([
    "tool_calls: { exactly: [{ get_quote: { make: Kia, driver_age: { between: [18, 20] } } }], tools: [get_quote] }",
    "tool_calls: { exactly: [{ get_quote: { model: { named: CX-5 }, make: { any_of: [VW, Volkswagen] } } }] }",
    "tool_calls: { exactly: [{ ship: { to: { city: Rome }, items: [], gift: true, about: { map: { topic: x } } } }] }",
    "tool_calls: { exactly: [{ tag: { shape: round } }] }",
    "tool_calls: { exactly: [{ free: { whatever: 1 } }] }",
    "tool_calls: none",
    "asks_for: [mileage, driver age, Model, years, phone, age, name, zip, vin, makes]",
    "asks_for: { all: [make], any: [mode of payment, e-mail] }",
    "asks_for: [modem, the milage, car number, mode]",
  ])("nothing is said of %s", async (check) => {
    expect(await told(check)).toEqual([]);
  });

  it("the arguments of a recorded agent's tools are not known, and not checked", async () => {
    const check = "tool_calls: { exactly: [{ book: { whatever: 1 } }] }";
    expect(await told(check, { head: "\nrecorded_tools: [book]" })).toEqual([]);
  });
});

describe("what can be read in two ways is named", () => {
  const call = (args: string): string => `tool_calls: { exactly: [{ ship: { ${args} } }] }`;

  it.each<[string, string]>([
    [
      "to: { city: /account/ }",
      "5:62 /account/: is it a pattern or a text? It is read as a pattern. Write { matches: /account/ } for a pattern, { literally: /account/ } for a text.",
    ],
    ["to: { city: /api/v1/ }", "It is read as a text"],
    ["to: { city: /home/ann/dig }", "It is read as a text"],
    ["to: { any_of: [{ city: /a/ }] }", "is it a pattern or a text"],
    [
      "to: { city: any }",
      "any: is it the word, or anything at all? It is read as anything. Write { anything: true }, or { literally: any } for the word.",
    ],
    ["insured: no", "no: is it true, false or the word? It is read as the word. Write true or false."],
    ["speed: any", "any: is it the word, or anything at all"],
    [
      "to: { city: null }",
      'null: is it the value null or the word? The tool takes a text here. Write "null" in quotes for the word.',
    ],
    ["to: { city: true }", "true: is it the value true or the word"],
  ])("%s", async (args, message) => {
    const [first, ...others] = await told(call(args));
    expect(first).toMatch(/^doubt 5:/u);
    expect(first).toContain(message);
    expect(others).toEqual([]);
  });

  it.each([
    "to: { city: /rome/i }",
    "to: { city: /^rome$/ }",
    "to: { city: /home/user/docs }",
    "to: { city: { matches: /account/ } }",
    "to: { city: { literally: /account/ } }",
    "to: { city: { anything: true } }",
    "items: [{ count: any }]",
    "speed: { any_of: [fast, { anything: true }] }",
    "to: { city: 'null' }",
    "speed: { literally: any }",
    "gift: true",
    "insured: false",
    "to: { city: no }",
  ])("%s can't", async (args) => {
    expect(await told(call(args))).toEqual([]);
  });

  it("what is empty is no value", async () => {
    const [problem] = await told(call("to: { city: }"));
    expect(problem).toMatch(/^5:56 The argument `city` is empty\. Write its value, or null/u);
  });
});
