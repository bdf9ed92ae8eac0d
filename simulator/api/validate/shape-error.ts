import type { z } from "zod";
import { shown } from "../reply/json.ts";

type Issue = z.core.$ZodIssue;

/** The first mistake in a body, in the words of the API: `max_tokens: Field required`. */
export function describeShapeError(error: z.ZodError, body: unknown): string {
  const issue = error.issues[0];
  return issue ? describe(issue, [], body) : "Invalid request";
}

function describe(issue: Issue, above: readonly PropertyKey[], body: unknown): string {
  const path = [...above, ...issue.path];
  const at = path.map(String).join(".");
  const given = valueAt(body, path);
  const misshapen = shapeless(path, issue, given);
  if (misshapen !== null) return `${misshapen}: Input does not match the expected shape.`;
  switch (issue.code) {
    case "unrecognized_keys":
      return `${[...path, issue.keys[0] ?? ""].map(String).join(".")}: Extra inputs are not permitted`;
    case "invalid_type":
      return given === undefined
        ? `${at}: Field required`
        : `${at}: Input should be a valid ${wordFor(issue.expected)}`;
    case "invalid_value":
      if (given === undefined) return `${at}: Field required`;
      return `${at}: Input should be ${issue.values.map((value) => `'${String(value)}'`).join(", ")}`;
    case "too_small":
      return `${at}: Input should be greater than or equal to ${issue.minimum}`;
    case "too_big":
      return issue.origin === "array" || issue.origin === "string"
        ? `${at}: at most ${issue.maximum} are allowed`
        : `${at}: Input should be less than or equal to ${issue.maximum}`;
    case "invalid_format":
      return `${at}: String should match pattern '${(issue.pattern ?? "").replaceAll("/", "")}'`;
    case "invalid_union":
      return describeUnion(issue, path, body);
    default:
      return `${at}: ${issue.message}`;
  }
}

/**
 * Whether a message, or a part of the system prompt, is invalid as a whole: it is not an object, has no role
 * or content, or has content that is neither text nor a list. The API then reports the whole, not the missing
 * part.
 */
function shapeless(path: readonly PropertyKey[], issue: Issue, given: unknown): string | null {
  const [list, index, part] = path;
  if ((list !== "messages" && list !== "system") || path.length > 3) return null;
  if (issue.code === "invalid_union" && typeof given === "string") return null;
  const wrong =
    given === undefined ||
    issue.code === "invalid_type" ||
    (issue.code === "invalid_union" && !Array.isArray(given));
  if (!wrong || (list === "messages" && index === undefined)) return null;
  return part === undefined || list === "messages"
    ? [list, index]
        .filter((one) => one !== undefined)
        .map(String)
        .join(".")
    : null;
}

function describeUnion(
  issue: Extract<Issue, { code: "invalid_union" }>,
  path: readonly PropertyKey[],
  body: unknown,
): string {
  const at = path.map(String).join(".");
  const given = valueAt(body, path);
  if (issue.discriminator !== undefined && issue.errors.length === 0) {
    // The path ends in the discriminator itself.
    const where = at.replace(/\.?type$/, "");
    if (given === undefined)
      return `${where === "" ? "" : `${where}.`}${issue.discriminator}: Field required`;
    return `${where}: Input tag '${shown(given)}' found using '${issue.discriminator}' does not match any of the expected tags`;
  }
  if (given === undefined) return `${at}: Field required`;
  // A string where a list is also allowed: the branch with the deepest error is the intended one.
  const furthest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  if (furthest === undefined || furthest.path.length === 0)
    return `${at}: Input should be a valid string or list`;
  return describe(furthest, path, body);
}

function wordFor(expected: string): string {
  const words: Record<string, string> = {
    array: "list",
    object: "dictionary",
    record: "dictionary",
    int: "integer",
  };
  return words[expected] ?? expected;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}
