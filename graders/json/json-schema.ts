import { z } from "zod";
import { resolvePointer } from "./json-pointer.ts";
import { patternCompiles } from "../reading/pattern.ts";
import { show } from "../tool-calls/index.ts";

/** A JSON Schema as data. */
export type JsonSchema = Record<string, unknown>;

const text = z.string();
const size = z.int().min(0);
const anySchema = z.union([z.boolean(), z.record(text, z.unknown())]);
const schemas = z.array(anySchema).min(1);
const byName = z.record(text, anySchema);
const regex = text.refine(patternCompiles);
const byPattern = z.record(regex, anySchema);

/**
 * Keywords by the `type` that they need: without it they don't constrain other types, and a check with an
 * ignored constraint would pass anything.
 */
const NEEDS_TYPE: Record<string, { type: string; value: z.ZodType }> = {
  properties: { type: "object", value: byName },
  required: { type: "object", value: z.array(text) },
  additionalProperties: { type: "object", value: anySchema },
  patternProperties: { type: "object", value: byPattern },
  propertyNames: { type: "object", value: anySchema },
  minProperties: { type: "object", value: size },
  maxProperties: { type: "object", value: size },
  items: { type: "array", value: z.union([anySchema, schemas]) },
  prefixItems: { type: "array", value: schemas },
  minItems: { type: "array", value: size },
  maxItems: { type: "array", value: size },
  uniqueItems: { type: "array", value: z.boolean() },
  contains: { type: "array", value: anySchema },
  minContains: { type: "array", value: size },
  maxContains: { type: "array", value: size },
  minLength: { type: "string", value: size },
  maxLength: { type: "string", value: size },
  pattern: { type: "string", value: regex },
  format: { type: "string", value: text },
  minimum: { type: "number", value: z.number() },
  maximum: { type: "number", value: z.number() },
  exclusiveMinimum: { type: "number", value: z.number() },
  exclusiveMaximum: { type: "number", value: z.number() },
  multipleOf: { type: "number", value: z.number().positive() },
};

const TYPES = ["object", "array", "string", "number", "integer", "boolean", "null"] as const;
const GENERAL: Record<string, z.ZodType> = {
  type: z.union([z.enum(TYPES), z.array(z.enum(TYPES)).min(1)]),
  enum: z.array(z.unknown()).min(1),
  const: z.unknown(),
  anyOf: schemas,
  oneOf: schemas,
  allOf: schemas,
  $ref: text,
  $defs: byName,
  definitions: byName,
};

/** These keywords are complete by themselves: others beside them are most likely a mistake. */
const ALONE = ["enum", "const", "$ref"];
const RULES = [...ALONE, "anyOf", "oneOf", "allOf"];
const NOTES = ["$schema", "$id", "$comment", "title", "description", "examples", "deprecated"];
const FORMATS = ["email", "uri", "uuid", "date-time", "date", "time", "duration", "hostname", "ipv4", "ipv6"];

/**
 * Why a schema can't be checked faithfully, in words for its author; null when it can. Stricter than JSON
 * Schema: a keyword that would be ignored is refused.
 */
export function schemaProblem(schema: JsonSchema, at = "the schema"): string | null {
  return keywordProblem(schema, at, schema) ?? (hasEndlessReference(schema) ? ENDLESS : null);
}

const ENDLESS =
  "the schema refers to itself before it looks at anything, so that checking it would never end";

function keywordProblem(schema: unknown, at: string, root: JsonSchema): string | null {
  if (typeof schema === "boolean") return null;
  if (!isMap(schema)) return `${at} must be a map, such as { type: string }`;
  for (const [keyword, value] of Object.entries(schema)) {
    if (NOTES.includes(keyword)) continue;
    const typed = Object.hasOwn(NEEDS_TYPE, keyword) ? NEEDS_TYPE[keyword] : undefined;
    const shape = typed?.value ?? (Object.hasOwn(GENERAL, keyword) ? GENERAL[keyword] : undefined);
    if (shape === undefined) return `${at} uses \`${keyword}\`, which isn't supported`;
    if (typed !== undefined && !hasType(schema, typed.type))
      return `${at} uses \`${keyword}\`: add \`type: ${typed.type}\``;
    if (!shape.safeParse(value).success)
      return `${at} has a \`${keyword}\` that can't be used: ${show(value)}`;
    if (keyword === "$ref" && resolvePointer(root, String(value)) === undefined)
      return `${at} refers to ${String(value)}, which the schema does not have`;
    if (keyword === "format" && !FORMATS.includes(String(value))) {
      return `${at} names the format ${String(value)}, which isn't supported; these are: ${FORMATS.join(", ")}`;
    }
    const scalars = keyword === "const" ? [value] : keyword === "enum" && Array.isArray(value) ? value : [];
    if (scalars.some((scalar) => typeof scalar === "object" && scalar !== null)) {
      return `${at} uses \`${keyword}\` with a list or a map; describe it with \`properties\` or \`items\` instead`;
    }
  }
  const alone = ALONE.find((keyword) => keyword in schema);
  const rules = Object.keys(schema).filter(
    (keyword) => Object.hasOwn(NEEDS_TYPE, keyword) || RULES.includes(keyword),
  );
  if (alone !== undefined && rules.length > 1) {
    return `${at} uses \`${alone}\` beside ${rules.filter((rule) => rule !== alone).join(", ")}; put them together with \`allOf\``;
  }
  const undescribed = requiredBy(schema).find((name) => !hasProperty(schema, name));
  if (undescribed !== undefined) {
    return `${at} requires \`${undescribed}\`: describe it under \`properties\`, as {} if anything will do`;
  }
  for (const [name, part] of subschemas(schema)) {
    const problem = keywordProblem(part, `${at}.${name}`, root);
    if (problem !== null) return problem;
  }
  return null;
}

function requiredBy({ required }: JsonSchema): string[] {
  return Array.isArray(required)
    ? required.map((name: unknown) => (typeof name === "string" ? name : show(name)))
    : [];
}

function hasProperty(schema: JsonSchema, name: string): boolean {
  return isMap(schema["properties"]) && Object.hasOwn(schema["properties"], name);
}

function subschemas(schema: JsonSchema): [string, unknown][] {
  const maps = ["properties", "patternProperties", "$defs", "definitions"].flatMap((key) =>
    isMap(schema[key])
      ? Object.entries(schema[key]).map(([name, part]): [string, unknown] => [`${key}.${name}`, part])
      : [],
  );
  const lists = ["anyOf", "oneOf", "allOf", "prefixItems", "items"].flatMap((key) =>
    Array.isArray(schema[key])
      ? (schema[key] as unknown[]).map((part, index): [string, unknown] => [`${key}.${index}`, part])
      : [],
  );
  const single = ["items", "additionalProperties", "propertyNames", "contains"].flatMap(
    (key): [string, unknown][] =>
      schema[key] === undefined || Array.isArray(schema[key]) ? [] : [[key, schema[key]]],
  );
  return [...maps, ...lists, ...single];
}

function hasType(schema: JsonSchema, type: string): boolean {
  const types = [schema["type"]].flat();
  return types.includes(type) || (type === "number" && types.includes("integer"));
}

/** Whether a chain of references and alternatives leads back to its beginning. */
function hasEndlessReference(root: JsonSchema): boolean {
  const done = new Set<unknown>();
  const open = new Set<unknown>();
  const endless = (part: unknown): boolean => {
    if (!isMap(part) || done.has(part)) return false;
    if (open.has(part)) return true;
    open.add(part);
    const { $ref } = part;
    const inPlace = [
      ...(typeof $ref === "string" ? [resolvePointer(root, $ref)] : []),
      ...["anyOf", "oneOf", "allOf"].flatMap((key) =>
        Array.isArray(part[key]) ? (part[key] as unknown[]) : [],
      ),
    ];
    const found = inPlace.some(endless);
    open.delete(part);
    done.add(part);
    return found;
  };
  const all = (part: unknown): boolean =>
    endless(part) || (isMap(part) && subschemas(part).some(([, inner]) => all(inner)));
  return all(root);
}

/** JSON Schema's name for the type of a value. Whole numbers are integers. */
export function typeOf(value: unknown): (typeof TYPES)[number] {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "object";
}

/** True for an object that is not a list. */
export function isMap(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
