import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { describeTools, TOOL_NAMES } from "../../agent/index.ts";
import { GRADERS } from "../../graders/index.ts";
import { caseJsonSchema, criteriaJsonSchema } from "./json-schema.ts";
import { type LoadedCases, loadLibrary } from "../load.ts";
import { renderProblems } from "../problems/problems.ts";
import { valueAt } from "../problems/issues.ts";

const here = fileURLToPath(new URL("../", import.meta.url));
const suites = join(here, "eva/");
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

describe("the suites of this folder", () => {
  let loaded: LoadedCases;
  beforeAll(async () => {
    loaded = await loadLibrary({
      dir: suites,
      graders: GRADERS,
      tools: describeTools(TOOL_NAMES),
      today: "2026-11-23",
    });
  });

  it("have no mistakes", () => {
    expect(renderProblems(loaded.problems, { sources: loaded.sources })).toBe("");
    expect(loaded.library.cases.length).toBeGreaterThanOrEqual(70);
  });
});
