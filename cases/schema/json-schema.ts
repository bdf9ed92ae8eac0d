import { z } from "zod";
import type { Graders } from "../../graders/registry.ts";
import { jsonSchemaOf, type EditorSchema } from "../../text/editor-schema.ts";
import { criteriaSchema } from "./criteria.ts";
import { quarantineSchema } from "./quarantine.ts";
import { caseSchema, modifiersSchema, suiteSchema } from "./schema.ts";

/**
 * The JSON Schema (draft 7) of a suite file: with it, editors complete, explain and check while the author
 * types.
 */
export function caseJsonSchema(graders: Graders): EditorSchema {
  const check = z.unknown();
  const suite = jsonSchemaOf(suiteSchema(caseSchema(check, null), check), {
    title: "Suite of cases",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === check) jsonSchema.$ref = "#/definitions/check";
    },
  });
  const { $schema: _, definitions, ...checkJson } = jsonSchemaOf(checkSchema(graders), { title: "Check" });
  // zod's object can't express "exactly one of these keys"; the loader has its own message for it.
  const oneOf = [...graders.keys()].map((kind) => ({ required: [kind] }));
  return {
    ...suite,
    definitions: { ...(definitions as EditorSchema | undefined), check: { ...checkJson, oneOf } },
  };
}

/** The JSON Schema (draft 7) of criteria.yaml. */
export function criteriaJsonSchema(): EditorSchema {
  return jsonSchemaOf(criteriaSchema, { title: "Success criteria" });
}

/** The JSON Schema (draft 7) of quarantine.yaml. */
export function quarantineJsonSchema(): EditorSchema {
  return jsonSchemaOf(quarantineSchema, { title: "Cases in quarantine" });
}

/** One map with every grader's key and the modifiers: editors then complete and explain all of them. */
function checkSchema(graders: Graders) {
  const settings = Object.fromEntries(
    [...graders.values()].map(({ kind, about, schema }) => [kind, schema.optional().describe(about)]),
  );
  return z
    .strictObject({ ...settings, ...modifiersSchema.shape })
    .describe("One expectation: exactly one grader, and what modifies it.");
}
