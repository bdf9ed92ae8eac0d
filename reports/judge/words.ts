import type { CriterionResult } from "../count/analysis.ts";
import { percent, percentAtLeast, percentAtMost, plural, thousands } from "../words/words.ts";
import type { CorrectedRate } from "../../stats/index.ts";
import type { JudgeOfCriterion, JudgeShare } from "./calibration.ts";
import { FEWEST_LABELS } from "./trust.ts";

/**
 * What a reader must know about the judge: a sentence or two for each criterion with enough labels, one for
 * all with too few, and one for those with none. Empty where no judge decides anything. The same in every
 * format.
 */
export function judgeNotes(criteria: readonly CriterionResult[]): string[] {
  const checked = judgedOf(criteria).filter(({ judge }) => judge.labels > 0);
  const few = checked.filter((c) => hasFewLabels(c));
  const alone = few.length < 2 ? checked : checked.filter((c) => !few.includes(c));
  return [
    ...alone.map(({ name, rate, judge }) => `${name}: ${correctionWords(judge, rate)} ${caughtWords(judge)}`),
    ...(few.length < 2 ? [] : [fewWords(few)]),
    ...uncheckedNotes(criteria),
  ];
}

/** Whether nothing but the number of labels keeps a rate from being corrected. */
function hasFewLabels({ rate, judge }: Judged): boolean {
  const { corrected, untrusted, tpr, tnr } = judge;
  const fewest = Math.min(tpr?.of ?? 0, tnr?.of ?? 0);
  return corrected === null && rate !== null && !untrusted && fewest < FEWEST_LABELS;
}

/** One sentence about all criteria with few labels. */
function fewWords(few: readonly Judged[]): string {
  const names = few.map(
    ({ name, judge }) => `${name} (${judge.tpr?.of ?? 0} good, ${judge.tnr?.of ?? 0} bad)`,
  );
  return `Not corrected for the judge's mistakes: ${names.join(", ")}. For each, people must have labelled ${FEWEST_LABELS} good answers and ${FEWEST_LABELS} bad ones: assay label.`;
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

interface Judged {
  name: string;
  rate: number | null;
  judge: JudgeOfCriterion;
}

function judgedOf(criteria: readonly CriterionResult[]): Judged[] {
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
      : `of ${thousands(share.of)} that people ${verb}, the judge ${verb} ${thousands(share.same)}`;
  const text = `${said(tnr, "failed")}; ${said(tpr, "passed")}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
