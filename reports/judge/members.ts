import type { Label } from "../../labels/index.ts";
import { judgesIn } from "../../runner/plan/judges.ts";
import { judgeOfCriterion, type JudgeOfCriterion } from "./calibration.ts";

/** What labels say of one judge of a panel, as if it had decided alone. */
export interface MemberCard extends Pick<JudgeOfCriterion, "labels" | "tpr" | "tnr"> {
  model: string;
}

/**
 * The judges of a panel one by one, each against the same people. What a judge could not tell counts for nothing in its own
 * card, as it counts for nothing in the panel.
 * @param o.labels those that say something of the panel
 * @returns empty where one judge decides
 */
export function memberCards(
  o: Pick<Parameters<typeof judgeOfCriterion>[0], "criterion" | "manifest" | "slots" | "labels"> & {
    judgeModel: string;
  },
): MemberCard[] {
  const models = judgesIn(o);
  if (models.length < 2) return [];
  return models.flatMap((model): MemberCard[] => {
    const labels = o.labels.flatMap((label) => wordOf(model, label));
    const judge = judgeOfCriterion({ ...o, rate: null, labels });
    return judge === null ? [] : [{ model, labels: judge.labels, tpr: judge.tpr, tnr: judge.tnr }];
  });
}

/** The label as it would be had this judge decided alone. */
function wordOf(model: string, label: Label): Label[] {
  const said = label.votes?.find((v) => v.model === model)?.status;
  return said === "pass" || said === "fail" ? [{ ...label, judge: said }] : [];
}
