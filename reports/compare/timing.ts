import { quantile, quantileRanks, valuesNeeded } from "../../stats/index.ts";
import type { TimeQuantile, Timing } from "./analysis.ts";

/** The median and the 95th percentile of reply times, each with its range. */
export function timingOf(times: readonly number[]): Timing {
  const sorted = [...times].sort((a, b) => a - b);
  return { count: sorted.length, half: quantileOf(sorted, 0.5), most: quantileOf(sorted, 0.95) };
}

function quantileOf(sorted: readonly number[], q: number): TimeQuantile {
  const needs = valuesNeeded(q);
  const { lowerRank, upperRank } = quantileRanks(sorted.length, q);
  if (lowerRank === null || upperRank === null) return { value: null, range: null, needs };
  const lower = sorted[lowerRank - 1] ?? Number.NaN;
  const upper = sorted[upperRank - 1] ?? Number.NaN;
  return { value: quantile(sorted, q), range: { lower, upper }, needs };
}
