import { jsonSchemaOf, type JsonSchema } from "../../text/json-schema.ts";
import { configSchema, grader, renderer } from "./schema.ts";

/** The JSON Schema (draft 7) of `assay.config.yaml` and `assay.config.json`, where a module is named by its path. */
export function configJsonSchema(): JsonSchema {
  return jsonSchemaOf(configSchema, {
    title: "Configuration of a project",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === grader || zodSchema === renderer) jsonSchema.type = "string";
    },
  });
}
