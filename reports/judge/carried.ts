import { roganGladen, roganGladenInterval, type CorrectedRate, type Rate } from "../../stats/index.ts";
import type { JudgeShare } from "./calibration.ts";

/**
 * A rate corrected by how often the judge errs, where no label is from its own conversations. What a rule
 * failed stays failed.
 * @param o.rate the rate by the judge and the rules
 * @param o.judgeFailed share of all trials that failed only because of the judge
 * @returns a sentence where it can't be corrected
 */
export function carriedRate(o: {
  rate: Pick<Rate, "rate" | "nEff">;
  judgeFailed: number;
  tpr: JudgeShare;
  tnr: JudgeShare;
}): CorrectedRate | string {
  const { rate, tpr, tnr } = o;
  if (tpr.rate + tnr.rate <= 1) return "the judge is no better than a coin";
  const judge = { tpr: tpr.rate, tnr: tnr.rate };
  const decided = Math.min(1, rate.rate + o.judgeFailed);
  if (decided === 0) return "the rules failed every trial, and the judge decided none";
  const ofJudge = Math.min(1, rate.rate / decided);
  const on = { all: rate.nEff * decided, goodLabels: tpr.of, badLabels: tnr.of };
  const { lower, upper } = roganGladenInterval(ofJudge, judge, on);
  const point = Math.min(1, Math.max(0, roganGladen(ofJudge, judge)));
  return { rate: decided * point, lower: decided * lower, upper: decided * upper };
}
