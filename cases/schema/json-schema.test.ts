import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { describeTools, TOOL_NAMES } from "../../agent/index.ts";
import { GRADERS } from "../../graders/index.ts";
import { caseJsonSchema, criteriaJsonSchema, schemaFiles, writeSchemas } from "./json-schema.ts";
import { type LoadedCases, loadLibrary } from "../load.ts";
import { renderProblems } from "../problems/problems.ts";
import { valueAt } from "../problems/issues.ts";

const here = fileURLToPath(new URL("../", import.meta.url));
const suites = join(here, "eva/");
const check = valueAt(caseJsonSchema(GRADERS), ["definitions", "check"]) as {
  properties: Record<string, { description?: string }>;
  oneOf: { required: string[] }[];
};

describe("the JSON Schema for editors", () => {
  it("on disk is fresh: otherwise run `assay schema`", async () => {
    for (const [name, text] of schemaFiles(GRADERS)) {
      expect(await readFile(join(here, name), "utf8")).toBe(text);
    }
  });

  it("is written where the suites look for it", async () => {
    const dir = await mkdtemp(join(tmpdir(), "assay-schema-"));
    const written = await writeSchemas(dir, GRADERS);
    expect(written.map((path) => path.slice(dir.length + 1))).toEqual([
      "case.schema.json",
      "criteria.schema.json",
      "quarantine.schema.json",
    ]);
    expect(JSON.parse(await readFile(written[0] ?? "", "utf8"))).toEqual(caseJsonSchema(GRADERS));
  });

  it("explains every key of a check, and wants exactly one grader", () => {
    const modifiers = ["not", "severity", "criteria", "why", "says_in_words"];
    expect(Object.keys(check.properties)).toEqual([...GRADERS.keys(), ...modifiers]);
    const unexplained = Object.entries(check.properties).filter(([, { description }]) => !description);
    expect(unexplained).toEqual([]);
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

  it("are what their JSON Schema allows", () => {
    // zod can't read a `oneOf` beside properties; the loader has checked the checks against it.
    const withoutOneOf = caseJsonSchema(GRADERS);
    delete (valueAt(withoutOneOf, ["definitions", "check"]) as { oneOf?: unknown }).oneOf;
    const suite = z.fromJSONSchema(withoutOneOf);
    const criteria = z.fromJSONSchema(criteriaJsonSchema());
    for (const [file, text] of loaded.sources) {
      const result = (file.endsWith("criteria.yaml") ? criteria : suite).safeParse(parse(text));
      expect(result.success ? "" : `${file}: ${z.prettifyError(result.error)}`).toBe("");
    }
    expect(suite.safeParse({ suite: "a", cases: [{ id: "b", tgas: [] }] }).success).toBe(false);
  });
});
