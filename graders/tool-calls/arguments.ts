import { matchPattern, showPattern } from "../reading/pattern.ts";
import type { Pattern } from "../reading/pattern.ts";
import { fold } from "../reading/text.ts";
import { isMap, show, showMatcher } from "./matcher.ts";
import type { Matcher, Strictness } from "./matcher.ts";
import { sameName } from "./names.ts";
import { inRange, isAbout, numberMeets, textMeetsNumber } from "./numbers.ts";

/** One way in which a value is not what was expected. */
export interface ArgumentDifference {
  /** The place, such as `flights.0.date`; empty for the value itself. */
  path: string;
  expected: string;
  was: string;
}

/**
 * Every way in which a value differs from what is expected; empty when it matches.
 * @throws {Error} when it can't be decided, because a pattern ran into its time limit or digits were lost
 */
export function differences(
  matcher: Matcher,
  value: unknown,
  strictness: Strictness,
  path = "",
): ArgumentDifference[] {
  const under = (key: string) => (path === "" ? key : `${path}.${key}`);
  if (matcher.kind === "map" && isMap(value)) {
    const { entries } = matcher;
    const expected = Object.keys(entries).flatMap((key) => {
      const inner = entries[key];
      if (inner === undefined) return [];
      if (Object.hasOwn(value, key)) return differences(inner, value[key], strictness, under(key));
      return [{ path: under(key), expected: showMatcher(inner), was: "missing" }];
    });
    const moreAllowed = strictness === "covers" || strictness === "loose";
    const extra = moreAllowed ? [] : Object.keys(value).filter((key) => !Object.hasOwn(entries, key));
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
    case "number":
      return numberMeets(matcher.written, value, strictness);
    case "named":
      return isText(value) && sameName(matcher.name, String(value));
    case "pattern":
      return patternMatches(matcher.pattern, value);
    case "any_of":
      return matcher.options.some((option) => differences(option, value, strictness).length === 0);
    case "between":
      return inRange(matcher, value, strictness);
    case "about":
      return isAbout(matcher, value, strictness);
    case "map":
    case "list":
      return false;
  }
}

function literalMatches(expected: string | boolean | null, value: unknown, strictness: Strictness): boolean {
  if (typeof expected !== "string" || strictness === "exact") return expected === value;
  if (typeof value === "number") return textMeetsNumber(expected, value, strictness);
  if (typeof value !== "string") return false;
  return fold(expected) === fold(value) || (strictness === "loose" && sameName(expected, value));
}

function patternMatches(pattern: Pattern, value: unknown): boolean {
  if (!isText(value)) return false;
  const result = matchPattern(pattern, String(value));
  // No verdict may depend on a pattern that did not finish; the check becomes unscored.
  if (result.status === "timeout")
    throw new Error(`the pattern ${showPattern(pattern)} took too long on an argument`);
  return result.status === "match";
}

function isText(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}
