import type { CriterionResult } from "../count/analysis.ts";
import { percent, percentAtLeast, percentAtMost, plural } from "../words/words.ts";
import type { CorrectedRate } from "../../stats/index.ts";
import type { JudgeOfCriterion, JudgeShare } from "./calibration.ts";

/**
 * What a reader must know about the judge: a sentence or two for each criterion with enough labels, and one
 * for all others that depend only on the judge. Empty where no judge decides anything. The same in every
 * format.
 */
export function judgeNotes(criteria: readonly CriterionResult[]): string[] {
  const checked = judgedOf(criteria).filter(({ judge }) => judge.labels > 0);
  return [
    ...checked.map(
      ({ name, rate, judge }) => `${name}: ${correctionWords(judge, rate)} ${caughtWords(judge)}`,
    ),
    ...uncheckedNotes(criteria),
  ];
}

/** A sentence about the criteria that depend on an unchecked judge; empty where there are none. */
export function uncheckedNotes(criteria: readonly CriterionResult[]): string[] {
  const unchecked = judgedOf(criteria).filter(({ judge }) => judge.labels === 0);
  if (unchecked.length === 0) return [];
  const older = unchecked.some(({ judge }) => judge.older > 0);
  return [
    `The judge decides ${unchecked.map((u) => u.name).join(", ")}, and ${older ? "people labelled only what an older question, or an older judge, asked" : "nobody has checked it against people"}: assay label.`,
  ];
}

function judgedOf(
  criteria: readonly CriterionResult[],
): { name: string; rate: number | null; judge: JudgeOfCriterion }[] {
  return criteria.flatMap((c) =>
    c.measurable && c.judge !== null ? [{ name: c.criterion.name, rate: c.rate, judge: c.judge }] : [],
  );
}

function correctionWords(
  { corrected, notCorrected, untrusted, labels }: JudgeOfCriterion,
  rate: number | null,
): string {
  const stop = untrusted ? " The judge errs too often to show that anything is met." : "";
  if (corrected === null)
    return `the rate is not corrected for the judge's mistakes: ${notCorrected}.${stop}`;
  const from = corrected.from === "this run" ? "" : " of other runs";
  const measured = rate === null ? "" : `measured ${percent(rate)}, `;
  return `${measured}corrected for the judge's mistakes ${correctedWords(corrected)}, by ${plural(labels, "label")}${from}.${stop}`;
}

/** A rate with its range: `91 % (84-97 %)`. */
export function correctedWords({ rate, lower, upper }: CorrectedRate): string {
  return `${percent(rate)} (${percentAtLeast(lower).replace(" %", "")}-${percentAtMost(upper)})`;
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
