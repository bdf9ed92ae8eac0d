import { z } from "zod";

/** A JSON Schema that editors read, as data. */
export type EditorSchema = Record<string, unknown>;

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"]>;

/** The allowed content as JSON Schema (draft 7), for editors. */
export function jsonSchemaOf(schema: z.ZodType, o: { title: string; override?: Override }): EditorSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: "draft-7",
    io: "input",
    unrepresentable: "any",
    ...(o.override ? { override: o.override } : {}),
  }) as EditorSchema;
  return { $schema, title: o.title, ...rest };
}
