import { requireCount } from "./require.ts";

/**
 * Evidence that may be looked at after every trial, for ever: under the null hypothesis its mean is at most 1, so that it
 * reaches 1 / alpha with a chance of at most alpha (Ville 1939).
 */

const SIGN_GRID = [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95];
const BET_GRID = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

/**
 * Evidence that a candidate is worse, from pairs of trials that ended differently. However hard the cases are.
 * @param losses pairs in which only the baseline passed
 * @param wins pairs in which only the candidate passed
 * @param grid shares of losses that are bet on, between 0.5 and 1
 * @returns the e-value: at 20 or more, "not worse" is rejected at 5 %
 * Source: mixture of likelihood ratios, Robbins 1970.
 */
export function signEProcess(losses: number, wins: number, grid: readonly number[] = SIGN_GRID): number {
  requireCount("The number of losses", losses);
  requireCount("The number of wins", wins);
  return Math.exp(logMean(grid.map((q) => losses * Math.log(2 * q) + wins * Math.log(2 * (1 - q)))));
}

/**
 * Logarithm of the evidence about a margin, from differences of paired trials: candidate minus baseline, -1, 0 or 1.
 * `fail` bets against "not worse by more than the margin", `pass` against "worse by the margin at least".
 * Constant bets, valid at the ends of whole rounds.
 * @param o.margin as a share, 0.05 for five points
 * @param o.grid shares of the largest possible bet, between 0 and 1
 * Source: Waudby-Smith and Ramdas 2024 (betting).
 */
export function bettingLogE(o: {
  minus: number;
  zero: number;
  plus: number;
  margin: number;
  direction: "pass" | "fail";
  grid?: readonly number[];
}): number {
  const { minus, zero, plus, margin, direction, grid = BET_GRID } = o;
  if (!(margin > -1 && margin < 1)) throw new RangeError(`A margin lies between -1 and 1, got ${margin}`);
  const sign = direction === "fail" ? -1 : 1;
  const most = direction === "fail" ? 1 / (1 + margin) : 1 / (1 - margin);
  for (const count of [minus, zero, plus]) requireCount("The number of pairs", count);
  const counts = [
    [minus, -1],
    [zero, 0],
    [plus, 1],
  ] as const;
  return logMean(
    grid.map((g) =>
      counts.reduce(
        (sum, [count, d]) => (count === 0 ? sum : sum + count * Math.log1p(sign * g * most * (d + margin))),
        0,
      ),
    ),
  );
}

/** log(mean(exp(x))) without overflow. */
function logMean(values: readonly number[]): number {
  const top = Math.max(...values);
  if (!Number.isFinite(top)) return top;
  return top + Math.log(values.reduce((sum, v) => sum + Math.exp(v - top), 0) / values.length);
}
