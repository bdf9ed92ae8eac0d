import { isMap } from "./matcher.ts";
import { SPECIAL_KEYS } from "./read-arguments.ts";
import { readSlashes } from "./slashes.ts";

/**
 * An argument written so that a case expects exactly it: the inverse of `readMatcher`. A text that would be
 * read as a pattern or as `any`, and a map whose key would be read as a matcher, are written so that they are
 * taken literally.
 */
export function asExpected(value: unknown): unknown {
  if (typeof value === "string") return isPlain(value) ? value : { literally: value };
  if (Array.isArray(value)) return value.map(asExpected);
  if (!isMap(value)) return value;
  const map = expectedArguments(value);
  return SPECIAL_KEYS.some((key) => Object.hasOwn(value, key)) ? { map } : map;
}

/** The arguments of a call by name, each as `asExpected` writes it. At the top level no name is a matcher. */
export function expectedArguments(args: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(args).map(([key, inner]) => [key, asExpected(inner)]));
}

function isPlain(text: string): boolean {
  const slashed = readSlashes(text);
  return text !== "any" && slashed.kind === "text" && !slashed.doubtful;
}
