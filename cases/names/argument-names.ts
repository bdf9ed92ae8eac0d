type Schema = Readonly<Record<string, unknown>>;

/** The arguments that a JSON Schema describes. */
export interface KnownArguments {
  /** The possible schemas of a value with this name. */
  names: ReadonlyMap<string, readonly Schema[]>;
  /** Whether other names are allowed as well. */
  open: boolean;
}

/** References may be circular. */
const MAX_DEPTH = 20;

/**
 * The names in a map of these schemas; null where none of them describes any. The parts of `anyOf`, `oneOf`
 * and `allOf` are merged, and references within the schema are followed.
 * @param schemas the possible schemas of the value: one schema, or its branches
 * @param root the whole schema, for its `$ref`s
 */
export function argumentsIn(schemas: readonly Schema[], root: Schema): KnownArguments | null {
  const all = schemas.flatMap((schema) => branches(schema, root, 0));
  const names = new Map<string, Schema[]>();
  for (const { properties } of all) {
    if (!isSchema(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) {
      names.set(name, [...(names.get(name) ?? []), ...(isSchema(schema) ? [schema] : [])]);
    }
  }
  const closed = all.some((schema) => schema["additionalProperties"] === false);
  if (names.size === 0 && !closed) return null;
  return { names, open: all.some(takesMore) };
}

/** The schemas of the items of a list. */
export function itemsIn(schemas: readonly Schema[], root: Schema): Schema[] {
  return schemas
    .flatMap((schema) => branches(schema, root, 0))
    .flatMap(({ items }) => (isSchema(items) ? [items] : []));
}

/** The possible types of a value; null where a branch names none. */
export function typesIn(schemas: readonly Schema[], root: Schema): ReadonlySet<string> | null {
  const found = schemas
    .flatMap((schema) => branches(schema, root, 0))
    .filter((schema) => !COMBINED.some((key) => key in schema))
    .map(({ type }) => [type].flat().filter((one) => typeof one === "string"));
  return found.length === 0 || found.some((types) => types.length === 0) ? null : new Set(found.flat());
}

/** The texts that an `enum` or a `const` lists. */
export function wordsIn(schemas: readonly Schema[], root: Schema): string[] {
  return schemas
    .flatMap((schema) => branches(schema, root, 0))
    .flatMap((schema) => [...[schema["enum"] ?? []].flat(), schema["const"]])
    .filter((word) => typeof word === "string");
}

const COMBINED = ["anyOf", "oneOf", "allOf", "$ref"] as const;

function branches(schema: Schema, root: Schema, depth: number): Schema[] {
  if (depth > MAX_DEPTH) return [];
  const parts = ["anyOf", "oneOf", "allOf"].flatMap((key) => {
    const list = schema[key];
    return Array.isArray(list) ? list.filter(isSchema) : [];
  });
  const target = typeof schema["$ref"] === "string" ? resolve(schema["$ref"], root) : null;
  const inner = target === null ? parts : [...parts, target];
  return [schema, ...inner.flatMap((part) => branches(part, root, depth + 1))];
}

/** `#/$defs/address`. References outside the schema are not followed. */
function resolve(reference: string, root: Schema): Schema | null {
  if (!reference.startsWith("#")) return null;
  const steps = reference
    .slice(1)
    .split("/")
    .filter((step) => step !== "");
  let here: unknown = root;
  for (const step of steps) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isSchema(here) || !Object.hasOwn(here, name)) return null;
    here = here[name];
  }
  return isSchema(here) ? here : null;
}

/**
 * A schema that says nothing about further names is treated as a complete list: a misspelt name is more
 * likely than an undocumented one.
 */
function takesMore(schema: Schema): boolean {
  const more = schema["additionalProperties"];
  return more === true || isSchema(more) || isSchema(schema["patternProperties"]);
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
