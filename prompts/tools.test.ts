import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { PromptError } from "./errors.ts";
import { loadPrompt } from "./load.ts";
import type { PromptTool } from "./types.ts";

const scratch = mkdtempSync(join(tmpdir(), "tools-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const HEAD = `name: pedal
model: { id: sim-large, max_tokens: 512 }
sections: [{ file: who.md, placement: system }]
tools:
`;

const ORDER = `  - name: lookup_order
    description: Finds an order.
    input_schema:
      type: object
      properties:
        order: { type: string, description: Its number }
      required: [order]
`;

/** The tools of a prompt whose manifest lists these, or the reported mistakes. */
async function load(tools: string, files: Record<string, string> = {}, codedTools?: string[]) {
  const cwd = mkdtempSync(join(scratch, "project-"));
  mkdirSync(join(cwd, "p"));
  const all = { "manifest.yaml": HEAD + tools, "who.md": "You are Pedal.", ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(cwd, "p", name), text);
  return await loadPrompt("p", { cwd, ...(codedTools && { codedTools }) });
}

async function told(tools: string, files?: Record<string, string>, coded?: string[]): Promise<string> {
  try {
    await load(tools, files, coded);
    return "";
  } catch (error) {
    if (error instanceof PromptError) return error.message;
    throw error;
  }
}

const SCHEMA = {
  type: "object",
  properties: { order: { type: "string", description: "Its number" } },
  required: ["order"],
};
const LOOKUP: PromptTool = {
  name: "lookup_order",
  description: "Finds an order.",
  input_schema: { ...SCHEMA, type: "object" },
};

describe("a tool as data", () => {
  it("is what Claude is told, beside tools that are named", async () => {
    const { tools } = await load(`  - get_quote\n${ORDER}`);
    expect(tools).toEqual(["get_quote", LOOKUP]);
  });

  it("may keep its schema in a file", async () => {
    const tool = "  - { name: lookup_order, description: Finds an order., schema: order.json }\n";
    const { tools } = await load(tool, { "order.json": JSON.stringify(SCHEMA, null, 2) });
    expect(tools).toEqual([LOOKUP]);
  });

  it("is a part of the prompt's identity, each character of it", async () => {
    const [prompt, same, other] = await Promise.all([
      load(ORDER),
      load(ORDER),
      load(ORDER.replace("Its number", "The number")),
    ]);
    expect(same?.hash).toBe(prompt?.hash);
    expect(other?.hash).not.toBe(prompt?.hash);
  });

  it("may be strict, where its objects are closed", async () => {
    const strict = ORDER.replace("    input_schema:", "    strict: true\n    input_schema:");
    expect(await told(strict)).toMatch(
      /p\/manifest.yaml:9:7 a strict tool needs closed objects \(add additionalProperties: false\)/,
    );
    const closed = strict.replace(
      "      type: object",
      "      type: object\n      additionalProperties: false",
    );
    expect((await load(closed)).tools).toMatchObject([{ strict: true }]);
  });

  it("takes what JSON Schema has", async () => {
    const schema = `{ type: object, $defs: { place: { type: object, properties: { city: { type: [string, "null"], minLength: 1, pattern: "^[A-Z]" } } } },
        properties: { from: { $ref: "#/$defs/place" }, to: { anyOf: [{ $ref: "#/$defs/place" }, { type: "null" }] },
          bags: { type: array, items: { type: integer, minimum: 0 }, maxItems: 3 }, kind: { enum: [a, b], default: a }, any: true },
        additionalProperties: { type: string }, x-note: mine }`;
    expect(await told(`  - { name: f, description: d, input_schema: ${schema} }\n`)).toBe("");
  });
});

describe("a mistake is told at its place", () => {
  it.each<[string, string, string]>([
    ["type: string, d", "type: strnig, d", '10:24 there is no type "strnig" (did you mean string?)'],
    ["type: string, d", "type: int, d", '10:24 there is no type "int" (did you mean integer?)'],
    ["type: object", "type: array", "8:13 the arguments of a tool are an object (write type: object)"],
    [
      "required: [order]",
      "required: [ordr]",
      '11:18 required names "ordr", which properties doesn\'t describe (did you mean order?)',
    ],
    [
      "required: [order]",
      "requierd: [order]",
      '11:7 JSON Schema has no keyword "requierd" (did you mean required?)',
    ],
    ["required: [order]", "required: order", "11:17 required must be a list of names"],
    ["description: Its number", "minLength: -1", "10:43 minLength must be a whole number, 0 or more"],
    ["description: Its number", "enum: []", "10:38 enum must be a list of values"],
    ["description: Its number", 'pattern: "("', "10:41 Invalid regular expression"],
    [
      "{ type: string, description: Its number }",
      "text",
      "10:16 order must be a JSON Schema, such as { type: string }",
    ],
    [
      "      properties:\n  ",
      "",
      '9:7 JSON Schema has no keyword "order" (the arguments are under properties)',
    ],
    [
      "{ type: string, description: Its number }",
      '{ $ref: "#/$defs/number" }',
      "10:24 the schema has no #/$defs/number",
    ],
    ["lookup_order", "look up", "5:11 tools[0].name must be letters, digits, _ and -"],
    ["Finds an order.", '" "', "6:18 tools[0].description must say what the tool does"],
    ["    description: Finds an order.\n", "", "5:5 tools[0].description is missing"],
    ["    description:", "    descripton:", '6:5 unknown key "descripton" (did you mean description?)'],
    [
      "    input_schema:",
      "    schema: order.json\n    input_schema:",
      "5:5 tools[0] must have either input_schema or schema",
    ],
    ["  - name", "  - get_quote\n  - lookup_order\n  - name", "7:5 lookup_order is listed twice"],
    [
      "  - name",
      "  - 7\n  - name",
      "5:5 tools[0] must be a tool's name, or { name, description, input_schema }",
    ],
  ])("%j as %j", async (from, to, place) => {
    expect(ORDER).toContain(from);
    expect(await told(ORDER.replace(from, to))).toContain(`p/manifest.yaml:${place}`);
  });

  it("a name that no tool has", async () => {
    const coded = ["get_quote"];
    expect(await told("  - get_qoute\n", {}, coded)).toBe(
      'p/manifest.yaml:5:5 there is no tool "get_qoute" (did you mean get_quote?)',
    );
    expect(await told("  - lookup_order\n", {}, coded)).toContain(
      "describe any other: { name, description, input_schema }",
    );
    expect(await told(`  - get_quote\n${ORDER}`, {}, coded)).toBe("");
  });

  it("also in the file of a schema", async () => {
    const tool = "  - { name: f, description: d, schema: f.json }\n";
    expect(await told(tool)).toContain("p/manifest.yaml:5:40 there is no file f.json in p");
    expect(await told(tool, { "f.json": "{ type: object }" })).toMatch(
      /manifest.yaml:5:40 f.json is not JSON: /,
    );
    const wrong = '{\n  "type": "object",\n  "properties": {\n    "a": { "type": "strin" }\n  }\n}';
    expect(await told(tool, { "f.json": wrong })).toBe(
      'p/f.json:4:20 there is no type "strin" (did you mean string?)',
    );
    expect(await told(tool.replace("f.json", "../f.json"))).toContain("must be the name of a JSON file");
  });
});
