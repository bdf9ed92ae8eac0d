import type { Cost } from "./cost.ts";

/** Why no further request starts: the budget that is closer to its end. */
export function budgetUsed(spent: Cost, limit: Cost): string {
  // Where the first request could cost more than the whole budget, nothing has been spent. Then the limit
  // that is set counts.
  const byMoney =
    limit.tokens === Infinity ||
    (limit.usd !== Infinity && spent.usd / limit.usd >= spent.tokens / limit.tokens);
  return byMoney
    ? `The budget of ${dollars(limit.usd)} is used up: ${dollars(spent.usd)} is spent, and what is left does not pay for the most that another request could cost.`
    : `The budget of ${english(limit.tokens)} tokens is used up: ${english(spent.tokens)} are spent, and what is left is less than another request could take.`;
}

export function timeIsUp(minutes: number): string {
  return `The time is up: ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

/**
 * In cents, or for tiny sums with two digits. Never rounded up, so that the sum never seems to exceed the
 * limit.
 */
function dollars(usd: number): string {
  const digits = usd >= 0.1 || usd === 0 ? 2 : Math.min(6, 1 - Math.floor(Math.log10(usd)));
  // Errors of binary fractions must not be cut off: 0.29 * 100 is 28.999….
  const floor = Math.floor(usd * 10 ** digits + 1e-6) / 10 ** digits;
  return `$${floor.toFixed(digits).replace(/(\.\d\d)0+$/, "$1")}`;
}

function english(n: number): string {
  return n.toLocaleString("en-US");
}
