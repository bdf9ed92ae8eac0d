import { describe, expect, it } from "vitest";
import { runCheck, conversation } from "../../tests/fixtures/graders.ts";
import { resolvePointer } from "./json-pointer.ts";
import { schemaProblem, type JsonSchema } from "./json-schema.ts";
import { validateJson } from "./json-validity.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";
import { often } from "../../tests/fixtures/effort.ts";

describe("validateJson", () => {
  it.each<[JsonSchema, unknown, unknown]>([
    // Each row: a schema, a value that fits, and one that does not.
    [{ type: "integer" }, 2.0, 2.5],
    [{ type: ["string", "null"] }, null, 1],
    [{ type: "number", exclusiveMinimum: 0, multipleOf: 0.1 }, 0.3, 0.35],
    [{ type: "number", exclusiveMaximum: 1 }, 0.9, 1],
    [{ type: "string", minLength: 2, maxLength: 3 }, "👍👍", "👍"],
    [{ type: "string", pattern: "^\\p{L}+$" }, "été", "x1"],
    [{ type: "string", pattern: "b" }, "abc", "aBc"],
    [{ type: "string", format: "email" }, "a@example.com", "a@"],
    [{ type: "array", minItems: 1, maxItems: 2 }, [1], []],
    [
      { type: "array", uniqueItems: true },
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
    [{ type: "array", prefixItems: [{ type: "string" }], items: { type: "number" } }, ["a", 1], ["a", "b"]],
    [{ type: "array", contains: { type: "number" }, minContains: 2 }, [1, "a", 2], [1, "a"]],
    [{ type: "object", minProperties: 1, maxProperties: 1 }, { a: 1 }, {}],
    [
      { type: "object", patternProperties: { "^x-": { type: "string" } } },
      { "x-a": "1", b: 1 },
      { "x-a": 1 },
    ],
    [
      {
        type: "object",
        properties: { a: {} },
        patternProperties: { "^x-": {} },
        additionalProperties: false,
      },
      { a: 1, "x-b": 2 },
      { a: 1, b: 2 },
    ],
    [{ type: "object", additionalProperties: { type: "number" } }, { a: 1 }, { a: "1" }],
    [{ type: "object", propertyNames: { type: "string", pattern: "^[a-z]+$" } }, { abc: 1 }, { aBc: 1 }],
    [{ allOf: [{ type: "string" }, { enum: ["a", "b"] }] }, "a", "c"],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, 1, true],
    [{ oneOf: [{ type: "integer" }, { type: "number", minimum: 5 }] }, 1, 7],
    [{ const: "x" }, "x", "y"],
    [{ $ref: "#/$defs/n", $defs: { n: { type: "number" } } }, 1, "1"],
    [
      { type: "object", properties: { next: { $ref: "#" } }, additionalProperties: false },
      { next: { next: {} } },
      { next: { other: {} } },
    ],
  ])("%j", (schema, fitting, unfitting) => {
    expect(schemaProblem(schema)).toBeNull();
    expect(validateJson(schema, fitting)).toEqual({ status: "fits" });
    expect(validateJson(schema, unfitting)).toMatchObject({ status: "misfit" });
  });

  it("says where and what is wrong", () => {
    const schema = {
      type: "object",
      properties: { a: { type: "array", items: { type: "number", maximum: 3 } } },
    };
    expect(validateJson(schema, { a: [1, 7] })).toEqual({ status: "misfit", why: "a.1 is above 3" });
    expect(validateJson({ type: "object" }, [])).toEqual({
      status: "misfit",
      why: "the JSON is of type array, not object",
    });
  });
});

describe("what would take too long is unscored, soon, and with the reason", () => {
  const runaway = "^(a+)+$";
  const word = `${"a".repeat(45)}!`;
  const twice = (schema: JsonSchema, levels: number): JsonSchema =>
    levels === 0 ? schema : { anyOf: [twice(schema, levels - 1), twice(schema, levels - 1)] };
  const list = { $ref: "#/$defs/list", $defs: { list: { type: "array", items: { $ref: "#/$defs/list" } } } };
  const branching = {
    $ref: "#/$defs/n",
    $defs: { n: { type: "array", items: { anyOf: [{ $ref: "#/$defs/n" }, { $ref: "#/$defs/n" }] } } },
  };
  const deep = (levels: number, core = ""): string => `${"[".repeat(levels)}${core}${"]".repeat(levels)}`;

  type Row = [string, unknown, string, string, string];
  /** A pattern that runs away takes half a second: of places of the same kind, each is tried in CI. */
  const KEYS: Row[] = [
    [
      "a pattern of keys",
      { schema: { type: "object", patternProperties: { [runaway]: {} } } },
      JSON.stringify({ [word]: 1 }),
      "unscored",
      "took too long",
    ],
    [
      "a pattern of names",
      { schema: { type: "object", propertyNames: { type: "string", pattern: runaway } } },
      JSON.stringify({ [word]: 1 }),
      "unscored",
      "took too long",
    ],
  ];

  it.each<Row>([
    ...often({ usually: KEYS.slice(0, 1), thorough: KEYS }),
    [
      "a pattern",
      { schema: { type: "string", pattern: runaway } },
      JSON.stringify(word),
      "unscored",
      "took too long",
    ],
    [
      "a pattern, for many values",
      { anywhere: true, schema: { type: "array", items: { type: "string", pattern: runaway } } },
      `["${word}"] `.repeat(50),
      "unscored",
      "took too long",
    ],
    ["a deep list", { schema: list }, deep(5000), "unscored", "nested too deeply"],
    ["a list within bounds", { schema: list }, deep(50), "pass", ""],
    ["a deep list without a schema", true, deep(5000), "pass", ""],
    ["choices in choices", { schema: twice({ type: "string" }, 12) }, "1", "fail", "is of type integer"],
    ["choices in recursion", { schema: branching }, deep(60, "1"), "unscored", "too large"],
    ["braces without end", { anywhere: true }, "{".repeat(300_000), "unscored", "too many brackets"],
    ["lists without end", { anywhere: true }, "[1,".repeat(100_000), "unscored", "too many brackets"],
    ["quotes without end", { anywhere: true }, '{"'.repeat(100_000), "unscored", "too many brackets"],
    ["many small lists", { anywhere: true }, '["a"] '.repeat(60_000), "pass", ""],
    ["text without brackets", { anywhere: true }, "a ".repeat(150_000), "fail", "not JSON"],
    [
      "an object after many brackets",
      { anywhere: true },
      `${"{ ".repeat(500)}${JSON.stringify({ a: 1 })}`,
      "pass",
      "",
    ],
  ])("%s", async (_, value, reply, expected, reason) => {
    const took = await cpuMs(async () => {
      const { verdict } = await runCheck("json", value, { transcript: conversation(reply) });
      expect(verdict.status).toBe(expected);
      expect(verdict.reason).toContain(reason);
    }, 9000);
    expect(took).toBeLessThan(9000);
  });
});

it.each([
  ["#", "root"],
  ["#/a/0", "first"],
  ["#/b~1c", "slash"],
  ["#/d%20e", "blank"],
  ["#/nothing", undefined],
  ["#/toString", undefined],
  ["https://example.com/x", undefined],
])("resolvePointer finds %s", (reference, found) => {
  const root = { a: ["first"], "b/c": "slash", "d e": "blank" };
  expect(resolvePointer(root, reference)).toEqual(found === "root" ? root : found);
});
