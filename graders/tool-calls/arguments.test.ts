import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refusals } from "../../tests/fixtures/graders.ts";
import { toolCalls } from "./grader.ts";
import { differences } from "./arguments.ts";
import type { Matcher, Strictness } from "./matcher.ts";
import { WrittenNumber } from "./written.ts";

const written = (text: string) => new WrittenNumber(text);

/** The matcher of an argument, as a case's check holds it: plain JSON. */
function matcherOf(value: unknown): Matcher {
  const settings = toolCalls.schema.parse({ exactly: [{ f: { a: value } }] });
  const matcher = settings.exactly?.[0]?.args?.entries["a"];
  return JSON.parse(JSON.stringify(matcher)) as Matcher;
}

const meets = (expected: unknown, was: unknown, strictness: Strictness = "covers"): boolean =>
  differences(matcherOf(expected), was, strictness).length === 0;

const refusalOf = (value: unknown): string =>
  refusals("tool_calls", { exactly: [{ f: { a: value } }] }).join("\n");

describe("a number is what was written", () => {
  it.each<[string, unknown, boolean]>([
    // With a leading zero or a plus it is not a number, so it is text.
    ["02134", "02134", true],
    ["02134", "2134", false],
    ["02134", 2134, false],
    ["007", 7, false],
    ["00", "0", false],
    ["+15550100", "+15550100", true],
    ["+15550100", 15550100, false],
    // Each digit counts.
    ["9007199254740993", "9007199254740993", true],
    ["9007199254740993", "9007199254740992", false],
    ["12345678901234567890", "12345678901234567891", false],
    ["12345678901234567890", 12345, false],
    ["9007199254740992", 9007199254740992, true],
    // Trailing zeros don't matter in a number, but do in a text.
    ["1.10", "1.10", true],
    ["1.10", "1.1", false],
    ["1.10", 1.1, true],
    ["100.00", 100, true],
    ["100.00", "100", false],
    [".5", 0.5, true],
    // A plain number, and a text that is a number.
    ["2021", 2021, true],
    ["2021", "2021", true],
    ["2021", " 2021 ", true],
    ["2021", "2021.0", true],
    ["2019", "02019", false],
    ["2019", "+2019", false],
    ["2019", "2019.5", false],
    ["1000", "1e3", false],
    ["-5", -5, true],
    ["-5", "-5", true],
    ["0", "", false],
    ["0", null, false],
    ["1", true, false],
    ["24000", "24,000", false],
  ])("%s and %j: %s", (text, was, expected) => {
    expect(meets(written(text), was)).toBe(expected);
  });

  it.each<[string, unknown, boolean]>([
    ["02134", 2134, false],
    ["1.10", 1.1, false],
    ["25.0", 25, false],
    ["1e3", 1000, false],
    ["1e3", "1e3", true],
    ["25", 25, true],
    ["-25.5", -25.5, true],
    [" 25 ", 25, true],
    ["+25", 25, false],
    ["", 0, false],
    ["true", true, false],
    ["null", null, false],
  ])("quoted %j and %j: %s", (text, was, expected) => {
    expect(meets(text, was)).toBe(expected);
  });

  it.each(["1e3", "1E3", "12e45", "0x1F", "0o17", "-0x1"])(
    "%s could be two things, and is refused",
    (text) => {
      expect(refusalOf(written(text))).toContain(`or "${text}" in quotes`);
    },
  );

  it("a number whose digits were lost on the way is neither the expected one nor another", () => {
    expect(() => meets(written("9007199254740993"), 9007199254740992)).toThrow(/nobody can tell/u);
    expect(() => meets(written("12345678901234567890"), Number("12345678901234567891"))).toThrow(
      /nobody can tell/u,
    );
  });

  it("meets itself, and no other", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 25n }),
        fc.bigInt({ min: 0n, max: 10n ** 25n }),
        (a, b) => {
          expect(meets(written(String(a)), String(b))).toBe(a === b);
        },
      ),
    );
  });
});

describe("ranges hold their edges, in decimals", () => {
  it.each<[unknown, unknown, boolean]>([
    [{ about: 4.1, within: 0.2 }, 4.3, true],
    [{ about: 4.1, within: 0.2 }, 3.9, true],
    [{ about: 4.1, within: 0.2 }, 4.31, false],
    [{ about: 0.3, within: 0.1 }, 0.4, true],
    [{ about: 0.3, within: 0.1 }, 0.2, true],
    [{ about: 100.1, within: 0.2 }, 100.3, true],
    [{ about: 1.1, within: 2.2 }, 3.3, true],
    [{ about: 1.1, within: 2.2 }, "3.3", true],
    [{ about: -1, within: 0 }, -1, true],
    [{ about: 0, within: 1e-7 }, 1e-7, true],
    [{ between: [written("0.10"), 0.3] }, 0.3, true],
    [{ between: [0.1, 0.3] }, 0.1, true],
    [{ between: [0.1, 0.3] }, 0.30000000000000004, false],
    [{ between: [1, 3] }, "02", false],
    [{ between: [1, 3] }, null, false],
  ])("%j and %j: %s", (range, was, expected) => {
    expect(meets(range, was)).toBe(expected);
  });
});

describe("how strictly", () => {
  it.each<[unknown, unknown, Strictness[]]>([
    ["abC-1", "abC-1", ["exact", "only", "covers", "loose"]],
    ["abC-1", " ABc—1\n", ["only", "covers", "loose"]],
    ["abC-1", "abc1", ["loose"]],
    ["Citroën", "Citroen", ["loose"]],
    ["it's", "it’s", ["only", "covers", "loose"]],
    [2021, "2021", ["only", "covers", "loose"]],
    [2021, 2021, ["exact", "only", "covers", "loose"]],
    ["2021", 2021, ["only", "covers", "loose"]],
    [24000, "24,000", ["loose"]],
    [24000, "24 000", ["loose"]],
    [24000, "24,00", []],
    ["24,000", 24000, ["loose"]],
    [true, "true", []],
    [{ b: 1 }, { b: 1, c: 2 }, ["covers", "loose"]],
    [{ named: "CX-5" }, "cx5", ["exact", "only", "covers", "loose"]],
    [written("9007199254740993"), "9007199254740993", ["exact", "only", "covers", "loose"]],
  ])("%j and %j: %j", (expected, was, holding) => {
    const all: Strictness[] = ["exact", "only", "covers", "loose"];
    expect(all.filter((strictness) => meets(expected, was, strictness))).toEqual(holding);
  });
});

describe("one way to write each", () => {
  it.each<[string, unknown, unknown, boolean]>([
    ["a pattern", "/leaf/i", "New Leaf", true],
    ["a pattern by name", { matches: "/account/" }, "/delete-account/now", true],
    ["a text with slashes", { literally: "/account/" }, "/delete-account/now", false],
    ["a text with slashes", { literally: "/account/" }, "/account/", true],
    ["a path", "/home/user/docs", "/home/user/docs", true],
    ["a path that ends as flags do", "/home/user/dig", "/home/user/dig", true],
    ["a path with a slash at its end", "/api/v1/", "/api/v1/", true],
    ["a path", "/home/user/docs", "/home/user/docsx", false],
    ["a pattern with slashes", String.raw`/^\/home\/[a-z]+$/`, "/home/ann", true],
    ["a slash in brackets", "/^[/]a$/", "/a", true],
    ["anything", "any", 7, true],
    ["anything", { anything: true }, null, true],
    ["the word any", { literally: "any" }, 7, false],
    ["the word any", { literally: "any" }, "any", true],
    ["no value", null, null, true],
    ["no value", null, "null", false],
    ["the word null", { literally: null }, "null", true],
    ["the word null", "null", null, false],
    ["a code", { literally: written("007") }, "007", true],
    ["a number as a text", { literally: 7 }, "7", true],
    ["a map with such a key", { map: { about: "billing" } }, { about: "billing" }, true],
    ["a map with such a key", { map: { about: "billing" } }, { about: "sales" }, false],
    ["a map with the key map", { map: "Paris" }, { map: "Paris" }, true],
  ])("%s: %j and %j", (_, expected, was, holds) => {
    expect(meets(expected, was)).toBe(holds);
  });

  it.each<[unknown, RegExp]>([
    ["/a|b/c/i", /slash inside.*literally.*matches/u],
    ["/a+b/xyz", /ends in xyz.*literally/u],
    [{ literally: "a", more: 1 }, /write \{ literally.*\{ map:/u],
    [{ named: " " }, /write \{ named/u],
    [{ matches: "/(/" }, /doesn't compile/u],
    [{ anything: "x" }, /write \{ anything: true \}, or \{ map:/u],
    [{ about: "billing" }, /write \{ about.*\{ map:/u],
    [{ about: 1, within: -1 }, /write \{ about/u],
    [{ between: [1, "x"] }, /two numbers/u],
    [{ any_of: [] }, /one value or more/u],
  ])("refuses %j", (value, says) => {
    expect(refusalOf(value)).toMatch(says);
  });
});

describe("names", () => {
  it.each([
    ["CX-5", "cx5"],
    ["CX5", "CX 5"],
    ["F150", "F-150"],
    ["F-150", "f 150"],
    ["Mazda3", "Mazda 3"],
    ["Citroën", "CITROEN"],
    ["Škoda", "Skoda"],
    ["RAV4", "Rav-4"],
    ["Mercedes-Benz", "mercedes benz"],
    ["ID.3", "ID 3"],
    ["up!", "Up"],
    ["Model\u00A03", "model‑3"],
    ["S10+", "s10 +"],
  ])("%s is %s", (a, b) => {
    expect(meets({ named: a }, b)).toBe(true);
    expect(meets({ named: b }, a)).toBe(true);
    expect(meets(a, b, "loose")).toBe(true);
  });

  it.each([
    ["CX-5", "CX-50"],
    ["F-150", "F-250"],
    ["Model 3", "Model S"],
    ["320", "3 20"],
    ["1.6", "16"],
    ["S10+", "S10"],
    ["C#", "C"],
    ["Leaf", "Leaf e+"],
    ["CX-5", "Mazda CX-5"],
    ["!", "?"],
  ])("%s is not %s", (a, b) => {
    expect(meets({ named: a }, b)).toBe(false);
    expect(meets({ named: b }, a)).toBe(false);
  });

  it("takes a model whose name is a number", () => {
    expect(meets({ named: 3 }, 3)).toBe(true);
    expect(meets({ named: 3 }, "3")).toBe(true);
  });
});
