import { z } from "zod";
import { where } from "./inputs.ts";
import { schemaProblem, validateJson } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { overReplies, said, whereWords } from "./scope.ts";
import type { Where } from "./scope.ts";
import type { Grader } from "./types.ts";
import { fail, pass } from "./verdict.ts";

export interface JsonSettings {
  /** What the JSON must look like; null: any object or list. */
  schema: JsonSchema | null;
  /** The JSON may stand among other text. */
  anywhere: boolean;
  where: Where;
}

const jsonSchema = z
  .record(z.string(), z.unknown(), { error: "expected a JSON Schema, such as { type: object }" })
  .superRefine((value, context) => {
    const problem = schemaProblem(value);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  });

const schema = z.union(
  [
    z.literal(true).transform((): JsonSettings => ({ schema: null, anywhere: false, where: "any" })),
    z
      .strictObject({
        schema: jsonSchema.optional(),
        anywhere: z.boolean({ error: "expected true or false" }).optional(),
        where: where.optional(),
      })
      .transform((value): JsonSettings => ({
        schema: value.schema ?? null,
        anywhere: value.anywhere ?? false,
        where: value.where ?? "any",
      })),
  ],
  { error: "expected true, or { schema: {...} }" },
);

/** A reply is JSON, and fits a schema. */
export const json: Grader<JsonSettings> = {
  kind: "json",
  version: 2,
  about: "A reply is JSON (an object or a list), or fits a JSON Schema; `anywhere`: it may stand among text.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ schema, anywhere, where }) =>
    `${anywhere ? "holds" : "is"} JSON${schema === null ? "" : " that fits the schema"}${whereWords(where)}`,
  grade: (settings, subject) =>
    overReplies(subject, settings.where, (reply) => {
      const values = settings.anywhere ? within(reply.text, settings.schema) : jsonOf(reply.text);
      if (values.length === 0) return fail("the reply is not JSON", [said(reply)]);
      const problems = values.map((value) => problemOf(value, settings.schema));
      if (problems.includes(null)) return pass("the JSON fits", [said(reply)]);
      return fail(problems.find((problem) => problem !== null) ?? "the JSON does not fit", [said(reply)]);
    }),
};

/** Without a schema to fit, brackets of prose are none: "See note [2021].", "[]". */
function within(text: string, schema: JsonSchema | null): unknown[] {
  const values = jsonWithin(text);
  return schema === null ? values.filter(saysMore) : values;
}

/** An object with a key, or a list that holds more than bare numbers. */
function saysMore(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === "string" || saysMore(item));
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function problemOf(value: unknown, schema: JsonSchema | null): string | null {
  if (schema !== null) return validateJson(schema, value);
  return typeof value === "object" && value !== null
    ? null
    : "the reply is a bare JSON value, not an object or a list";
}

function jsonOf(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

/** Beginnings that are tried before giving up: each costs a scan of the text. */
const MAX_STARTS = 200;

/** Every outermost JSON object or list in a text, in order. */
export function jsonWithin(text: string): unknown[] {
  const found: unknown[] = [];
  let tried = 0;
  for (let at = text.search(/[[{]/u); at !== -1 && at < text.length && tried < MAX_STARTS; tried++) {
    const end = closing(text, at);
    const values = end === -1 ? [] : jsonOf(text.slice(at, end + 1));
    found.push(...values);
    const from = values.length > 0 ? end + 1 : at + 1;
    const next = text.slice(from).search(/[[{]/u);
    at = next === -1 ? -1 : from + next;
  }
  return found;
}

/** Where the bracket at `start` closes, strings skipped; -1 when it doesn't. */
function closing(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === "\\") at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return at;
  }
  return -1;
}
