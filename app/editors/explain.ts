import type { EditorSchema } from "../../text/editor-schema.ts";

/** What editors show for a key while the user types: what it means, and what may be written there. */
export type KeyWords = readonly [about: string | null, ...examples: unknown[]];

/**
 * The texts for a schema's keys, by the path of each: `cases.turns.customer`. Lists add nothing to the path.
 * `*.where` means every key `where` without a text of its own.
 */
export type EditorWords = Readonly<Record<string, KeyWords>>;

/** A key that a schema allows. */
export interface SchemaKey {
  path: string;
  schema: EditorSchema;
  description: string | null;
  /** Whether nothing shows how its value is written: neither an example, nor a list of values, nor keys of its own. */
  wantsExample: boolean;
}

/** A copy of a schema with texts for its keys. */
export function explained(schema: EditorSchema, words: EditorWords): EditorSchema {
  const copy = structuredClone(schema);
  for (const { path, schema: key } of keysOf(copy)) {
    const [about = null, ...examples] = wordsOf(path, words);
    // The schema's own text takes priority.
    if (about !== null) key["description"] ??= about;
    if (examples.length > 0) key["examples"] ??= examples;
  }
  return copy;
}

function wordsOf(path: string, words: EditorWords): KeyWords | [] {
  return words[path] ?? words[`*.${path.slice(path.lastIndexOf(".") + 1)}`] ?? [];
}

/** Every key of a schema, and of the schemas in it. */
export function keysOf(schema: EditorSchema): SchemaKey[] {
  return walk(schema, "");
}

function walk(node: unknown, path: string): SchemaKey[] {
  if (Array.isArray(node)) return node.flatMap((item) => walk(item, path));
  if (!isMap(node)) return [];
  return Object.entries(node).flatMap(([word, value]) => {
    if (word === "properties" && isMap(value)) {
      return Object.entries(value).flatMap(([key, inner]) => {
        const way = path === "" ? key : `${path}.${key}`;
        return isMap(inner) ? [keyOf(way, inner), ...walk(inner, way)] : [];
      });
    }
    if (word === "definitions" && isMap(value)) {
      return Object.entries(value).flatMap(([name, inner]) => walk(inner, name));
    }
    return ["anyOf", "oneOf", "allOf", "items", "additionalProperties"].includes(word)
      ? walk(value, path)
      : [];
  });
}

function keyOf(path: string, schema: EditorSchema): SchemaKey {
  const { description, examples } = schema;
  return {
    path,
    schema,
    description: typeof description === "string" && description.trim() !== "" ? description : null,
    wantsExample: !Array.isArray(examples) && !isShown(schema),
  };
}

/** Whether the schema itself shows what may be written there. */
function isShown(schema: EditorSchema): boolean {
  const { type, anyOf, items, properties, $ref, additionalProperties } = schema;
  if (type === "boolean" || "enum" in schema || "const" in schema || isMap(properties)) return true;
  if (typeof $ref === "string") return true;
  if (isMap(items)) return isShown(items);
  if (Array.isArray(anyOf)) return anyOf.every((one) => isMap(one) && isShown(one));
  return isMap(additionalProperties) && isShown(additionalProperties);
}

function isMap(value: unknown): value is EditorSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
