import { isRecord, shown } from "../reply/json.ts";

/**
 * Keywords that the compiled grammar supports. Any other one is refused, so that nothing is silently not
 * enforced.
 */
const ANYWHERE = new Set([
  "type",
  "title",
  "description",
  "default",
  "enum",
  "const",
  "anyOf",
  "allOf",
  "$ref",
  "$defs",
  "definitions",
  "$schema",
]);
const BY_TYPE: Record<string, ReadonlySet<string>> = {
  object: new Set(["properties", "required", "additionalProperties"]),
  array: new Set(["items", "minItems"]),
  string: new Set(["format", "pattern"]),
  integer: new Set(),
  number: new Set(),
  boolean: new Set(),
  null: new Set(),
};
const FORMATS = new Set([
  "date-time",
  "time",
  "date",
  "duration",
  "email",
  "hostname",
  "uri",
  "ipv4",
  "ipv6",
  "uuid",
]);
/** Look-around, back references and word boundaries can't be compiled. */
const COMPLEX_PATTERN = /\(\?[=!<]|\\[1-9bB]/;

export interface SchemaUse {
  /** Why the schema can't be used; null when it can. */
  problem: string | null;
  optionalParameters: number;
  unionParameters: number;
}

/**
 * Checks a JSON Schema against the subset that structured outputs and strict tools support, and counts the
 * limited features.
 */
export function checkSchemaSubset(schema: unknown): SchemaUse {
  const use: SchemaUse = { problem: null, optionalParameters: 0, unionParameters: 0 };
  const root = isRecord(schema) ? schema : {};
  use.problem = visit(schema, { root, use, open: [] });
  return use;
}

interface Visit {
  root: Record<string, unknown>;
  use: SchemaUse;
  /** The references that are being resolved. */
  open: readonly string[];
}

function visit(schema: unknown, at: Visit): string | null {
  if (!isRecord(schema)) return "a schema must be an object";
  const types = typesOf(schema);
  const unknownType = types.find((type) => !(type in BY_TYPE));
  if (unknownType !== undefined) return `type '${unknownType}' is not supported`;
  for (const key of Object.keys(schema)) {
    if (!ANYWHERE.has(key) && !types.some((type) => BY_TYPE[type]?.has(key))) {
      return `For '${types.join("' or '") || "any"}' type, property '${key}' is not supported`;
    }
  }
  return (
    checkDetails(schema, types) ??
    checkReference(schema, at) ??
    checkObject(schema, types, at) ??
    firstProblem(
      [schema["anyOf"], schema["allOf"]].flatMap((list) => (Array.isArray(list) ? list : [])),
      at,
    ) ??
    ("items" in schema ? visit(schema["items"], at) : null)
  );
}

function checkDetails(schema: Record<string, unknown>, types: readonly string[]): string | null {
  const { format, pattern, minItems } = schema;
  if (format !== undefined && !FORMATS.has(shown(format)))
    return `string format '${shown(format)}' is not supported`;
  if (typeof pattern === "string" && COMPLEX_PATTERN.test(pattern))
    return `pattern '${pattern}' is not supported`;
  if (minItems !== undefined && minItems !== 0 && minItems !== 1) {
    return `For 'array' type, 'minItems' values other than 0 or 1 are not supported`;
  }
  if (types.includes("object") && schema["additionalProperties"] !== false) {
    return `For 'object' type, 'additionalProperties' must be explicitly set to false`;
  }
  return null;
}

function checkReference(schema: Record<string, unknown>, at: Visit): string | null {
  const reference = schema["$ref"];
  if (reference === undefined) return null;
  if (typeof reference !== "string" || !reference.startsWith("#/"))
    return `$ref '${shown(reference)}' is not supported`;
  if (at.open.includes(reference)) return `Recursive schemas are not supported: ${reference}`;
  let target: unknown = at.root;
  for (const part of reference.slice(2).split("/")) target = isRecord(target) ? target[part] : undefined;
  if (target === undefined) return `$ref '${reference}' can't be resolved`;
  return visit(target, { ...at, open: [...at.open, reference] });
}

function checkObject(schema: Record<string, unknown>, types: readonly string[], at: Visit): string | null {
  if (!types.includes("object")) return null;
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const missing = required.find((name) => typeof name !== "string" || !Object.hasOwn(properties, name));
  if (missing !== undefined) return `required property '${shown(missing)}' is not in 'properties'`;
  for (const [name, property] of Object.entries(properties)) {
    if (!required.includes(name)) at.use.optionalParameters += 1;
    if (isRecord(property) && (Array.isArray(property["anyOf"]) || typesOf(property).length > 1)) {
      at.use.unionParameters += 1;
    }
  }
  return firstProblem(Object.values(properties), at);
}

function firstProblem(schemas: readonly unknown[], at: Visit): string | null {
  for (const schema of schemas) {
    const problem = visit(schema, at);
    if (problem !== null) return problem;
  }
  return null;
}

function typesOf(schema: Record<string, unknown>): string[] {
  const { type } = schema;
  if (Array.isArray(type)) return type.map(shown);
  return type === undefined ? [] : [shown(type)];
}
