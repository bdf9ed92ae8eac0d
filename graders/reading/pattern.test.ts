import { describe, expect, it } from "vitest";
import { matchPattern, parsePattern, showPattern } from "./pattern.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

describe("parsePattern", () => {
  it.each([
    ["quote|price", { source: "quote|price", flags: "iu" }],
    ["/quote/", { source: "quote", flags: "" }],
    ["/quote/i", { source: "quote", flags: "i" }],
    ["/a/gi", { source: "a", flags: "i" }],
    // Needless escapes are an error in Unicode mode only.
    ["a\\-b", { source: "a\\-b", flags: "i" }],
  ])("reads %j", (written, expected) => {
    expect(parsePattern(written)).toEqual(expected);
  });

  it.each([["(unclosed"], ["/a/y"], ["/a/zz"], [" "]])("refuses %j", (written) => {
    expect(() => parsePattern(written)).toThrow(/pattern/u);
  });

  it("is written back as it was read", () => {
    expect(showPattern(parsePattern("/a|b/iu"))).toBe("/a|b/iu");
  });
});

describe("matchPattern", () => {
  it("matches typography and Markdown as a person reads them", () => {
    expect(matchPattern(parsePattern("don't"), "I don’t know")).toEqual({ status: "match", text: "don't" });
    expect(matchPattern(parsePattern("café"), "un cafe\u0301").status).toBe("match");
    expect(matchPattern(parsePattern("\\$100 a month"), "**$100** a month").status).toBe("match");
    expect(matchPattern(parsePattern("/Don't/"), "I don’t know").status).toBe("no_match");
  });

  it("stops a pattern that runs too long", async () => {
    const took = await cpuMs(() => {
      expect(matchPattern(parsePattern("/^(a+)+$/"), `${"a".repeat(40)}!`)).toEqual({ status: "timeout" });
    }, 3000);
    expect(took).toBeLessThan(3000);
  });

  it("takes the text as data, never as code", () => {
    expect(matchPattern(parsePattern("x"), '"; throw new Error("x"); "').status).toBe("match");
  });
});
