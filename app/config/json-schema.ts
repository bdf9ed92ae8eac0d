import { jsonSchemaOf, type EditorSchema } from "../../text/editor-schema.ts";
import { configSchema, grader, renderer } from "./schema.ts";

/** The JSON Schema (draft 7) of `assay.config.yaml` and `assay.config.json`, where a module is named by its path. */
export function configJsonSchema(): EditorSchema {
  return jsonSchemaOf(configSchema, {
    title: "Configuration of a project",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === grader || zodSchema === renderer) jsonSchema.type = "string";
    },
  });
}
