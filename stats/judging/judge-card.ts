import { agreementWord, cohenKappa, gwetAC1, type Kappa } from "./agreement.ts";
import { wilsonInterval } from "../rates/intervals.ts";
import type { Interval } from "../rates/rate.ts";
import { requireCount } from "../require.ts";

/** A judge's verdicts on conversations that people labelled. */
export interface Confusion {
  /** People passed it, and so did the judge. */
  bothPass: number;
  /** People passed it, the judge failed it. */
  wronglyFailed: number;
  /** People failed it, the judge passed it. */
  missed: number;
  bothFail: number;
}

export interface JudgeCard {
  labels: number;
  /** Share of all conversations on which they agree. It is misleadingly high where failures are rare. */
  agreement: number;
  /**
   * Share of good answers that the judge passes, and of real failures that it catches; null where there were
   * none.
   */
  tpr: ({ rate: number } & Interval) | null;
  tnr: ({ rate: number } & Interval) | null;
  /**
   * Both shares together, minus 1: 0 is as good as a coin, 1 is perfect. Only this part of a real drop is
   * visible.
   */
  informedness: number | null;
  /** Null where all labels are alike. */
  kappa: (Kappa & { word: string }) | null;
  ac1: number | null;
  /** Why this judge must not decide a gate; empty where it may. */
  against: string[];
}

const LABELS_NEEDED = 60;
const FAILURES_NEEDED = 15;
const CAUGHT_AT_LEAST = 0.5;

/**
 * How good a judge is, and whether its verdict may block a release: 60 labels, 15 of real failures, and shown to catch
 * at least half of them.
 * @throws {RangeError} for counts that are not whole numbers from 0, or no label at all
 */
export function judgeCard(c: Confusion, confidence = 0.95): JudgeCard {
  for (const count of Object.values(c) as number[]) requireCount("A count of labels", count);
  const good = c.bothPass + c.wronglyFailed;
  const bad = c.missed + c.bothFail;
  const labels = good + bad;
  if (labels === 0) throw new RangeError("There is no label to judge the judge by");
  const rate = (x: number, n: number): JudgeCard["tpr"] =>
    n === 0 ? null : { rate: x / n, ...wilsonInterval(x, n, confidence) };
  const tpr = rate(c.bothPass, good);
  const tnr = rate(c.bothFail, bad);
  const table = [
    [c.bothPass, c.wronglyFailed],
    [c.missed, c.bothFail],
  ];
  const judgeVaries = c.bothPass + c.missed > 0 && c.wronglyFailed + c.bothFail > 0;
  const varied = good > 0 && bad > 0;
  const kappa = varied || judgeVaries ? cohenKappa(table, { confidence }) : null;
  const informedness = tpr && tnr ? tpr.rate + tnr.rate - 1 : null;
  const against = [
    ...(labels < LABELS_NEEDED
      ? [`it was checked on ${labels} conversations, and ${LABELS_NEEDED} are needed`]
      : []),
    ...(bad < FAILURES_NEEDED
      ? [`it was checked on ${bad} real failures, and ${FAILURES_NEEDED} are needed`]
      : []),
    ...(tnr !== null && tnr.lower < CAUGHT_AT_LEAST
      ? ["it is not shown to catch half of the real failures"]
      : []),
    ...(informedness !== null && informedness <= 0 ? ["it is no better than a coin"] : []),
  ];
  return {
    labels,
    agreement: (c.bothPass + c.bothFail) / labels,
    tpr,
    tnr,
    informedness,
    kappa: kappa && { ...kappa, word: agreementWord(kappa.kappa) },
    ac1: kappa === null ? null : gwetAC1(table).ac1,
    against,
  };
}

/**
 * The margin for a difference that a judge decided: a judge that errs shows only a part of a real drop.
 * @param margin as a share, 0.05 for five points
 */
export function judgedMargin(margin: number, judge: { tpr: number; tnr: number }): number {
  return margin * Math.max(0, judge.tpr + judge.tnr - 1);
}
