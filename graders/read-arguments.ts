import { z } from "zod";
import type { Matcher } from "./arguments.ts";
import { parsePattern } from "./pattern.ts";

/** Reads an argument as the author of a case writes it. Problems are added to the context, with their path. */
export function readMatcher(value: unknown, context: z.RefinementCtx, path: PropertyKey[]): Matcher {
  if (typeof value === "number" && !Number.isFinite(value)) {
    context.addIssue({ code: "custom", path, message: `${value} is not a number that an argument can have` });
  }
  if (value === null || typeof value === "number" || typeof value === "boolean")
    return { kind: "literal", value };
  if (typeof value === "string") return readText(value, context, path);
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map((item, index) => readMatcher(item, context, [...path, index])) };
  }
  if (typeof value === "object" && value !== null) {
    const map = Object.fromEntries(Object.entries(value));
    return readSpecial(map, context, path) ?? readMap(map, context, path);
  }
  context.addIssue({ code: "custom", path, message: "expected a value, such as Nissan or 2021" });
  return { kind: "any" };
}

/** Arguments by name. */
export function readMap(
  map: Record<string, unknown>,
  context: z.RefinementCtx,
  path: PropertyKey[],
): Matcher {
  const entries = Object.entries(map).map(([key, value]) => [
    key,
    readMatcher(value, context, [...path, key]),
  ]);
  return { kind: "map", entries: Object.fromEntries(entries) as Record<string, Matcher> };
}

function readText(value: string, context: z.RefinementCtx, path: PropertyKey[]): Matcher {
  if (value === "any") return { kind: "any" };
  if (!/^\/.+\/[a-z]*$/su.test(value)) return { kind: "literal", value };
  try {
    return { kind: "pattern", pattern: parsePattern(value) };
  } catch (error) {
    context.addIssue({
      code: "custom",
      path,
      message: error instanceof Error ? error.message : String(error),
    });
    return { kind: "any" };
  }
}

const between = z.strictObject({ between: z.tuple([z.number(), z.number()]) });
const about = z.strictObject({ about: z.number(), within: z.number().min(0) });
const anyOf = z.strictObject({ any_of: z.array(z.unknown()).min(1) });

/** The maps that stand for a matcher, told by their keys; null for a plain map. */
function readSpecial(
  map: Record<string, unknown>,
  context: z.RefinementCtx,
  path: PropertyKey[],
): Matcher | null {
  const problem = (message: string): Matcher => {
    context.addIssue({ code: "custom", path, message });
    return { kind: "any" };
  };
  if ("between" in map) {
    const read = between.safeParse(map);
    if (!read.success) return problem("expected { between: [lowest, highest] }, two numbers");
    const [low, high] = read.data.between;
    return low <= high ? { kind: "between", low, high } : problem(`between: ${low} is above ${high}`);
  }
  if ("about" in map) {
    const read = about.safeParse(map);
    if (!read.success) return problem("expected { about: number, within: number }");
    return { kind: "about", value: read.data.about, within: read.data.within };
  }
  if ("any_of" in map) {
    const read = anyOf.safeParse(map);
    if (!read.success) return problem("expected { any_of: [one value or more] }");
    const options = read.data.any_of.map((option, index) =>
      readMatcher(option, context, [...path, "any_of", index]),
    );
    return { kind: "any_of", options };
  }
  return null;
}
