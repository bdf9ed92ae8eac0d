import { dollars, plural, thousands } from "../words/words.ts";

/** What a command will probably cost, and what it may cost. */
export interface BudgetOutlook {
  expected: { usd: number | null; tokens: number };
  limits: { usd?: number | undefined; tokens?: number | undefined };
  /**
   * The most that one request may cost. It must be available for each request that is sent, so it is not
   * spent in the end.
   */
  setAside: { usd: number; tokens: number };
  /** Trials that must still be played. */
  trials: number;
  /** The basis of the estimate: played trials, guesses, or both. */
  from: "played" | "guessed" | "both";
  /** A gate stops as soon as it is decided, so it seldom plays everything. */
  atMost: boolean;
}

/** Says before playing whether a budget will probably be enough, one sentence for each. */
export function budgetWords(outlook: BudgetOutlook): string[] {
  const { expected, limits } = outlook;
  const lines: string[] = [];
  if (outlook.trials === 0) return lines;
  if (limits.usd !== undefined && expected.usd !== null) {
    lines.push(
      sentence(
        outlook,
        dollars(expected.usd),
        dollars(limits.usd),
        share(limits.usd, expected.usd, outlook.setAside.usd),
      ),
    );
  }
  if (limits.tokens !== undefined) {
    const needed = `${about(expected.tokens)} tokens`;
    lines.push(
      sentence(
        outlook,
        needed,
        `${thousands(limits.tokens)} tokens`,
        share(limits.tokens, expected.tokens, outlook.setAside.tokens),
      ),
    );
  }
  return lines;
}

const SOURCE = {
  played: "from earlier trials",
  guessed: "a rough guess; it may be half or double of that",
  both: "from earlier trials, and partly a rough guess",
} as const;

function sentence(
  { trials, from, atMost }: BudgetOutlook,
  needed: string,
  limit: string,
  of: number,
): string {
  const all = `${atMost ? "At the most about" : "About"} ${needed} for ${plural(trials, "trial")} (${SOURCE[from]})`;
  if (of >= 1) return `${all}: within the budget of ${limit}.`;
  return `${all}: more than the budget of ${limit}, which is likely to do for about ${thousands(Math.floor(trials * of))}. The rest is then not run; --resume with another budget goes on.`;
}

/** How much of the expected cost can be paid. */
function share(limit: number, expected: number, setAside: number): number {
  if (expected <= 0) return 1;
  return Math.max(0, limit - setAside) / expected;
}

/** Two significant digits: an estimate is no more exact. */
function about(count: number): string {
  return thousands(Number(count.toPrecision(2)));
}
