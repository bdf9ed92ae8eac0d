import { z } from "zod";
import { isMap, typeOf, type JsonSchema } from "./json-schema.ts";
import { testPattern } from "../reading/pattern.ts";
import { resolvePointer } from "./json-pointer.ts";

/** Whether a value fits a schema. `unknown`: the check took too many steps. */
export type Validity =
  | { status: "fits" }
  | { status: "misfit"; why: string }
  | { status: "unknown"; why: string };

/**
 * The remaining steps. Without a limit, some schemas and replies would keep the check running without end.
 */
export interface Work {
  left: number;
}

/** Steps that one reply may take: a fraction of a second. */
const STEPS = 200_000;
/**
 * The cost of a pattern in steps. A pattern runs in a context where it can be stopped, which takes this long.
 */
const PATTERN_STEPS = 40;
/** The greatest depth of values in values, and of schemas in schemas. */
const MOST_DEPTH = 200;
/** No address, date or name is longer. */
const MOST_FORMAT_LENGTH = 5000;

class TooMuch extends Error {}

export function createWork(): Work {
  return { left: STEPS };
}

/**
 * Whether a value fits a schema that `schemaProblem` takes, in bounded time for any value and schema.
 * @param work the remaining steps, shared where several values are checked for one verdict
 */
export function validateJson(schema: JsonSchema, value: unknown, work: Work = createWork()): Validity {
  try {
    const why = createValidator(schema, work)(schema, value, [], 0);
    return why === null ? { status: "fits" } : { status: "misfit", why };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { status: "unknown", why: error.message };
  }
}

/** Why a value does not fit, with the path to what is wrong; null when it fits. */
type Validate = (schema: unknown, value: unknown, path: readonly string[], depth: number) => string | null;

function createValidator(root: JsonSchema, work: Work): Validate {
  function spend(steps: number): void {
    work.left -= steps;
    if (work.left < 0) throw new TooMuch("the JSON or its schema is too large to be checked");
  }

  const validate: Validate = (schema, value, path, depth) => {
    spend(1);
    if (depth > MOST_DEPTH) throw new TooMuch("the JSON or its schema is nested too deeply to be checked");
    if (schema === true || schema === undefined) return null;
    if (!isMap(schema)) return at(path, "nothing is allowed here");
    return (
      typeProblem(schema, value, path) ??
      choiceProblem(schema, value, path, depth + 1) ??
      (typeof value === "string" ? textProblem(schema, value, path) : null) ??
      (typeof value === "number" ? numberProblem(schema, value, path) : null) ??
      (Array.isArray(value) ? listProblem(schema, value, path, depth + 1) : null) ??
      (isMap(value) ? mapProblem(schema, value, path, depth + 1) : null)
    );
  };

  function choiceProblem(schema: JsonSchema, value: unknown, path: readonly string[], depth: number) {
    const { $ref, allOf, anyOf, oneOf } = schema;
    if (typeof $ref === "string") return validate(resolvePointer(root, $ref), value, path, depth);
    const why = (part: unknown): string | null => validate(part, value, path, depth);
    for (const part of Array.isArray(allOf) ? allOf : []) {
      const problem = why(part);
      if (problem !== null) return problem;
    }
    if (Array.isArray(anyOf)) {
      const problems: (string | null)[] = [];
      for (const part of anyOf) {
        problems.push(why(part));
        if (problems.at(-1) === null) break;
      }
      if (!problems.includes(null)) return problems[0] ?? at(path, "fits none of the alternatives");
    }
    if (Array.isArray(oneOf)) {
      const problems = oneOf.map(why);
      const fitting = problems.filter((problem) => problem === null).length;
      if (fitting === 0) return problems[0] ?? at(path, "fits none of the alternatives");
      if (fitting > 1) return at(path, `fits ${fitting} alternatives, and only one may`);
    }
    return null;
  }

  function matches(source: string, text: string): boolean {
    spend(PATTERN_STEPS);
    const found = testPattern(source, text);
    if (found !== null) return found;
    // Only one slow pattern is waited for in a reply, not one for each of its values.
    work.left = 0;
    throw new TooMuch(`the pattern ${JSON.stringify(source)} took too long on this reply`);
  }

  function textProblem(schema: JsonSchema, value: string, path: readonly string[]): string | null {
    const { pattern, format, minLength, maxLength } = schema;
    const length = Array.from(value).length;
    if (typeof minLength === "number" && length < minLength)
      return at(path, `is shorter than ${minLength} characters`);
    if (typeof maxLength === "number" && length > maxLength)
      return at(path, `is longer than ${maxLength} characters`);
    if (typeof format === "string" && !hasFormat(format, value)) return at(path, `is no ${format}`);
    if (typeof pattern === "string" && !matches(pattern, value))
      return at(path, `does not match the pattern ${pattern}`);
    return null;
  }

  function listProblem(schema: JsonSchema, list: unknown[], path: readonly string[], depth: number) {
    const { items, prefixItems, minItems, maxItems, uniqueItems, contains } = schema;
    if (typeof minItems === "number" && list.length < minItems)
      return at(path, `has ${list.length} items, fewer than ${minItems}`);
    if (typeof maxItems === "number" && list.length > maxItems)
      return at(path, `has ${list.length} items, more than ${maxItems}`);
    const first: unknown[] = Array.isArray(items) ? items : Array.isArray(prefixItems) ? prefixItems : [];
    const rest: unknown = Array.isArray(items) ? true : items;
    for (const [index, item] of list.entries()) {
      const part = index < first.length ? first[index] : rest;
      const problem = validate(part, item, [...path, String(index)], depth);
      if (problem !== null) return problem;
    }
    if (uniqueItems === true) {
      const seen = new Set(list.map((item) => canonical(item, depth)));
      if (seen.size < list.length) return at(path, "has an item twice");
    }
    if (contains === undefined) return null;
    const { minContains = 1, maxContains = Infinity } = schema;
    const count = list.filter((item) => validate(contains, item, path, depth) === null).length;
    return count < Number(minContains) || count > Number(maxContains)
      ? at(path, `contains ${count} fitting items`)
      : null;
  }

  function mapProblem(schema: JsonSchema, map: JsonSchema, path: readonly string[], depth: number) {
    const { required, properties, patternProperties, additionalProperties, propertyNames } = schema;
    const keys = Object.keys(map);
    for (const name of Array.isArray(required) ? required : []) {
      if (!Object.hasOwn(map, String(name))) return at([...path, String(name)], "is missing");
    }
    const { minProperties, maxProperties } = schema;
    if (typeof minProperties === "number" && keys.length < minProperties)
      return at(path, `has ${keys.length} keys, fewer than ${minProperties}`);
    if (typeof maxProperties === "number" && keys.length > maxProperties)
      return at(path, `has ${keys.length} keys, more than ${maxProperties}`);
    const patterns = isMap(patternProperties) ? Object.entries(patternProperties) : [];
    for (const key of keys) {
      const own = isMap(properties) && Object.hasOwn(properties, key) ? [properties[key]] : [];
      const byPattern = patterns.filter(([source]) => matches(source, key)).map(([, part]) => part);
      const parts = [...own, ...byPattern];
      if (parts.length === 0) parts.push(additionalProperties);
      const here = [...path, key];
      if (additionalProperties === false && own.length + byPattern.length === 0)
        return at(here, "is not allowed");
      const name = propertyNames === undefined ? null : validate(propertyNames, key, here, depth);
      if (name !== null) return name;
      for (const part of parts) {
        const problem = validate(part, map[key], here, depth);
        if (problem !== null) return problem;
      }
    }
    return null;
  }

  /** A text that is the same for two equal values, whatever the order of their keys. */
  function canonical(value: unknown, depth: number): string {
    spend(1);
    if (depth > MOST_DEPTH) throw new TooMuch("the JSON is nested too deeply to be checked");
    if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(",")}]`;
    if (!isMap(value)) return JSON.stringify(value);
    const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, depth + 1)}`).join(",")}}`;
  }

  return validate;
}

function typeProblem(schema: JsonSchema, value: unknown, path: readonly string[]): string | null {
  const type = typeOf(value);
  const types = [schema["type"] ?? []].flat().map(String);
  const fits = types.length === 0 || types.includes(type) || (type === "integer" && types.includes("number"));
  if (!fits) return at(path, `is of type ${type}, not ${types.join(" or ")}`);
  if ("const" in schema && schema["const"] !== value)
    return at(path, `is not ${JSON.stringify(schema["const"])}`);
  const menu = schema["enum"];
  if (Array.isArray(menu) && !menu.includes(value))
    return at(path, `is none of ${menu.map((word) => JSON.stringify(word)).join(", ")}`);
  return null;
}

function numberProblem(schema: JsonSchema, value: number, path: readonly string[]): string | null {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (typeof minimum === "number" && value < minimum) return at(path, `is below ${minimum}`);
  if (typeof maximum === "number" && value > maximum) return at(path, `is above ${maximum}`);
  if (typeof exclusiveMinimum === "number" && value <= exclusiveMinimum)
    return at(path, `is not above ${exclusiveMinimum}`);
  if (typeof exclusiveMaximum === "number" && value >= exclusiveMaximum)
    return at(path, `is not below ${exclusiveMaximum}`);
  if (typeof multipleOf === "number") {
    const times = value / multipleOf;
    // 0.3 is three times 0.1, except for the last bit.
    if (Math.abs(times - Math.round(times)) > 1e-9 * Math.max(1, Math.abs(times)))
      return at(path, `is no multiple of ${multipleOf}`);
  }
  return null;
}

/** Whether a text has a format, as zod knows it. */
function hasFormat(format: string, value: string): boolean {
  if (value.length > MOST_FORMAT_LENGTH) return false;
  return z.fromJSONSchema({ type: "string", format }).safeParse(value).success;
}

function at(path: readonly string[], what: string): string {
  return `${path.length === 0 ? "the JSON" : path.join(".")} ${what}`;
}
