import { describe, expect, it } from "vitest";
import { z } from "zod";
import { GRADERS, graderVersions, versionOf, withGraders } from "./registry.ts";

/** One value for each form in which a kind may be written. */
const EXAMPLES: Record<string, unknown[]> = {
  says: ["a", 100, ["a", 2], { any: ["a"], all: "b", where: "every" }],
  never_says: ["a", ["a", "b"], { any: ["a"] }, { any: ["a"], except: ["a b"] }],
  money: [
    "any",
    { amount: 100, currency: "USD", per: "month", where: "last" },
    { any: [{ amount: 87.5 }, { amount: 90, currency: "€" }] },
  ],
  matches: ["a|b", "/a/i", { pattern: "/a/", where: "last" }],
  equals: ["a", { text: "a", exact: true }],
  length: [{ max_words: 80 }],
  language: ["en", ["en", "FR"]],
  links: ["none", "given"],
  given: ["phones", ["phones", "emails", "links", "numbers"]],
  citations: ["valid", "none", { of: "pay-a-bill" }, { of: ["pay-a-bill", "Paying"] }],
  json: [true, { schema: { type: "object" } }],
  similar: [
    { to: "a", at_least: 0.8 },
    { to: ["a", "b"], metric: "rouge_l", at_least: 1 },
  ],
  tool_calls: [
    "none",
    {
      exactly: [
        "f",
        { g: { a: 1, b: "/x/i", c: { any_of: ["x", { between: [1, 2] }] }, d: [null, true, "any"] } },
      ],
    },
    { at_least: [{ f: { a: { about: 3, within: 1 } } }], args: "exact", successful_only: true, tools: ["f"] },
  ],
  state: [
    "untouched",
    { orders: { added: 1 } },
    {
      orders: { added: [{ id: "/^5/" }], changed: { id: "1", total: 2 }, removed: [{ id: "any" }] },
      others: "any",
    },
    { orders: "untouched", notes: "any" },
  ],
  asks_for: ["make", ["make", "model"], { any: ["make"] }],
  refusal: [true, false],
  promise: [false, true],
  route: ["claims", ["claims", "unsure"]],
  turns: [{ max: 6 }],
  latency: [{ max_ms: 8000 }],
  cost: [{ max_usd: 0.05 }],
  judge: ["Is polite.", { criterion: "Is polite.", see: "reply" }],
  scale: [{ rubric: "How warm?", at_least: 4 }],
};

describe("every grader", () => {
  it("has examples here", () => {
    expect([...GRADERS.keys()].sort()).toEqual(Object.keys(EXAMPLES).sort());
  });

  it.each(
    Object.entries(EXAMPLES).flatMap(([kind, values]) => values.map((value) => [kind, value] as const)),
  )("%s %j: settings are plain data, and have a label", (kind, value) => {
    const grader = GRADERS.get(kind);
    const settings = grader?.schema.parse(value);
    expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
    expect(grader?.describe(settings)).toMatch(/\S/u);
    expect(grader?.describe(JSON.parse(JSON.stringify(settings)))).toBe(grader?.describe(settings));
  });

  it.each(Object.entries(EXAMPLES))(
    "%s: where: every is a check of each reply, also under not",
    (kind, values) => {
      const grader = GRADERS.get(kind);
      for (const value of values.filter((one) => typeof one === "object" && !Array.isArray(one))) {
        const every = grader?.schema.safeParse({ ...(value as object), where: "every" });
        if (every?.success === true) expect(grader?.everyReply?.(every.data)).toBe(true);
      }
    },
  );

  it.each([...GRADERS.values()])("$kind has a JSON Schema for editors", ({ schema }) => {
    expect(z.toJSONSchema(schema, { target: "draft-7", io: "input" })).toHaveProperty("$schema");
  });

  it.each([...GRADERS.values()])(
    "$kind refuses keys that it doesn't know, and nothing at all",
    ({ schema }) => {
      expect(schema.safeParse({ nonsense: 1 }).success).toBe(false);
      expect(schema.safeParse(null).success).toBe(false);
      expect(schema.safeParse(undefined).success).toBe(false);
    },
  );
});

it("knows each version", () => {
  const versions = graderVersions(GRADERS);
  expect(versions["says"]).toBe(GRADERS.get("says")?.version);
  expect(Object.values(versions).every((version) => Number.isInteger(version))).toBe(true);
});

describe("a grader of a project's own", () => {
  const says = GRADERS.get("says");
  if (says === undefined) throw new Error("says is gone");
  const own = { ...says, kind: "emoji", source: "abc" };

  it("comes after the built-in ones", () => {
    expect([...withGraders([own]).keys()]).toEqual([...GRADERS.keys(), "emoji"]);
    expect(GRADERS.has("emoji")).toBe(false);
  });

  it("is another one as soon as its source is", () => {
    expect(versionOf(own)).not.toBe(versionOf({ ...own, source: "abd" }));
    expect(versionOf(own)).not.toBe(versionOf({ ...own, version: own.version + 1 }));
    expect(versionOf(says)).toBe(says.version);
  });

  it("never takes the place of another", () => {
    expect(() => withGraders([{ ...own, kind: "says" }])).toThrow("`says` already, a built-in one");
    expect(() => withGraders([own, own])).toThrow("`emoji` already");
  });
});
