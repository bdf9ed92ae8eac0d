import { expect, it } from "vitest";
import type { RoleUsage } from "./analysis.ts";
import { promptCacheWords } from "./prompt-cache.ts";

const usage = (overrides: Partial<RoleUsage>): RoleUsage => ({
  role: "agent",
  calls: 10,
  replayed: 0,
  retries: 0,
  inputTokens: 0,
  outputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0,
  cacheSavedUsd: 0,
  unknownCost: 0,
  ...overrides,
});

it("says how much was read, how much was written, and what that was worth, of all roles together", () => {
  const agent = usage({
    inputTokens: 1000,
    cacheReadTokens: 16_000,
    cacheWriteTokens: 2000,
    cacheSavedUsd: 1.2,
  });
  const judge = usage({ role: "judge", inputTokens: 1000, cacheSavedUsd: 0.05 });
  expect(promptCacheWords([agent, judge])).toBe(
    "80 % of the input was read from it, 2,000 tokens were written to it; that saved $1.25",
  );
});

it("says so where it cost more than it saved", () => {
  expect(promptCacheWords([usage({ cacheWriteTokens: 1, cacheSavedUsd: -0.5 })])).toBe(
    "0 % of the input was read from it, 1 token was written to it; that cost $0.50 more than none",
  );
});

it("says nothing where nothing was cached", () => {
  expect(promptCacheWords([usage({ inputTokens: 5000 })])).toBeNull();
});
