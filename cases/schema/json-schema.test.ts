import { describe, expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { caseJsonSchema, criteriaJsonSchema } from "./json-schema.ts";
import { valueAt } from "../problems/issues.ts";

const check = valueAt(caseJsonSchema(GRADERS), ["definitions", "check"]) as {
  properties: Record<string, unknown>;
  oneOf: { required: string[] }[];
};

describe("the JSON Schema for editors", () => {
  it("knows every grader, and wants exactly one", () => {
    const modifiers = ["not", "severity", "criteria", "why", "says_in_words"];
    expect(Object.keys(check.properties)).toEqual([...GRADERS.keys(), ...modifiers]);
    expect(check.oneOf).toEqual([...GRADERS.keys()].map((kind) => ({ required: [kind] })));
  });

  it("refers only to what it defines", () => {
    for (const schema of [caseJsonSchema(GRADERS), criteriaJsonSchema()]) {
      for (const [, reference = ""] of JSON.stringify(schema).matchAll(/"\$ref":"#\/([^"]*)"/g)) {
        expect({ reference, found: valueAt(schema, reference.split("/")) !== undefined }).toEqual({
          reference,
          found: true,
        });
      }
    }
  });
});
