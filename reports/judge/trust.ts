import type { Eyes } from "../../stats/index.ts";
import type { JudgeOfCriterion } from "./calibration.ts";

/**
 * No good result may depend on a judge that is shown to err more than one time of five: it can show that
 * something is bad, but not that it is good. A run, a gate and a comparison all use this function.
 * @param judge null where no judge decides
 * @param rule the good verdicts, and what replaces them
 */
export function trusted<Verdict>(
  judge: Pick<JudgeOfCriterion, "untrusted"> | null,
  verdict: Verdict,
  rule: { good: readonly Verdict[]; instead: Verdict },
): Verdict {
  return judge?.untrusted === true && rule.good.includes(verdict) ? rule.instead : verdict;
}

/** With fewer labels of good or of bad answers, nothing is known about how a judge errs. */
export const FEWEST_LABELS = 5;

/**
 * How the judge affects an observed change, for the same correction of both sides.
 * @param ruled whether rules decide a part of the criterion
 * @returns null where there are too few labels
 */
export function eyesOf({ tpr, tnr }: Pick<JudgeOfCriterion, "tpr" | "tnr">, ruled: boolean): Eyes | null {
  if (tpr === null || tnr === null || tpr.of < FEWEST_LABELS || tnr.of < FEWEST_LABELS) return null;
  return {
    judge: {
      tpr: { rate: tpr.rate, labels: tpr.effective },
      tnr: { rate: tnr.rate, labels: tnr.effective },
    },
    ruled,
  };
}
