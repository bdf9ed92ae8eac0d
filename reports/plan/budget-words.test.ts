import { expect, test } from "vitest";
import { budgetWords, type BudgetOutlook } from "./budget-words.ts";

const outlook: BudgetOutlook = {
  expected: { usd: 1.2, tokens: 812_345 },
  limits: {},
  setAside: { usd: 0, tokens: 0 },
  trials: 90,
  from: "played",
  atMost: false,
};

test("says that a budget is likely to do", () => {
  expect(budgetWords({ ...outlook, limits: { usd: 5 } })).toEqual([
    "About $1.20 for 90 trials (from earlier trials): within the budget of $5.00.",
  ]);
});

test("says how far a budget is likely to reach that does not do for all", () => {
  expect(budgetWords({ ...outlook, from: "guessed", atMost: true, limits: { usd: 0.6 } })).toEqual([
    "At the most about $1.20 for 90 trials (a rough guess; it may be half or double of that): more than the budget of $0.60, which is likely to do for about 45. The rest is then not run; --resume with another budget goes on.",
  ]);
});

test("says so for each budget that is set", () => {
  const lines = budgetWords({ ...outlook, limits: { usd: 5, tokens: 200_000 } });
  expect(lines[1]).toContain("About 810,000 tokens for 90 trials");
  expect(lines[1]).toContain("more than the budget of 200,000 tokens, which is likely to do for about 22.");
});

test("says nothing where nothing is limited, left to play, or known", () => {
  expect(budgetWords(outlook)).toEqual([]);
  expect(budgetWords({ ...outlook, trials: 0, limits: { usd: 1 } })).toEqual([]);
  expect(budgetWords({ ...outlook, expected: { usd: null, tokens: 0 }, limits: { usd: 1 } })).toEqual([]);
});

test("counts on no money that must be left for the most that a request could cost", () => {
  const aside = { usd: 0.025, tokens: 6000 };
  const [line] = budgetWords({
    ...outlook,
    expected: { usd: 0.1, tokens: 1 },
    trials: 18,
    limits: { usd: 0.05 },
    setAside: aside,
  });
  expect(line).toContain("more than the budget of $0.05, which is likely to do for about 4.");
  const [none] = budgetWords({ ...outlook, limits: { usd: 0.02 }, setAside: aside });
  expect(none).toContain("likely to do for about 0.");
});
