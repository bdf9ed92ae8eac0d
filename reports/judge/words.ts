import type { CriterionResult } from "../count/analysis.ts";
import { percent, percentAtLeast, percentAtMost, plural } from "../words/words.ts";
import type { JudgeOfCriterion, JudgeShare } from "./calibration.ts";

/**
 * What a reader must know of the judge, a sentence or two for each criterion that people's labels say something about, and one
 * for all others that rest on the judge alone. Empty where no judge decides anything. The same in every format.
 */
export function judgeNotes(criteria: readonly CriterionResult[]): string[] {
  const judged = criteria.flatMap((c) =>
    c.measurable && c.judge !== null ? [{ name: c.criterion.name, judge: c.judge }] : [],
  );
  const checked = judged.filter(({ judge }) => judge.labels > 0);
  const unchecked = judged.filter(({ judge }) => judge.labels === 0);
  const older = unchecked.some(({ judge }) => judge.older > 0);
  return [
    ...checked.map(({ name, judge }) => `${name}: ${correctionWords(judge)} ${caughtWords(judge)}`),
    ...(unchecked.length === 0
      ? []
      : [
          `The judge decides ${unchecked.map((u) => u.name).join(", ")}, and ${older ? "people labelled only what an older question, or an older judge, asked" : "nobody has checked it against people"}: assay label.`,
        ]),
  ];
}

function correctionWords({ corrected, notCorrected, untrusted, labels }: JudgeOfCriterion): string {
  const stop = untrusted ? " The judge errs too often to show that anything is met." : "";
  if (corrected === null)
    return `the rate is not corrected for the judge's mistakes: ${notCorrected}.${stop}`;
  const from = corrected.from === "this run" ? "" : " of other runs";
  return `corrected for the judge's mistakes (${plural(labels, "label")}${from}), ${percent(corrected.rate)} (${percentAtLeast(corrected.lower).replace(" %", "")}-${percentAtMost(corrected.upper)}).${stop}`;
}

/** `Of 21 that people failed, the judge failed 18; of 60 that they passed, it passed 58.` */
export function caughtWords({ tpr, tnr }: Pick<JudgeOfCriterion, "tpr" | "tnr">): string {
  const said = (share: JudgeShare | null, verb: string): string =>
    share === null
      ? `people ${verb} none`
      : `of ${share.of} that people ${verb}, the judge ${verb} ${share.same}`;
  const text = `${said(tnr, "failed")}; ${said(tpr, "passed")}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
