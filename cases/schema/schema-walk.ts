import type { z } from "zod";
import type { Path } from "../yaml/yaml.ts";

// zod's issues name the mistake, but not the allowed values. The schema knows them.

type Schema = z.core.$ZodType;

/** The schemas that may apply at a path: several at unions. */
function schemasAt(schema: Schema, path: Path): Schema[] {
  let here = unwrap(schema);
  for (const step of path) here = here.flatMap((candidate) => childrenAt(candidate, step)).flatMap(unwrap);
  return here;
}

/** Removes wrappers of a schema, and splits unions. */
function unwrap(schema: Schema): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "optional":
    case "nonoptional":
    case "nullable":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return unwrap(def.innerType);
    case "pipe":
      return unwrap(def.in);
    case "lazy":
      return unwrap(def.getter());
    case "union":
      return def.options.flatMap(unwrap);
    case "intersection":
      return [...unwrap(def.left), ...unwrap(def.right)];
    default:
      return [schema];
  }
}

function childrenAt(schema: Schema, step: string | number): Schema[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === "object") {
    const child = Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
    return child === undefined ? [] : [child];
  }
  if (def.type === "array") return [def.element];
  if (def.type === "record") return [def.valueType];
  if (def.type === "tuple" && typeof step === "number") return def.items.slice(step, step + 1);
  return [];
}

/** The allowed keys of a map at this path, in the order of the schema. */
export function allowedKeys(schema: Schema, path: Path): string[] {
  const keys = schemasAt(schema, path).flatMap((candidate) => {
    const { def } = (candidate as z.core.$ZodTypes)._zod;
    return def.type === "object" ? Object.keys(def.shape) : [];
  });
  return [...new Set(keys)];
}

const KINDS: Readonly<Record<string, string>> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "a map of keys",
  record: "a map of keys",
};

/** The allowed values at a path, for a message: `text, a list or a map of keys`. */
export function expectations(schema: Schema, path: Path): string {
  const kinds = schemasAt(schema, path).flatMap((candidate) => {
    const { def } = (candidate as z.core.$ZodTypes)._zod;
    if (def.type === "literal") return def.values.map((value) => `\`${String(value)}\``);
    if (def.type === "enum") return Object.values(def.entries).map((value) => `\`${String(value)}\``);
    const isInt = def.type === "number" && "format" in def && String(def.format).includes("int");
    return KINDS[isInt ? "int" : def.type] ?? "another value";
  });
  // Where text is allowed, numbers and truth values are only another way to write it.
  const names = [...new Set(kinds)].filter(
    (name, _, all) => !(all.includes("text") && (name === "a number" || name === "true or false")),
  );
  if (names.length === 0) return "another value";
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} or ${last}`;
}
