import { requireCount } from "./require.ts";
import { binomialPmf } from "./special-discrete.ts";
import { binomialCdf, normalCdf } from "./special.ts";

/**
 * McNemar's test: two variants, one trial each on the same cases. `b` cases passed with the first only, `c` with the
 * second only (or the reverse: only the one-sided form cares); cases where both agree don't count. All throw a
 * RangeError for what isn't a whole number of cases.
 */

function requireDiscordant(b: number, c: number): void {
  requireCount("The number of discordant cases", b);
  requireCount("The number of discordant cases", c);
}

/** Two-sided exact p-value; 1 where no case differs. McNemar 1947, with the binomial distribution. */
export function mcnemarExact(b: number, c: number): number {
  requireDiscordant(b, c);
  return Math.min(1, 2 * binomialCdf(Math.min(b, c), b + c, 0.5));
}

/** One-sided exact p-value, P(X <= b): how surprising it is that `b` is so small. */
export function mcnemarExactOneSided(b: number, c: number): number {
  requireDiscordant(b, c);
  return binomialCdf(b, b + c, 0.5);
}

/** Two-sided mid-p value: less conservative than the exact one. Fagerland, Lydersen and Laake 2013. */
export function mcnemarMidP(b: number, c: number): number {
  requireDiscordant(b, c);
  const least = Math.min(b, c);
  return Math.min(1, 2 * binomialCdf(least - 1, b + c, 0.5) + binomialPmf(least, b + c, 0.5));
}

/**
 * The chi-squared statistic, one degree of freedom; 0 where no case differs. For large samples only.
 * @param continuity Yates' correction (Edwards 1948)
 */
export function mcnemarChi2(b: number, c: number, continuity: boolean): number {
  requireDiscordant(b, c);
  if (b === c) return 0;
  return (Math.abs(b - c) - (continuity ? 1 : 0)) ** 2 / (b + c);
}

/** Two-sided p-value of the chi-squared statistic. */
export function mcnemarChi2P(b: number, c: number, continuity: boolean): number {
  return 2 * normalCdf(-Math.sqrt(mcnemarChi2(b, c, continuity)));
}
