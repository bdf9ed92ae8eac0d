import { describe, expect, it } from "vitest";
import { jsonWithin } from "./json.ts";
import { schemaProblem } from "./json/json-schema.ts";
import { validateJson } from "./json/json-validity.ts";
import { refusals, status } from "../tests/fixtures/graders.ts";

const POINT = {
  type: "object",
  required: ["latitude"],
  properties: { latitude: { type: "number", minimum: -90, maximum: 90 } },
};

describe("json", () => {
  it.each<[string, unknown, string, string]>([
    ["an object", true, '{"a": 1}', "pass"],
    ["a list", true, "[1]", "pass"],
    ["text", true, "Not valid JSON", "fail"],
    ["a bare value", true, "100", "fail"],
    ["JSON among text", true, 'Here: {"a": 1}', "fail"],
    ["JSON among text, where it may", { anywhere: true }, 'Here: {"a": 1}', "pass"],
    ["fits", { schema: POINT }, '{"latitude": 80.1}', "pass"],
    ["lacks a key", { schema: POINT }, "{}", "fail"],
    ["out of range", { schema: POINT }, '{"latitude": 91}', "fail"],
    ["the second one fits", { schema: POINT, anywhere: true }, '[1] and {"latitude": 1}', "pass"],
    ["brackets of prose", { anywhere: true }, "See note [2021], and [1, 2].", "fail"],
    ["an empty list among text", { anywhere: true }, "[]", "fail"],
    ["a list of texts among text", { anywhere: true }, 'We have ["car", "bike"].', "pass"],
    [
      "numbers, where the schema wants them",
      { anywhere: true, schema: { type: "array" } },
      "So [1, 2].",
      "pass",
    ],
    ["none there", { schema: POINT, anywhere: true }, "none {here", "fail"],
  ])("%s", async (_, value, reply, expected) => {
    expect(await status("json", value, reply)).toBe(expected);
  });

  it("finds JSON whose strings hold brackets", () => {
    expect(jsonWithin('x {"a": "}\\"{"} y [1, [2]]')).toEqual({
      values: [{ a: '}"{' }, [1, [2]]],
      whole: true,
    });
  });
});

describe("schemas that can't be checked faithfully are refused", () => {
  it.each<[string, Record<string, unknown>]>([
    ["a constraint without its type", { required: ["a"] }],
    ["the same, deeper", { type: "object", properties: { a: { minimum: 1 } } }],
    ["an unknown keyword", { type: "string", maxlength: 3 }],
    ["an unknown format", { type: "string", format: "phone" }],
    ["a required key that is not described", { type: "object", required: ["a"] }],
    ["a constant beside other rules", { enum: ["a", "bcd"], type: "string", minLength: 3 }],
    ["a default, which would fill in what is missing", { type: "string", default: "x" }],
    ["a condition", { if: { type: "string" } }],
    ["a map as a constant", { const: { a: 1 } }],
    ["an external reference", { $ref: "https://example.com/x.json" }],
    ["a pattern that doesn't compile", { type: "string", pattern: "(" }],
    ["a pattern of keys that doesn't compile", { type: "object", patternProperties: { "(": {} } }],
    ["a reference to nothing", { $ref: "#/$defs/x" }],
    ["a reference to itself", { $ref: "#" }],
    [
      "references in a circle",
      { $ref: "#/$defs/a", $defs: { a: { anyOf: [{ $ref: "#/$defs/b" }] }, b: { $ref: "#/$defs/a" } } },
    ],
    ["a type that there is not", { type: "text" }],
    ["a bound in words", { type: "string", minLength: "3" }],
    ["no alternatives", { anyOf: [] }],
  ])("%s", (_, schema) => {
    expect(schemaProblem(schema)).not.toBeNull();
    expect(refusals("json", { schema })).not.toEqual([]);
  });

  it("and these are not", () => {
    expect(schemaProblem(POINT)).toBeNull();
    expect(schemaProblem({ type: "integer", minimum: 1 })).toBeNull();
    expect(schemaProblem({ type: ["string", "null"], minLength: 1 })).toBeNull();
    expect(schemaProblem({ anyOf: [{ const: "a" }, { enum: ["b", "c"] }] })).toBeNull();
  });
});

it.each<[Record<string, unknown>, unknown, boolean]>([
  [{ type: "object", properties: { a: {} }, required: ["a"] }, {}, false],
  [{ type: "object", properties: { a: {} }, required: ["a"] }, { a: null }, true],
  [{ type: "object", additionalProperties: false, properties: {} }, { a: 1 }, false],
  [{ type: "object", properties: {} }, { a: 1 }, true],
  [{ enum: ["a"], type: "string" }, "b", false],
  [{ type: "array", items: { type: "integer" }, uniqueItems: true }, [1, 1], false],
  [{ type: "string", format: "date" }, "2021-08-29", true],
  [{ type: "string", format: "date" }, "not a date", false],
])("validateJson(%j, %j) fits: %s", (schema, value, fits) => {
  expect(validateJson(schema, value).status).toBe(fits ? "fits" : "misfit");
});
