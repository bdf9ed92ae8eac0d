import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../graders/language.ts";
import { hintForCriterion } from "./criterion-names.ts";
import { languageCode } from "../problems/language-names.ts";

const CRITERIA = new Map([
  ["query_comprehension", { name: "Understands the customer", measurable: true }],
  ["response_accuracy", { name: "Gets the facts right", measurable: true }],
  ["csat", { name: "Customer satisfaction", measurable: false }],
]);

describe("a criterion that doesn't exist", () => {
  it.each([
    ["Understands the customer", "query_comprehension"],
    ["understands the customer", "query_comprehension"],
    ["Understands the customer.", "query_comprehension"],
    ["Understand the customers", "query_comprehension"],
    ["gets-the-facts-right", "response_accuracy"],
    ["query comprehension", "query_comprehension"],
    ["QueryComprehension", "query_comprehension"],
    ["query_comprehention", "query_comprehension"],
    ["Facts right", "response_accuracy"],
  ])("%s", (written, id) => {
    expect(hintForCriterion(written, CRITERIA)).toContain(`\`${id}\``);
  });

  it("may be several in one text", () => {
    expect(hintForCriterion("Understands the customer, response_accuracy", CRITERIA)).toBe(
      "Write a list: `[query_comprehension, response_accuracy]`.",
    );
  });

  it("is like none", () => {
    expect(hintForCriterion("kindness", CRITERIA)).toBe(
      "criteria.yaml lists query_comprehension, response_accuracy.",
    );
  });
});

describe("languageCode", () => {
  it.each([
    ["spanish", "es"],
    ["Spanish", "es"],
    ["español", "es"],
    ["spa", "es"],
    ["es-MX", "es"],
    ["en_US", "en"],
    ["German", "de"],
    ["deutsch", "de"],
    ["日本語", "ja"],
    ["klingon", null],
    ["", null],
    ["e", null],
  ])("%s", (written, code) => {
    expect(languageCode(written, LANGUAGES)).toBe(code);
  });
});
