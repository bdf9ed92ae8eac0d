import { expect, it } from "vitest";
import { z } from "zod";
import { readMap } from "../../graders/tool-calls/index.ts";
import type { ToolFixture } from "../types.ts";
import { toolFixtures } from "./fixtures-schema.ts";

/** The arguments that a case's `when` selects. */
function when(written: Record<string, unknown>) {
  return z
    .unknown()
    .transform((value, context) => readMap(value as Record<string, unknown>, context, []))
    .parse(written);
}

const arguments_ = {
  make: "Nissan",
  sold: null,
  year: 2021,
  price: -1.5e-7,
  owner: "/^Ana/iu",
  trim: { any_of: ["S", 3, true] },
  mileage: { between: [10, 20.5] },
  premium: { about: 100, within: 0.5 },
  note: "any",
  driver: { name: { named: "Ana Whitfield" }, ids: [1, "two"] },
};

it("is sent, and read as it was meant", () => {
  const fixtures: ToolFixture[] = [
    { tool: "look", replies: [{ when: when(arguments_), once: true, slow: 1.5, returns: "yes" }] },
    { tool: "change", replies: [{ fails: "no" }, { fault: "lost" }, { slow: 3, fault: "none" }] },
    { tool: "idle", replies: [] },
  ];
  expect(toolFixtures.parse(JSON.parse(JSON.stringify(fixtures)))).toEqual(fixtures);
});

it.each<[string, unknown]>([
  ["an answer of no kind", [{ tool: "look", replies: [{}] }]],
  ["one of two kinds", [{ tool: "look", replies: [{ returns: "a", fails: "b" }] }]],
  ["an unknown word", [{ tool: "look", replies: [{ returns: "a", twice: true }] }]],
  ["an unknown fault", [{ tool: "look", replies: [{ fault: "fire" }] }]],
  ["arguments as a case writes them", [{ tool: "look", replies: [{ returns: "a", when: { year: 2021 } }] }]],
  ["a pattern that is none", [{ tool: "look", replies: [{ returns: "a", when: pattern("(", "i") }] }]],
  ["flags that are none", [{ tool: "look", replies: [{ returns: "a", when: pattern("a", "ii") }] }]],
  ["no list", { look: "yes" }],
])("refuses %s", (_, sent) => {
  expect(toolFixtures.safeParse(sent).success).toBe(false);
});

function pattern(source: string, flags: string) {
  return { kind: "map", entries: { a: { kind: "pattern", pattern: { source, flags } } } };
}
