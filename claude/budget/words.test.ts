import { expect, it } from "vitest";
import { budgetUsed } from "./words.ts";

const NONE = { usd: Infinity, tokens: Infinity };

it.each([
  [
    "tokens alone, of which nothing is spent",
    { usd: 0, tokens: 0 },
    { ...NONE, tokens: 6000 },
    "The budget of 6,000 tokens",
  ],
  ["tokens alone", { usd: 3, tokens: 5900 }, { ...NONE, tokens: 6000 }, "The budget of 6,000 tokens"],
  [
    "money alone, of which nothing is spent",
    { usd: 0, tokens: 0 },
    { ...NONE, usd: 0.01 },
    "The budget of $0.01",
  ],
  [
    "the one that is nearer to its end",
    { usd: 1, tokens: 10 },
    { usd: 10, tokens: 20 },
    "The budget of 20 tokens",
  ],
  ["money, where both are as near", { usd: 0, tokens: 0 }, { usd: 1, tokens: 20 }, "The budget of $1.00"],
])("names %s", (_, spent, limit, words) => {
  expect(budgetUsed(spent, limit)).toContain(words);
});
