import { judgedMargin, shownPart } from "../../stats/index.ts";
import type { MatchedCase } from "../arm/arm.ts";
import { percent } from "../words/words.ts";
import type { JudgeOfCriterion } from "./calibration.ts";
import { correctedRates, type CorrectedRates, type JudgeOfBoth } from "./judges.ts";
import { caughtWords, correctedWords } from "./words.ts";

/** How far to trust the judge of both sides, and the rates that people would give. */
export interface JudgeFinding
  extends CorrectedRates, Pick<JudgeOfCriterion, "labels" | "tpr" | "tnr" | "untrusted"> {
  /** How much of a real change its verdicts show: 1 is all of it. Null where there are too few labels. */
  shows: number | null;
  /** In words for people. Empty where nothing is labelled. */
  sentence: string;
}

/** Why no good result can depend on this judge, whatever the trials show. */
export const ERRS_TOO_OFTEN =
  "The judge errs too often to show that this is good: by people's labels it passes too few good answers, or catches too few bad ones.";

/**
 * The effect of the judge's errors on one criterion of a gate or a comparison.
 * @param o.sides whose rates are corrected: both, only the candidate's, or none
 * @param o.measured the rates as the judge and the rules give them
 * @param o.trials how many trials of the candidate count for each case
 * @param o.margin the tolerated drop, as a share; null where there is none
 */
export function findingOf(o: {
  judge: JudgeOfBoth;
  criterion: string;
  cases: readonly MatchedCase[];
  sides: "both" | "candidate" | "none";
  measured: { before: number; after: number } | null;
  trials: number;
  margin: number | null;
}): JudgeFinding {
  const { labels, tpr, tnr, untrusted } = o.judge.of;
  const { eyes } = o.judge;
  const rates = o.sides === "none" ? null : correctedRates({ ...o, both: o.cases, trials: () => o.trials });
  const corrected = {
    before: o.sides === "both" ? (rates?.before ?? null) : null,
    after: rates?.after ?? null,
  };
  return {
    labels,
    tpr,
    tnr,
    untrusted,
    shows: eyes === null ? null : shownPart(eyes.judge, 0).rate,
    ...corrected,
    sentence: labels === 0 ? "" : sentenceOf({ ...o, corrected }),
  };
}

function sentenceOf(o: {
  judge: JudgeOfBoth;
  corrected: CorrectedRates;
  measured: { before: number; after: number } | null;
  margin: number | null;
}): string {
  const { of, eyes } = o.judge;
  const parts = [`Judge: ${caughtWords(of)}`];
  if (eyes === null) parts.push("These labels are too few for a correction.");
  else if (o.margin !== null && !eyes.ruled) {
    const shown = judgedMargin(o.margin, { tpr: eyes.judge.tpr.rate, tnr: eyes.judge.tnr.rate });
    const points = Number((o.margin * 100).toFixed(2));
    parts.push(
      `It shows a real drop of ${points} points as ${(shown * 100).toFixed(1)}, on both sides; the change is corrected for that.`,
    );
  }
  const { before, after } = o.corrected;
  if (o.measured !== null && after !== null) {
    const was =
      before === null ? "" : ` before ${percent(o.measured.before)}, corrected ${correctedWords(before)};`;
    parts.push(
      `Measured:${was} now ${percent(o.measured.after)}, corrected for the judge ${correctedWords(after)}.`,
    );
  }
  return parts.join(" ");
}
