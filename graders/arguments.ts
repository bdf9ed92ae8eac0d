import { matchPattern, showPattern } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { fold } from "./text.ts";

/** What an argument of a tool call must be. */
export type Matcher =
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "pattern"; pattern: Pattern }
  | { kind: "any_of"; options: Matcher[] }
  | { kind: "between"; low: number; high: number }
  | { kind: "about"; value: number; within: number }
  | { kind: "any" }
  | { kind: "map"; entries: Record<string, Matcher> }
  | { kind: "list"; items: Matcher[] };

/**
 * `covers`: what is expected must be there, more may be, and "25" is as good as 25.
 * `exact`: nothing more at any depth, and a text is never a number.
 */
export type Strictness = "covers" | "exact";

/** One way in which a value is not what was expected. */
export interface Difference {
  /** Where, as `flights.0.date`; empty for the value itself. */
  path: string;
  expected: string;
  was: string;
}

/** Every way in which a value differs from what is expected; none when it matches. */
export function differences(
  matcher: Matcher,
  value: unknown,
  strictness: Strictness,
  path = "",
): Difference[] {
  const under = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (matcher.kind === "map" && isMap(value)) {
    const { entries } = matcher;
    const expected = Object.keys(entries).flatMap((key) => {
      const inner = entries[key];
      if (inner === undefined) return [];
      if (Object.hasOwn(value, key)) return differences(inner, value[key], strictness, under(key));
      return [{ path: under(key), expected: showMatcher(inner), was: "missing" }];
    });
    const extra =
      strictness === "covers" ? [] : Object.keys(value).filter((key) => !Object.hasOwn(entries, key));
    return [
      ...expected,
      ...extra.map((key) => ({ path: under(key), expected: "nothing", was: show(value[key]) })),
    ];
  }
  if (matcher.kind === "list" && Array.isArray(value) && value.length === matcher.items.length) {
    return matcher.items.flatMap((item, index) =>
      differences(item, value[index], strictness, under(String(index))),
    );
  }
  return scalarMatches(matcher, value, strictness)
    ? []
    : [{ path, expected: showMatcher(matcher), was: show(value) }];
}

function scalarMatches(matcher: Matcher, value: unknown, strictness: Strictness): boolean {
  switch (matcher.kind) {
    case "any":
      return true;
    case "literal":
      return literalMatches(matcher.value, value, strictness);
    case "pattern":
      return patternMatches(matcher.pattern, value);
    case "any_of":
      return matcher.options.some((option) => differences(option, value, strictness).length === 0);
    case "between": {
      const number = asNumber(value, strictness);
      return number !== null && number >= matcher.low && number <= matcher.high;
    }
    case "about": {
      const number = asNumber(value, strictness);
      return number !== null && Math.abs(number - matcher.value) <= matcher.within;
    }
    case "map":
    case "list":
      return false;
  }
}

function literalMatches(
  expected: string | number | boolean | null,
  value: unknown,
  strictness: Strictness,
): boolean {
  if (typeof expected === "string" && typeof value === "string") return fold(expected) === fold(value);
  if (typeof expected === "number" && typeof value === "number") return expected === value;
  if (typeof expected === "number" || typeof value === "number") {
    const [left, right] = [asNumber(expected, strictness), asNumber(value, strictness)];
    return left !== null && left === right;
  }
  return expected === value;
}

function patternMatches(pattern: Pattern, value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const result = matchPattern(pattern, String(value));
  // No verdict may rest on a pattern that was not run to its end; the check becomes unscored.
  if (result.status === "timeout")
    throw new Error(`the pattern ${showPattern(pattern)} took too long on an argument`);
  return result.status === "match";
}

function asNumber(value: unknown, strictness: Strictness): number | null {
  if (typeof value === "number") return value;
  if (strictness === "exact" || typeof value !== "string" || !/^\s*[+-]?\d+(?:\.\d+)?\s*$/u.test(value))
    return null;
  return Number(value);
}

/** A matcher, as the author wrote it. */
export function showMatcher(matcher: Matcher): string {
  switch (matcher.kind) {
    case "literal":
      return show(matcher.value);
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
export function showEntries(matcher: Matcher & { kind: "map" }): string {
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

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
