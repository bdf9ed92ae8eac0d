import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takesFewSteps } from "./few-steps.ts";
import { matchPattern, parsePattern } from "./pattern.ts";

const isShort = (written: string, length = 500): boolean =>
  takesFewSteps({ ...parsePattern(written), length });

describe("a search that needs no time limit", () => {
  it.each([
    "/sorry|apolog|understand|frustrat/i",
    "/insur|coverage|quote|polic(y|ies)/i",
    "\\bdon't (?:know|offer)\\b",
    "colou?r",
    // Characters that repeat nothing here.
    "\\$100\\+|what\\?",
    "[*+?{(|]",
    "[\\]+*]",
    "(?<!not )covered(?= by)",
    "(?<name>a|b)",
  ])("is that of %s", (written) => expect(isShort(written)).toBe(true));

  it.each([
    "/^(a+)+$/",
    "a*",
    "\\d{1,3}",
    "(a|b)\\1",
    "(?<x>a)\\k<x>",
    // A class ends at its first bracket.
    "[a]+",
    "[^\\]]*",
    // Millions of ways.
    "a?".repeat(24),
    "(a|b)".repeat(24),
    "((((a|b)|c)|d)|e)?".repeat(9),
    "/[a--b]/v",
  ])("is not that of %s", (written) => expect(isShort(written)).toBe(false));

  it("is not one in a very long text", () => expect(isShort("sorry|apolog", 1_000_000)).toBe(false));
});

it("finds the same without a limit as within one", () => {
  const part = fc.constantFrom(
    "a",
    "b",
    "é",
    "(a|bc)",
    "(?:b|)",
    "[ab]",
    "c?",
    "\\b",
    "^",
    "$",
    "(?=a)",
    ".",
  );
  const parts = fc.array(part, { minLength: 1, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "é", " "), maxLength: 12 });
  fc.assert(
    fc.property(parts, parts, text, (one, other, text) => {
      const source = `${one.join("")}|${other.join("")}`;
      fc.pre(isShort(source, 3 * text.length));
      // A part that repeats, and never matches, only makes the search one with a limit.
      const limited = matchPattern(parsePattern(`${source}|zz+`), text);
      expect(matchPattern(parsePattern(source), text)).toEqual(limited);
    }),
    { seed: 1 },
  );
});
