import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { caseText, checkText, type NewCase } from "./case-text.ts";

const one = (parts: Partial<NewCase> = {}): NewCase => ({
  id: "a-case",
  about: "",
  tags: [],
  messages: [{ customer: "Hi", expect: ["says: hello"] }],
  reference: ["hello"],
  ...parts,
});

describe("a check", () => {
  it.each([
    ["says: roadside", "says: roadside\n"],
    ["  zip: 02134   # keeps its zero ", "zip: 02134   # keeps its zero\n"],
    ["{ says: [a, b], not: true }", "{ says: [a, b], not: true }\n"],
    ["matches: /a\\d:b$/i", "matches: /a\\d:b$/i\n"],
    ["says:\n  any: [a, b]\nnot: true", "says:\n  any: [a, b]\nnot: true\n"],
  ])("is written as it was typed: %s", (typed, text) => {
    expect(checkText(typed)).toBe(text);
  });

  it.each([
    "Declines kindly.",
    "Says: nothing of it",
    "- says: x",
    "a # b",
    "[it is] good",
    "1985",
    'it\'s "so"',
  ])("that is a sentence is a question for the judge: %s", (typed) => {
    expect(parse(checkText(typed))).toEqual({ judge: typed });
  });

  it.each([
    ['says "here"', { says: "here" }],
    ["says 'it is here'", { says: "it is here" }],
    ["never_says [Geico, Progressive]", { never_says: ["Geico", "Progressive"] }],
    ["money { amount: 95 }", { money: { amount: 95 } }],
    ["matches /batter(y|ies)/i", { matches: "/batter(y|ies)/i" }],
    ['says "a" and "b" where it must', { judge: 'says "a" and "b" where it must' }],
    ["says that it is closed on Sundays", { judge: "says that it is closed on Sundays" }],
    ["says nothing of it.", { judge: "says nothing of it." }],
    ["mentions roadside", { judge: "mentions roadside" }],
  ])("is understood without its colon where it can be nothing else: %s", (typed, check) => {
    expect(parse(checkText(typed))).toEqual(check);
  });

  it.each(["says roadside", "tool_calls none", "asks_for mileage and age and more of it", "language fr"])(
    "that may be a rule or a sentence is asked back: %s",
    (typed) => {
      expect(() => checkText(typed)).toThrow(
        /Is this the check \w+, or a sentence for the judge\? Write \w+: /,
      );
    },
  );

  it.each(["{ says: [a", "says: 'a", "says: [a", ""])("is refused where it can't be read: %s", (typed) => {
    expect(() => checkText(typed)).toThrow(/no YAML|empty/);
  });
});

describe("a case", () => {
  it("says what was said, whatever signs are in it", () => {
    const texts = ["- a: b #c", "yes", "0123", 'say "hi"', "two\nlines", "{{column}}", "\u202Eback"];
    for (const text of texts) {
      const written = caseText(
        one({ about: text, messages: [{ customer: text, expect: [] }], reference: [text] }),
        null,
      );
      expect(parse(written)).toEqual([
        { id: "a-case", about: text, turns: [{ customer: text }], reference: [text] },
      ]);
    }
  });

  it("has checks below their message, replies with calls, tags and a criterion", () => {
    const written = caseText(
      one({
        tags: ["smoke"],
        messages: [
          { customer: "Hi", expect: ["says: a", "Is kind."] },
          { customer: "Bye", expect: ["says:\n  any: [b, c]"] },
        ],
        reference: ["a", "{ calls: [{ look: { zip: 02134 } }], agent: b }"],
      }),
      "facts",
    );
    expect(written).toContain("zip: 02134");
    expect(parse(written)).toEqual([
      {
        id: "a-case",
        tags: ["smoke"],
        criteria: ["facts"],
        turns: [
          { customer: "Hi", expect: [{ says: "a" }, { judge: "Is kind." }] },
          { customer: "Bye", expect: [{ says: { any: ["b", "c"] } }] },
        ],
        reference: ["a", { calls: [{ look: { zip: 2134 } }], agent: "b" }],
      },
    ]);
  });
});
