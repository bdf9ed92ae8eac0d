import type { Eyes } from "../../stats/index.ts";
import type { JudgeOfCriterion } from "./calibration.ts";

/**
 * Nothing good rests on a judge that is shown to err more than one time of five: it can show that something is bad, and
 * never that it is good. A run, a gate and a comparison all ask here.
 * @param judge null where no judge decides
 * @param rule the verdicts that say something good, and what is said instead
 */
export function trusted<Verdict>(
  judge: Pick<JudgeOfCriterion, "untrusted"> | null,
  verdict: Verdict,
  rule: { good: readonly Verdict[]; instead: Verdict },
): Verdict {
  return judge?.untrusted === true && rule.good.includes(verdict) ? rule.instead : verdict;
}

/** Fewer labels than this of good, or of bad answers, say nothing of how a judge errs. */
export const FEWEST_LABELS = 5;

/**
 * How the judge sees a change, for a correction of both sides alike.
 * @param ruled whether rules decide a part of the criterion
 * @returns null where people have labelled too little to tell
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
