import { describe, expect, it } from "vitest";
import type { Check } from "../graders/contract/types.ts";
import { caseContentHash } from "./hash.ts";
import type { Case } from "./types.ts";

const check: Check = {
  kind: "says",
  settings: { all: ["hello"] },
  not: false,
  severity: "required",
  criteria: ["topic_adherence"],
};
const base: Case = {
  id: "hello",
  suite: "greeting",
  about: "Eva greets.",
  kind: "regression",
  tags: ["smoke"],
  trials: 3,
  customer: { kind: "turns", turns: [{ customer: "Hi", expect: [check] }] },
  expect: [],
  tools: [{ tool: "get_quote", replies: [{ returns: "100" }] }],
  reference: [{ customer: null, agent: "Hello!", toolCalls: [] }],
  location: { file: "cases/greeting.yaml", line: 5, column: 9 },
  lines: { from: 5, to: 12 },
};
const VERSIONS = { says: 1, judge: 4 };
const hash = (change: Partial<Case>, versions: Record<string, number> = VERSIONS) =>
  caseContentHash({ ...base, ...change }, versions);
const withCheck = (change: Partial<Check>): Partial<Case> => ({
  customer: { kind: "turns", turns: [{ customer: "Hi", expect: [{ ...check, ...change }] }] },
});

describe("caseContentHash", () => {
  it.each<[string, Partial<Case>]>([
    ["its place", { location: { file: "cases/other.yaml", line: 1, column: 1 }, lines: { from: 1, to: 2 } }],
    ["its prose and tags", { about: "Something else.", tags: [], suite: "other", kind: "capability" }],
    ["its number of trials", { trials: 10 }],
    ["its reference", { reference: [] }],
  ])("stays when %s changes", (_, change) => {
    expect(hash(change)).toBe(hash({}));
  });

  it.each<[string, Partial<Case>]>([
    ["its id", { id: "hello-2" }],
    [
      "what the customer says",
      { customer: { kind: "turns", turns: [{ customer: "Hi!", expect: [check] }] } },
    ],
    ["a setting", withCheck({ settings: { all: ["Hello"] } })],
    ["a negation", withCheck({ not: true })],
    ["a severity", withCheck({ severity: "advisory" })],
    ["a criterion", withCheck({ criteria: ["response_accuracy"] })],
    ["what a tool answers", { tools: [{ tool: "get_quote", replies: [{ returns: "101" }] }] }],
    ["a check of the whole conversation", { expect: [check] }],
  ])("changes with %s", (_, change) => {
    expect(hash(change)).not.toBe(hash({}));
  });

  it("changes with the version of a grader that the case uses, and of no other", () => {
    expect(hash({}, { says: 2, judge: 4 })).not.toBe(hash({}));
    expect(hash({}, { says: 1, judge: 5 })).toBe(hash({}));
  });

  it("refuses to hash without a grader's version", () => {
    expect(() => hash({}, { judge: 4 })).toThrow("hello: the grader `says` has no known version");
  });
});
