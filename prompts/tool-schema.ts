import { nearNames } from "./near.ts";

/** A mistake in a JSON Schema: its path from the schema's root, and its correction. */
export interface SchemaMistake {
  path: PropertyKey[];
  /** Whether the key is wrong, and not its value. */
  atKey?: boolean;
  message: string;
  hint?: string;
}

type Mistakes = SchemaMistake[];
type Path = PropertyKey[];
type Keyword = (value: unknown, path: Path, schema: Record<string, unknown>) => Mistakes;

const TYPES = ["object", "array", "string", "number", "integer", "boolean", "null"];
/** Names of types in other languages. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
  int: "integer",
  long: "integer",
  float: "number",
  double: "number",
  decimal: "number",
  str: "string",
  text: "string",
  bool: "boolean",
  dict: "object",
  map: "object",
  list: "array",
};

/** Keywords with plain values, which are not schemas. */
const VALUES = ["const", "enum", "default", "examples", "example"];

/** Keywords with one schema. */
const ONE_SCHEMA = [
  "items",
  "contains",
  "not",
  "if",
  "then",
  "else",
  "propertyNames",
  "additionalProperties",
  "unevaluatedProperties",
  "unevaluatedItems",
];

/** Keywords of JSON Schema (draft 2020-12), with the type of each value. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
  type: typeMistakes,
  properties: mapOfSchemas,
  patternProperties: mapOfSchemas,
  $defs: mapOfSchemas,
  definitions: mapOfSchemas,
  dependentSchemas: mapOfSchemas,
  ...Object.fromEntries(ONE_SCHEMA.map((key) => [key, schemaMistakes])),
  prefixItems: listOfSchemas,
  anyOf: listOfSchemas,
  oneOf: listOfSchemas,
  allOf: listOfSchemas,
  required: requiredMistakes,
  enum: (value, path) => unless(Array.isArray(value) && value.length > 0, path, "a list of values"),
  pattern: patternMistakes,
  ...Object.fromEntries(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"].map((key) => [
      key,
      isNumber,
    ]),
  ),
  ...Object.fromEntries(
    ["Length", "Items", "Properties", "Contains"].flatMap((of) => [
      [`min${of}`, isCount],
      [`max${of}`, isCount],
    ]),
  ),
  ...Object.fromEntries(
    [
      "title",
      "description",
      "format",
      "$ref",
      "$id",
      "$schema",
      "$anchor",
      "$comment",
      "contentEncoding",
    ].map((key) => [key, isText]),
  ),
  ...Object.fromEntries(["uniqueItems", "deprecated", "readOnly", "writeOnly"].map((key) => [key, isYesNo])),
  ...Object.fromEntries(
    ["const", "default", "examples", "example", "dependentRequired", "contentMediaType"].map((key) => [
      key,
      anything,
    ]),
  ),
};

/** Every mistake in the schema of a tool's arguments. */
export function toolSchemaMistakes(schema: unknown, options: { strict: boolean }): SchemaMistake[] {
  const mistakes = schemaMistakes(schema, []);
  if (mistakes.length > 0 || !isMap(schema)) return mistakes;
  if (schema["type"] !== "object") {
    const path = "type" in schema ? ["type"] : [];
    return [{ path, message: "the arguments of a tool are an object", hint: "write type: object" }];
  }
  const lost = lostReferences(schema, schema, []);
  return options.strict ? [...lost, ...openObjects(schema, [])] : lost;
}

function schemaMistakes(schema: unknown, path: Path): Mistakes {
  if (typeof schema === "boolean" && path.length > 0) return [];
  if (!isMap(schema)) return unless(false, path, "a JSON Schema, such as { type: string }");
  return Object.entries(schema).flatMap(([key, value]) => {
    const keyword = Object.hasOwn(KEYWORDS, key) ? KEYWORDS[key] : undefined;
    if (keyword !== undefined) return keyword(value, [...path, key], schema);
    return key.startsWith("x-") ? [] : [unknownKeyword(key, [...path, key], value)];
  });
}

function unknownKeyword(key: string, path: Path, value: unknown): SchemaMistake {
  const near = nearNames(key, Object.keys(KEYWORDS))[0];
  const looksLikeArgument = isMap(value) && near === undefined;
  const hint = looksLikeArgument
    ? "the arguments are under properties"
    : near === undefined
      ? "JSON Schema has type, properties, required, enum, items, description and others"
      : `did you mean ${near}?`;
  return { path, atKey: true, message: `JSON Schema has no keyword "${key}"`, hint };
}

function typeMistakes(value: unknown, path: Path): Mistakes {
  const types: unknown[] = Array.isArray(value) ? value : [value];
  if (types.length === 0) return unless(false, path, "a type");
  return types.flatMap((type, index) => {
    if (typeof type === "string" && TYPES.includes(type)) return [];
    const at = Array.isArray(value) ? [...path, index] : path;
    const name = typeof type === "string" ? type.toLowerCase() : "";
    const meant = Object.hasOwn(OTHER_TYPES, name) ? OTHER_TYPES[name] : nearNames(name, TYPES)[0];
    const hint = meant === undefined ? `there are ${TYPES.join(", ")}` : `did you mean ${meant}?`;
    return [{ path: at, message: `there is no type ${JSON.stringify(type)}`, hint }];
  });
}

function mapOfSchemas(value: unknown, path: Path): Mistakes {
  if (!isMap(value)) return unless(false, path, "a map of names, each with its JSON Schema");
  return Object.entries(value).flatMap(([name, schema]) => schemaMistakes(schema, [...path, name]));
}

function listOfSchemas(value: unknown, path: Path): Mistakes {
  if (!Array.isArray(value) || value.length === 0) return unless(false, path, "a list of JSON Schemas");
  return value.flatMap((schema: unknown, index) => schemaMistakes(schema, [...path, index]));
}

function requiredMistakes(value: unknown, path: Path, { properties }: Record<string, unknown>): Mistakes {
  if (!Array.isArray(value)) return unless(false, path, "a list of names");
  const known = isMap(properties) ? Object.keys(properties) : [];
  return value.flatMap((name: unknown, index): Mistakes => {
    if (typeof name !== "string") return unless(false, [...path, index], "a name");
    if (known.includes(name)) return [];
    const near = nearNames(name, known)[0];
    const hint = near === undefined ? "describe it under properties" : `did you mean ${near}?`;
    return [
      {
        path: [...path, index],
        message: `required names "${name}", which properties doesn't describe`,
        hint,
      },
    ];
  });
}

function patternMistakes(value: unknown, path: Path): Mistakes {
  if (typeof value !== "string") return isText(value, path);
  // Some authors write needless escapes, which the strict mode refuses.
  const problem = compileProblem(value, "u") && compileProblem(value, "");
  return problem === null ? [] : [{ path, message: problem }];
}

function compileProblem(source: string, flags: string): string | null {
  try {
    return new RegExp(source, flags) instanceof RegExp ? null : "not a pattern";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** References within the schema without a target. */
function lostReferences(part: unknown, root: Record<string, unknown>, path: Path): Mistakes {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: [string, unknown]): Mistakes => {
    const at = [...path, Array.isArray(part) ? Number(key) : key];
    if (VALUES.includes(key)) return [];
    if (key !== "$ref" || typeof value !== "string") return lostReferences(value, root, at);
    if (!value.startsWith("#/")) return [];
    const steps = value.slice(2).split("/");
    const found = steps.reduce<unknown>(
      (here, step) => (isMap(here) && Object.hasOwn(here, step) ? here[step] : undefined),
      root,
    );
    return found === undefined ? [{ path: at, message: `the schema has no ${value}` }] : [];
  });
}

/** The API accepts a strict tool only where each object is closed. */
function openObjects(schema: Record<string, unknown>, path: Path): Mistakes {
  const open = [schema["type"]].flat().includes("object") && schema["additionalProperties"] !== false;
  const hint = "add additionalProperties: false";
  const own: Mistakes = open ? [{ path, message: "a strict tool needs closed objects", hint }] : [];
  const inner = Object.entries(schema).flatMap(([key, value]): [Path, unknown][] => {
    if (KEYWORDS[key] === mapOfSchemas && isMap(value)) {
      return Object.entries(value).map(([name, part]) => [[...path, key, name], part]);
    }
    if (KEYWORDS[key] === listOfSchemas && Array.isArray(value)) {
      return value.map((part: unknown, index) => [[...path, key, index], part]);
    }
    return KEYWORDS[key] === schemaMistakes ? [[[...path, key], value]] : [];
  });
  return [...own, ...inner.flatMap(([at, part]) => (isMap(part) ? openObjects(part, at) : []))];
}

function isNumber(value: unknown, path: Path): Mistakes {
  return unless(typeof value === "number", path, "a number");
}

function isCount(value: unknown, path: Path): Mistakes {
  return unless(Number.isInteger(value) && Number(value) >= 0, path, "a whole number, 0 or more");
}

function isText(value: unknown, path: Path): Mistakes {
  return unless(typeof value === "string", path, "a text");
}

function isYesNo(value: unknown, path: Path): Mistakes {
  return unless(typeof value === "boolean", path, "true or false");
}

function anything(): Mistakes {
  return [];
}

function unless(holds: boolean, path: Path, expected: string): Mistakes {
  const name = path.at(-1);
  const subject = typeof name === "string" ? name : "this";
  return holds ? [] : [{ path, message: `${subject} must be ${expected}` }];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
