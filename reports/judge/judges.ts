import type { Label } from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { suiteRate, type CorrectedRate, type Eyes } from "../../stats/index.ts";
import { votesOf, type MatchedCase } from "../arm/arm.ts";
import { slotsByCase } from "../count/latest.ts";
import { judgeOfCriterion, type JudgeOfCriterion } from "./calibration.ts";
import { carriedRate } from "./carried.ts";
import { eyesOf } from "./trust.ts";

/** The judge of each criterion that depends on one, by the criterion's id. */
export type Judges = ReadonlyMap<string, JudgeOfCriterion>;

/**
 * What people's labels show about the judge of each criterion. The same judge was asked the same questions on
 * both sides, so this applies to both.
 */
export function judgesOf(o: {
  manifest: Pick<Manifest, "cases" | "criteria">;
  records: readonly TrialDigest[];
  labels: readonly Label[];
}): Judges {
  const { manifest, labels } = o;
  const slots = slotsByCase(manifest, o.records);
  return new Map(
    manifest.criteria.flatMap((c): [string, JudgeOfCriterion][] => {
      const own = manifest.cases.filter((one) => one.quarantine === null && one.criteria.includes(c.id));
      const judge = judgeOfCriterion({
        criterion: c.id,
        manifest: { cases: own },
        slots: own.flatMap((one) => slots.get(one.id) ?? []),
        rate: null,
        labels,
      });
      return judge === null ? [] : [[c.id, judge]];
    }),
  );
}

/** How far to trust the judge of a criterion, and how it affects an observed change. */
export interface JudgeOfBoth {
  of: JudgeOfCriterion;
  /** Null where there are too few labels: the judge's verdicts are then taken as they are. */
  eyes: Eyes | null;
}

/**
 * The judge of a criterion in matched cases. A check that only one side has is in none of them.
 * @returns null where no judge decides any part of it
 */
export function judgeOver(
  judges: Judges,
  criterion: string,
  cases: readonly MatchedCase[],
): JudgeOfBoth | null {
  const of = judges.get(criterion);
  const fed = cases
    .flatMap((one) => one.checks)
    .filter((c) => c.severity === "required" && c.criteria.includes(criterion));
  if (of === undefined || !fed.some((c) => c.judged === true)) return null;
  return {
    of,
    eyes: eyesOf(
      of,
      fed.some((c) => c.judged !== true),
    ),
  };
}

/** The rate of each side as people would give it. Null where nothing was scored there, or it is not known. */
export interface CorrectedRates {
  before: CorrectedRate | null;
  after: CorrectedRate | null;
}

/**
 * Corrects both sides in the same way by how often the judge errs.
 * @param o.trials how many trials of the candidate count for the case with an id
 */
export function correctedRates(o: {
  both: readonly MatchedCase[];
  criterion: string;
  judge: JudgeOfBoth;
  trials: (id: string) => number;
}): CorrectedRates | null {
  const { tpr, tnr } = o.judge.of;
  if (o.judge.eyes === null || tpr === null || tnr === null) return null;
  const sides = o.both.flatMap((one) => {
    const votes = votesOf(one, o.criterion);
    return votes === null ? [] : [{ one, votes }];
  });
  const of = (side: "a" | "b"): CorrectedRate | null => {
    const counted = sides.map(({ one, votes }) => {
      const most = side === "a" ? Infinity : o.trials(one.id);
      const said = votes[side].slice(0, most);
      return {
        passed: said.filter((v) => v === true).length,
        scored: said.filter((v) => v !== null).length,
        byJudge: said.filter((v, i) => v === false && failedByJudge(one, o.criterion, side, i)).length,
      };
    });
    const scored = counted.filter((c) => c.scored > 0);
    const rate = suiteRate(scored, 1);
    if (rate === null) return null;
    const judgeFailed = scored.reduce((sum, c) => sum + c.byJudge / c.scored, 0) / scored.length;
    const found = carriedRate({ rate, judgeFailed, tpr, tnr });
    return typeof found === "string" ? null : found;
  };
  return { before: of("a"), after: of("b") };
}

/** Whether every rule held in a failed trial. */
function failedByJudge(one: MatchedCase, criterion: string, side: "a" | "b", trial: number): boolean {
  const verdicts = one[side][trial]?.verdicts ?? [];
  return one.checks.every(
    (c, i) =>
      verdicts[i] !== "fail" ||
      c.judged === true ||
      c.severity !== "required" ||
      !c.criteria.includes(criterion),
  );
}
