import { isRecord } from "./json.ts";

/**
 * Makes a value fit a schema, as a grammar-constrained model's output always does. Unknown properties are
 * left out; missing required ones get the simplest value that fits.
 */
export function conform(schema: unknown, value: unknown): unknown {
  if (!isRecord(schema)) return value;
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"].includes(value) ? value : schema["enum"][0];
  const branches = schema["anyOf"];
  if (Array.isArray(branches))
    return conform(branches.find((branch) => fits(branch, value)) ?? branches[0], value);
  const types = [schema["type"]].flat();
  const type = types.find((name) => isOfType(name, value)) ?? types[0];
  if (type === "object") return conformObject(schema, isRecord(value) ? value : {});
  if (type === "array")
    return (Array.isArray(value) ? value : []).map((item) => conform(schema["items"], item));
  return isOfType(type, value) ? value : BLAND[String(type)];
}

const BLAND: Record<string, unknown> = { string: "", integer: 0, number: 0, boolean: false, null: null };

function conformObject(
  schema: Record<string, unknown>,
  value: Record<string, unknown>,
): Record<string, unknown> {
  const properties = isRecord(schema["properties"]) ? schema["properties"] : {};
  const required = Array.isArray(schema["required"]) ? schema["required"] : [];
  const closed = schema["additionalProperties"] === false;
  const names = [
    ...Object.keys(value).filter((name) => !closed || Object.hasOwn(properties, name)),
    ...required.map(String).filter((name) => !Object.hasOwn(value, name)),
  ];
  return Object.fromEntries(names.map((name) => [name, conform(properties[name], value[name])]));
}

function fits(schema: unknown, value: unknown): boolean {
  if (!isRecord(schema)) return false;
  if ("const" in schema) return schema["const"] === value;
  if (Array.isArray(schema["enum"])) return schema["enum"].includes(value);
  return [schema["type"]].flat().some((type) => isOfType(type, value));
}

function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case "object":
      return isRecord(value);
    case "array":
      return Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}
