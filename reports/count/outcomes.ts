import type { Outcome } from "../../runner/records.ts";
import type { Counts } from "./analysis.ts";

/** How many of the planned trials ended in which way. */
export function countOutcomes(outcomes: readonly Outcome[]): Counts {
  const of: Record<Outcome, number> = { passed: 0, failed: 0, errored: 0, unscored: 0, not_run: 0 };
  for (const outcome of outcomes) of[outcome]++;
  const { not_run: notRun, ...others } = of;
  return { planned: outcomes.length, ...others, notRun };
}
