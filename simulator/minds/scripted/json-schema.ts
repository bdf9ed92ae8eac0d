import { jsonSchemaOf, type JsonSchema } from "../../../text/json-schema.ts";
import { tableSchema } from "./table.ts";

/** The JSON Schema (draft 7) of a table of answers, minds/NAME.yaml. */
export function mindJsonSchema(): JsonSchema {
  return jsonSchemaOf(tableSchema, { title: "Answers of the simulator" });
}
