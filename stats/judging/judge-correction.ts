import { twoSidedZ } from "../rates/intervals.ts";
import { wilson, type Interval } from "../rates/rate.ts";
import { requireBetween, requirePart, requirePositive } from "../require.ts";
import { tQuantile } from "../special/special.ts";

/** A pass rate that was corrected for a judge's mistakes. */
export interface CorrectedRate extends Interval {
  rate: number;
}

/** With fewer labels of a kind than this, nothing is known about it. */
const FEWEST_LABELS = 5;

/** Labels by people among the conversations that the judge passed, and among those that it failed. */
export interface LabelledVerdicts {
  humanPassAmongJudgePass: number;
  labelledJudgePass: number;
  humanPassAmongJudgeFail: number;
  labelledJudgeFail: number;
}

/**
 * The pass rate that people would give, from a judge's verdicts on all conversations and labels on some of them. The
 * labels must be from this run, drawn at random or by the judge's verdict. Post-stratification with a MOVER interval.
 * @param judgePass conversations that the judge passed, of `all`
 * @throws {RangeError} with fewer than five labels of a kind, or impossible counts
 * Source: post-stratification, Cochran 1977; MOVER, Zou and Donner 2008; best of its kind for a yes-or-no judge, Chen et
 * al. 2026.
 */
export function postStratified(
  labels: LabelledVerdicts,
  judgePass: number,
  all: number,
  confidence = 0.95,
): CorrectedRate {
  const { labelledJudgePass: n1, labelledJudgeFail: n0 } = labels;
  requirePart(labels.humanPassAmongJudgePass, n1);
  requirePart(labels.humanPassAmongJudgeFail, n0);
  requirePart(judgePass, all);
  requirePositive("The number of conversations", all);
  if (n1 < FEWEST_LABELS || n0 < FEWEST_LABELS) throw tooFewLabels(n1, n0);
  const z = twoSidedZ(confidence);
  const share = judgePass / all;
  const p1 = labels.humanPassAmongJudgePass / n1;
  const p0 = labels.humanPassAmongJudgeFail / n0;
  const w1 = wilson(p1, n1, z);
  const w0 = wilson(p0, n0, z);
  const rate = share * p1 + (1 - share) * p0;
  const ofShare = (z ** 2 * (p1 - p0) ** 2 * share * (1 - share)) / all;
  const half = (a: number, b: number): number =>
    Math.sqrt((share * a) ** 2 + ((1 - share) * b) ** 2 + ofShare);
  return {
    rate,
    lower: Math.max(0, rate - half(p1 - w1.lower, p0 - w0.lower)),
    upper: Math.min(1, rate + half(w1.upper - p1, w0.upper - p0)),
  };
}

/**
 * The pass rate that people would give, where the judge decided only a part of all trials, and trials of one
 * case are correlated. The uncertainty of the judge's own rate comes in as its interval, which takes the
 * cases into account. What a rule failed stays failed.
 * @param o.passed share of all that passed, with its interval; people would pass a part of it
 * @param o.judgeFailed share of all that failed only because of the judge; people would pass a part of that,
 * too. Where it is 0, no labels of it are needed
 * @param o.allFailedLabelled every conversation that the judge failed was labelled: then a few are enough
 * @throws {RangeError} as `postStratified` Source: as `postStratified`; MOVER with any interval for each
 * part, Zou and Donner 2008.
 */
export function postStratifiedShare(o: {
  labels: LabelledVerdicts;
  passed: { rate: number } & Interval;
  judgeFailed: number;
  allFailedLabelled?: boolean;
  confidence?: number;
}): CorrectedRate {
  const { labels, passed, judgeFailed } = o;
  const { labelledJudgePass: n1, labelledJudgeFail: n0 } = labels;
  requirePart(labels.humanPassAmongJudgePass, n1);
  requirePart(labels.humanPassAmongJudgeFail, n0);
  requireBetween("The share that passed", passed.rate, 0, 1);
  requireBetween("The share that the judge failed", judgeFailed, 0, 1 - passed.rate + 1e-9);
  const enough = judgeFailed === 0 || n0 >= FEWEST_LABELS || (o.allFailedLabelled === true && n0 > 0);
  if (n1 < FEWEST_LABELS || !enough) throw tooFewLabels(n1, n0);
  const confidence = o.confidence ?? 0.95;
  // With few labels the normal quantile is too small: in measurements the range then held the truth 93.9
  // times of 100.
  const quantile = (n: number): number =>
    n < 2 ? twoSidedZ(confidence) : tQuantile((1 + confidence) / 2, n - 1);
  const p1 = labels.humanPassAmongJudgePass / n1;
  // Where the judge failed nothing, its failing verdicts are taken for the truth.
  const p0 = n0 === 0 ? 0 : labels.humanPassAmongJudgeFail / n0;
  const w1 = wilson(p1, n1, quantile(n1));
  const w0 = wilson(p0, n0, quantile(n0));
  const rate = passed.rate * p1 + judgeFailed * p0;
  const half = (a: number, b: number, share: number): number =>
    Math.hypot(passed.rate * a, judgeFailed * b, (p1 - p0) * share);
  return {
    rate,
    lower: Math.max(0, rate - half(p1 - w1.lower, p0 - w0.lower, passed.rate - passed.lower)),
    upper: Math.min(1, rate + half(w1.upper - p1, w0.upper - p0, passed.upper - passed.rate)),
  };
}

function tooFewLabels(n1: number, n0: number): RangeError {
  return new RangeError(
    `A correction needs ${FEWEST_LABELS} labels at least of conversations that the judge passed, and as many that it failed; got ${n1} and ${n0}`,
  );
}

/**
 * How a judge agrees with people: the share of good answers that it passes, and of bad ones that it fails.
 */
export interface JudgeRates {
  tpr: number;
  tnr: number;
}

/** @throws {RangeError} unless the judge is better than a coin */
function informedness({ tpr, tnr }: JudgeRates): number {
  requireBetween("The share of good answers that pass", tpr, 0, 1);
  requireBetween("The share of bad answers that fail", tnr, 0, 1);
  requirePositive("What the judge knows (both shares together, minus 1)", tpr + tnr - 1);
  return tpr + tnr - 1;
}

/**
 * The pass rate behind a judge's pass rate, where only the judge's error rates are known. It is not cut to
 * 0..1: outside of it, the judge's error rates don't fit this run.
 * @throws {RangeError} for a judge that is no better than a coin Source: Rogan and Gladen 1978.
 */
export function roganGladen(judged: number, judge: JudgeRates): number {
  requireBetween("The judge's pass rate", judged, 0, 1);
  return (judged + judge.tnr - 1) / informedness(judge);
}

/** What a judge's rates were measured on: conversations of this run, and labels of good and of bad answers. */
export interface JudgeSample {
  all: number;
  goodLabels: number;
  badLabels: number;
}

/** Standard error of `roganGladen` when the judge's rates were measured too. Source: delta method. */
export function roganGladenSE(judged: number, judge: JudgeRates, on: JudgeSample): number {
  const rate = roganGladen(judged, judge);
  const variance =
    (judged * (1 - judged)) / on.all +
    ((1 - rate) ** 2 * judge.tnr * (1 - judge.tnr)) / on.badLabels +
    (rate ** 2 * judge.tpr * (1 - judge.tpr)) / on.goodLabels;
  return Math.sqrt(variance) / informedness(judge);
}

/**
 * Interval of the corrected rate for a judge that was measured earlier, on a random sample of labels. Small
 * samples are shrunk towards the middle first.
 * @returns ends between 0 and 1 Source: Lee, Zeng, Jeong, Sohn and Lee 2025 (arXiv 2511.21140).
 */
export function roganGladenInterval(
  judged: number,
  judge: JudgeRates,
  on: JudgeSample,
  confidence = 0.95,
): Interval {
  informedness(judge);
  const z = twoSidedZ(confidence);
  const all = on.all + z * z;
  const bad = on.badLabels + 2;
  const good = on.goodLabels + 2;
  const p = (on.all * judged + (z * z) / 2) / all;
  const q0 = (on.badLabels * judge.tnr + 1) / bad;
  const q1 = (on.goodLabels * judge.tpr + 1) / good;
  const known = q0 + q1 - 1;
  // After shrinking to the middle the judge is no better than a coin, so nothing is known.
  if (known <= 0) return { lower: 0, upper: 1 };
  const rate = (p + q0 - 1) / known;
  const shift = 2 * z * z * ((-(1 - rate) * q0 * (1 - q0)) / bad + (rate * q1 * (1 - q1)) / good);
  const se =
    Math.sqrt(
      (p * (1 - p)) / all + ((1 - rate) ** 2 * q0 * (1 - q0)) / bad + (rate ** 2 * q1 * (1 - q1)) / good,
    ) / known;
  const clip = (x: number): number => Math.min(1, Math.max(0, x));
  return { lower: clip(rate + shift - z * se), upper: clip(rate + shift + z * se) };
}

/**
 * Corrected rate and its interval where the judge's error rates are known exactly: Wilson's interval,
 * transformed. Source: Rogan and Gladen 1978; as R's epiR.
 */
export function roganGladenKnown(o: { passed: number; n: number; judge: JudgeRates; confidence?: number }): {
  judged: number;
  corrected: CorrectedRate;
} {
  requirePart(o.passed, o.n);
  const judged = o.passed / o.n;
  const { lower, upper } = wilson(judged, o.n, twoSidedZ(o.confidence ?? 0.95));
  const carry = (x: number): number => Math.min(1, Math.max(0, roganGladen(x, o.judge)));
  return { judged, corrected: { rate: carry(judged), lower: carry(lower), upper: carry(upper) } };
}
