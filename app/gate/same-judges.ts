import type { Baseline } from "../../reports/baseline/baseline.ts";
import type { RunOptions } from "../run/prepare.ts";

/**
 * The baseline's judge and player of customers: another judge decides differently, and another player says
 * other things, so the results could not be compared. Without a baseline the usual choice, which depends on
 * the tested model.
 * @param named the judge that the user names, which has priority
 */
export function sameJudges(
  named: string | undefined,
  baseline: Pick<Baseline, "run"> | null,
): Pick<RunOptions, "judgeModel" | "customerModel"> {
  if (baseline === null) return named === undefined ? {} : { judgeModel: named };
  return { judgeModel: named ?? baseline.run.judgeModel, customerModel: baseline.run.customerModel };
}
