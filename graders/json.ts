import { z } from "zod";
import { where } from "./reading/inputs.ts";
import { schemaProblem } from "./json/json-schema.ts";
import type { JsonSchema } from "./json/json-schema.ts";
import { createWork, validateJson, type Validity, type Work } from "./json/json-validity.ts";
import { overReplies, said, whereWords } from "./reading/scope.ts";
import type { Where } from "./reading/scope.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass, unscored } from "./contract/verdict.ts";

export interface JsonSettings {
  /** What the JSON must look like; null: any object or list. */
  schema: JsonSchema | null;
  /** The JSON may have other text around it. */
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
  about:
    "A reply is JSON (an object or a list), or fits a JSON Schema; `anywhere`: there may be text around it.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ schema, anywhere, where }) =>
    `${anywhere ? "holds" : "is"} JSON${schema === null ? "" : " that fits the schema"}${whereWords(where)}`,
  grade: (settings, subject) =>
    overReplies(subject, settings.where, (reply) => {
      const { values, whole } = settings.anywhere
        ? within(reply.text, settings.schema)
        : { values: jsonOf(reply.text), whole: true };
      const work = createWork();
      const checked = values.map((value) => validityOf(value, settings.schema, work));
      if (checked.some(({ status }) => status === "fits")) return pass("the JSON fits", [said(reply)]);
      const open = checked.find((validity) => validity.status === "unknown");
      if (open !== undefined)
        return unscored(`${open.why}, so it can't be decided whether it fits`, [said(reply)]);
      if (!whole) return unscored("the reply has too many brackets to be searched for JSON", [said(reply)]);
      const problem = checked.find((validity) => validity.status === "misfit");
      return fail(problem?.why ?? "the reply is not JSON", [said(reply)]);
    }),
};

/** Without a schema, brackets in prose don't count as JSON: "See note [2021].", "[]". */
function within(text: string, schema: JsonSchema | null): ReturnType<typeof jsonWithin> {
  const { values, whole } = jsonWithin(text);
  return { values: schema === null ? values.filter(saysMore) : values, whole };
}

/** True for an object with a key, or a list with more than bare numbers. */
function saysMore(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === "string" || saysMore(item));
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function validityOf(value: unknown, schema: JsonSchema | null, work: Work): Validity {
  if (schema !== null) return validateJson(schema, value, work);
  return typeof value === "object" && value !== null
    ? { status: "fits" }
    : { status: "misfit", why: "the reply is a bare JSON value, not an object or a list" };
}

function jsonOf(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

/**
 * How many characters are read before giving up: for a bracket that is never closed, the whole rest must be
 * read.
 */
const MOST_LOOKS = 10_000_000;

/** Every outermost JSON object or list in a text, in order. @returns `whole`: the text was searched to its end */
export function jsonWithin(text: string): { values: unknown[]; whole: boolean } {
  const values: unknown[] = [];
  const opening = /[[{]/g;
  let looks = 0;
  for (let start = opening.exec(text); start !== null; start = opening.exec(text)) {
    const end = closing(text, start.index);
    looks += (end === -1 ? text.length : end) - start.index;
    const found = end === -1 ? [] : jsonOf(text.slice(start.index, end + 1));
    for (const value of found) values.push(value);
    if (found.length > 0) opening.lastIndex = end + 1;
    if (looks > MOST_LOOKS) return { values, whole: false };
  }
  return { values, whole: true };
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
