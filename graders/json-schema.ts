import { z } from "zod";
import { show } from "./tool-calls/index.ts";

/** A JSON Schema as data. */
export type JsonSchema = Record<string, unknown>;

/** Keywords by the `type` they need. zod ignores them without it, and an ignored constraint would pass anything. */
const NEEDS_TYPE: Record<string, string> = {
  properties: "object",
  required: "object",
  additionalProperties: "object",
  patternProperties: "object",
  propertyNames: "object",
  minProperties: "object",
  maxProperties: "object",
  items: "array",
  prefixItems: "array",
  minItems: "array",
  maxItems: "array",
  uniqueItems: "array",
  contains: "array",
  minContains: "array",
  maxContains: "array",
  minLength: "string",
  maxLength: "string",
  pattern: "string",
  format: "string",
  minimum: "number",
  maximum: "number",
  exclusiveMinimum: "number",
  exclusiveMaximum: "number",
  multipleOf: "number",
};

/** With one of these, zod looks at nothing else. */
const ALONE = ["enum", "const", "$ref"];
const RULES = [...ALONE, "anyOf", "oneOf", "allOf"];
const GENERAL = ["type", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "$defs", "definitions"];
const NOTES = ["$schema", "$id", "$comment", "title", "description", "examples", "deprecated"];
const FORMATS = ["email", "uri", "uuid", "date-time", "date", "time", "duration", "hostname", "ipv4", "ipv6"];

/**
 * Why a schema can't be checked faithfully, in words for its author; null when it can.
 * Stricter than JSON Schema: what would be ignored is refused.
 */
export function schemaProblem(schema: JsonSchema, at = "the schema"): string | null {
  return keywordProblem(schema, at) ?? conversionProblem(schema);
}

function keywordProblem(schema: unknown, at: string): string | null {
  if (typeof schema === "boolean") return null;
  if (!isMap(schema)) return `${at} must be a map, such as { type: string }`;
  for (const [keyword, value] of Object.entries(schema)) {
    if (!GENERAL.includes(keyword) && !NOTES.includes(keyword) && !(keyword in NEEDS_TYPE)) {
      return `${at} uses \`${keyword}\`, which isn't supported`;
    }
    const type = NEEDS_TYPE[keyword];
    if (type !== undefined && !hasType(schema, type))
      return `${at} uses \`${keyword}\`: add \`type: ${type}\``;
    if (keyword === "format" && !FORMATS.includes(String(value))) {
      return `${at} names the format ${String(value)}, which isn't supported; these are: ${FORMATS.join(", ")}`;
    }
    const scalars = keyword === "const" ? [value] : keyword === "enum" && Array.isArray(value) ? value : [];
    if (scalars.some((scalar) => typeof scalar === "object" && scalar !== null)) {
      return `${at} uses \`${keyword}\` with a list or a map; describe it with \`properties\` or \`items\` instead`;
    }
  }
  const alone = ALONE.find((keyword) => keyword in schema);
  const rules = Object.keys(schema).filter((keyword) => keyword in NEEDS_TYPE || RULES.includes(keyword));
  if (alone !== undefined && rules.length > 1) {
    return `${at} uses \`${alone}\` beside ${rules.filter((rule) => rule !== alone).join(", ")}; put them together with \`allOf\``;
  }
  const undescribed = requiredBy(schema).find((name) => !hasProperty(schema, name));
  if (undescribed !== undefined) {
    return `${at} requires \`${undescribed}\`: describe it under \`properties\`, as {} if anything will do`;
  }
  for (const [name, part] of subschemas(schema)) {
    const problem = keywordProblem(part, `${at}.${name}`);
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

function conversionProblem(schema: JsonSchema): string | null {
  try {
    convert(schema);
    return null;
  } catch (error) {
    return `the schema can't be used: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function convert(schema: JsonSchema): z.ZodType {
  return z.fromJSONSchema(schema);
}

/** Why a value doesn't fit a schema, or null when it does. */
export function validateJson(schema: JsonSchema, value: unknown): string | null {
  const result = convert(schema).safeParse(value);
  if (result.success) return null;
  return result.error.issues
    .map((issue) => `${issue.path.length > 0 ? `${issue.path.join(".")}: ` : ""}${issue.message}`)
    .join("; ");
}

function isMap(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
