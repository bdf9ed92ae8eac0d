import { describe, expect, it } from "vitest";
import { z } from "zod";
import { jsonSchemaOf } from "../../text/editor-schema.ts";
import { explained, keysOf } from "./explain.ts";

const schema = jsonSchemaOf(
  z.strictObject({
    a: z.string().describe("Its own."),
    list: z.array(z.strictObject({ where: z.string(), on: z.boolean() })),
    map: z.record(z.string(), z.strictObject({ where: z.enum(["x", "y"]) })).optional(),
    either: z.union([z.string(), z.strictObject({ where: z.number() })]),
  }),
  { title: "Test" },
);

const told = (key: { path: string; description: string | null; wantsExample: boolean }) =>
  [key.path, key.description, key.wantsExample] as const;

describe("the keys of a schema", () => {
  it("are found in lists, maps and unions, and want an example where nothing shows their value", () => {
    expect(keysOf(schema).map(told)).toEqual([
      ["a", "Its own.", true],
      ["list", null, false],
      ["list.where", null, true],
      ["list.on", null, false],
      ["map", null, false],
      ["map.where", null, false],
      ["either", null, true],
      ["either.where", null, true],
    ]);
  });

  it("get words by their way, or by their name alone, and keep their own", () => {
    const words = { a: ["Another.", "x"], "list.where": ["Here.", "y"], "*.where": ["There."] } as const;
    const found = keysOf(explained(schema, words));
    expect(found.map(told)).toEqual([
      ["a", "Its own.", false],
      ["list", null, false],
      ["list.where", "Here.", false],
      ["list.on", null, false],
      ["map", null, false],
      ["map.where", "There.", false],
      ["either", null, true],
      ["either.where", "There.", true],
    ]);
    expect(found[0]?.schema["examples"]).toEqual(["x"]);
    expect(schema).not.toHaveProperty("properties.a.examples");
  });
});
