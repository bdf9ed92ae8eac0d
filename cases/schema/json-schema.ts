import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Graders } from "../../graders/registry.ts";
import { criteriaSchema } from "./criteria.ts";
import { quarantineSchema } from "./quarantine.ts";
import { caseSchema, modifiersSchema, suiteSchema } from "./schema.ts";

type JsonSchema = Record<string, unknown>;

/** The JSON Schema (draft 7) of a suite file, with which editors complete, explain and check while one types. */
export function caseJsonSchema(graders: Graders): JsonSchema {
  const check = z.unknown();
  const suite = toJsonSchema(suiteSchema(caseSchema(check, null), check), {
    title: "Suite of cases",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === check) jsonSchema.$ref = "#/definitions/check";
    },
  });
  const { $schema: _, definitions, ...checkJson } = toJsonSchema(checkSchema(graders), { title: "Check" });
  // zod's object can't say "exactly one of these keys"; the loader says it in its own words.
  const oneOf = [...graders.keys()].map((kind) => ({ required: [kind] }));
  return {
    ...suite,
    definitions: { ...(definitions as JsonSchema | undefined), check: { ...checkJson, oneOf } },
  };
}

/** The JSON Schema (draft 7) of criteria.yaml. */
export function criteriaJsonSchema(): JsonSchema {
  return toJsonSchema(criteriaSchema, { title: "Success criteria" });
}

/** The JSON Schema (draft 7) of quarantine.yaml. */
export function quarantineJsonSchema(): JsonSchema {
  return toJsonSchema(quarantineSchema, { title: "Cases in quarantine" });
}

/** The schema files as they belong on disk, by name. */
export function schemaFiles(graders: Graders): Map<string, string> {
  const print = (schema: JsonSchema) => `${JSON.stringify(schema, null, 2)}\n`;
  return new Map([
    ["case.schema.json", print(caseJsonSchema(graders))],
    ["criteria.schema.json", print(criteriaJsonSchema())],
    ["quarantine.schema.json", print(quarantineJsonSchema())],
  ]);
}

/** Writes the schema files into a folder, where `# yaml-language-server: $schema=./case.schema.json` finds them. */
export async function writeSchemas(dir: string, graders: Graders): Promise<string[]> {
  const files = [...schemaFiles(graders)];
  await Promise.all(files.map(([name, text]) => writeFile(join(dir, name), text)));
  return files.map(([name]) => join(dir, name));
}

/** One map with every grader's key and the modifiers: editors then complete them all and explain each. */
function checkSchema(graders: Graders) {
  const settings = Object.fromEntries(
    [...graders.values()].map(({ kind, about, schema }) => [kind, schema.optional().describe(about)]),
  );
  return z
    .strictObject({ ...settings, ...modifiersSchema.shape })
    .describe("One expectation: exactly one grader, and what modifies it.");
}

function toJsonSchema(
  schema: z.ZodType,
  options: { title: string; override?: NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"] },
): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    ...(options.override ? { override: options.override } : {}),
  }) as JsonSchema;
  return { $schema, title: options.title, ...rest };
}
