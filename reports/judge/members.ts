import type { Label } from "../../labels/index.ts";
import { judgesIn } from "../../runner/plan/judges.ts";
import { judgeOfCriterion, type JudgeOfCriterion } from "./calibration.ts";

/** The accuracy of one judge of a panel by labels, as if it had decided alone. */
export interface MemberCard extends Pick<JudgeOfCriterion, "labels" | "tpr" | "tnr"> {
  model: string;
}

/**
 * The judges of a panel one by one, each compared with the same people. An open verdict does not count in the
 * judge's card, as it does not count in the panel.
 * @param o.labels labels that apply to the panel
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

/** The label as if this judge had decided alone. */
function wordOf(model: string, label: Label): Label[] {
  const said = label.votes?.find((v) => v.model === model)?.status;
  return said === "pass" || said === "fail" ? [{ ...label, judge: said }] : [];
}
