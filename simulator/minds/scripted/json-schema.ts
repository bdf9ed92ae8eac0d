import { jsonSchemaOf, type EditorSchema } from "../../../text/editor-schema.ts";
import { tableSchema } from "./table.ts";

/** The JSON Schema (draft 7) of a table of answers, minds/NAME.yaml. */
export function mindJsonSchema(): EditorSchema {
  return jsonSchemaOf(tableSchema, { title: "Answers of the simulator" });
}
