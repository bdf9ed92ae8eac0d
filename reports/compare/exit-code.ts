import type { Comparison } from "./analysis.ts";

/**
 * 1: a candidate broke a rule that allows no failure. 4: trials are missing, or cases that the first played
 * and another was not asked. A difference alone gives 0.
 */
export function comparisonExitCode(comparison: Comparison): 0 | 1 | 4 {
  if (comparison.comparisons.some((pair) => pair.brokenRules.length > 0)) return 1;
  const shrunk = comparison.comparisons.some((pair) => pair.notAsked.length > 0);
  return comparison.complete && !shrunk ? 0 : 4;
}
