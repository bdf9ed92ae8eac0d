import { compareRuns, type ComparedRun, type Comparison } from "../../reports/index.ts";
import { UserError } from "../user-error.ts";

/** @throws {UserError} where two runs have nothing in common */
export function compareNamed(runs: readonly ComparedRun[]): Comparison {
  const comparison = compareRuns(runs);
  const empty = comparison.comparisons.find((pair) => pair.cases === 0);
  if (empty === undefined) return comparison;
  const reasons = empty.leftOut.slice(0, 3).map((l) => `\n  ${l.caseId}: ${l.reason}`);
  throw new UserError(
    `${empty.candidate} and ${empty.baseline} have no case in common that can be compared.${reasons.join("")}`,
  );
}
