import { describe, expect, it } from "vitest";
import { grounding } from "./grounding.ts";

const PROMPT = "Open 9 AM to 5 PM EST, since 1985. Call 1-800-123-4567. See https://acme.example/help.";
const found = (reply: string, ...more: string[]): string[] =>
  grounding(reply, () => [PROMPT, ...more]).map(({ type, text }) => `${type} ${text}`);

describe("what a reply states", () => {
  it.each([
    ["Call 1-800-999-0000.", "phones 1-800-999-0000"],
    ["See acme.example/discounts for more.", "links acme.example/discounts"],
    ["Write to help@acme.example.", "emails help@acme.example"],
    ["We were founded in 1987.", "numbers 1987"],
    ["It costs $6 a month.", "numbers 6"],
    ["We're open until 7 PM.", "numbers 7"],
    ["You have 10 days.", "numbers 10"],
    ["We pay 10% more.", "numbers 10"],
    ["It's $120.00 per month.", "numbers 120.00"],
  ])("without a source is found: %j", (reply, what) => {
    expect(found(reply)).toEqual([what]);
  });

  it.each([
    ["Call (800) 123-4567, Monday to Friday, 9 AM to 5 PM EST."],
    ["We were founded in 1985. See https://acme.example/help."],
    ["There are 3 ways, and roadside assistance works 24/7."],
    ["1. Make\n2. Model\n3. Year"],
    ["It's $100.00 per month.", "100"],
    ["Your 2019 Civic with 31,000 miles", "a 2019 civic, 31000 miles"],
  ])("with a source is not reported: %j", (reply, ...more) => {
    expect(found(reply, ...more)).toEqual([]);
  });

  it("is given by one source or another, not by two together", () => {
    expect(found("It's $1,250.", "costs 1", "250")).toEqual(["numbers 1,250"]);
  });
});
