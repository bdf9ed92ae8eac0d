import { plural } from "../../reports/index.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";

/** `run 2026-11-22T…, 191 cases, 20 trials each, blessed by Jo on 2026-11-22`. */
export function describeBaseline({ run, cases, blessed }: Baseline): string {
  const further = run.with === undefined ? "" : ` and ${run.with.length} more`;
  return `run ${run.id}${further}, ${plural(cases.length, "case")}, ${trialsWords(cases)}, blessed by ${blessed.by} on ${blessed.at.slice(0, 10)}`;
}

/** `20 trials each`, or `6 to 20 trials each`. */
export function trialsWords(cases: Baseline["cases"]): string {
  if (cases.length === 0) return "no trials";
  const fewest = cases.reduce((n, c) => Math.min(n, c.trials), Infinity);
  const most = cases.reduce((n, c) => Math.max(n, c.trials), 0);
  return fewest === most
    ? `${most} ${most === 1 ? "trial" : "trials"} each`
    : `${fewest} to ${most} trials each`;
}
