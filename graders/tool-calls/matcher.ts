import { showPattern } from "../reading/pattern.ts";
import type { Pattern } from "../reading/pattern.ts";

/** What an argument of a tool call must be. Numbers are kept as they were written. */
export type Matcher =
  | { kind: "literal"; value: string | boolean | null }
  | { kind: "number"; written: string }
  | { kind: "named"; name: string }
  | { kind: "pattern"; pattern: Pattern }
  | { kind: "any_of"; options: Matcher[] }
  | { kind: "between"; low: string; high: string }
  | { kind: "about"; value: string; within: string }
  | { kind: "any" }
  | ArgumentsMatcher
  | { kind: "list"; items: Matcher[] };

/** Arguments by name. */
export interface ArgumentsMatcher {
  kind: "map";
  entries: Record<string, Matcher>;
}

/**
 * How strictly arguments are compared, from the strictest: `exact`: each character, nothing more at any
 * depth, and a text is never a number. `only`: nothing more at any depth; texts as in `covers`. `covers`:
 * what is expected must be there, and more may be; case and typography don't count, and "25" is as good as
 * 25. `loose`: as `covers`, and texts are compared as names: `CX-5` is `cx 5`, and "24,000" is 24000.
 */
export const STRICTNESS = ["exact", "only", "covers", "loose"] as const;
export type Strictness = (typeof STRICTNESS)[number];

/** A matcher, as its author wrote it. */
export function showMatcher(matcher: Matcher): string {
  switch (matcher.kind) {
    case "literal":
      return show(matcher.value);
    case "number":
      return matcher.written;
    case "named":
      return `named ${show(matcher.name)}`;
    case "pattern":
      return showPattern(matcher.pattern);
    case "any_of":
      return `any of ${matcher.options.map(showMatcher).join(", ")}`;
    case "between":
      return `between ${matcher.low} and ${matcher.high}`;
    case "about":
      return `about ${matcher.value} (within ${matcher.within})`;
    case "any":
      return "any";
    case "list":
      return `[${matcher.items.map(showMatcher).join(", ")}]`;
    case "map":
      return `{ ${showEntries(matcher)} }`;
  }
}

/** `make: "Nissan", year: 2021`. */
export function showEntries(matcher: ArgumentsMatcher): string {
  return Object.entries(matcher.entries)
    .map(([key, inner]) => `${key}: ${showMatcher(inner)}`)
    .join(", ");
}

/** A value of a call, on one line. */
export function show(value: unknown): string {
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${key}: ${show(inner)}`);
    return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
  }
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  return value === undefined ? "missing" : JSON.stringify(value);
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
