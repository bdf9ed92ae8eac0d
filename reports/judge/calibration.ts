import type { Label } from "../../labels/index.ts";
import type { Manifest } from "../../runner/records.ts";
import type { TrialSlot } from "../count/latest.ts";
import { hasEnded } from "../count/vote.ts";
import {
  judgeCard,
  kornGraubardLower,
  postStratifiedShare,
  twoSidedZ,
  wilson,
  type Confusion,
  type CorrectedRate,
  type Interval,
  type JudgeCard,
  type Rate,
} from "../../stats/index.ts";
import type { JudgedChecks } from "./carry.ts";
import { carriedRate } from "./carried.ts";
import { FEWEST_LABELS } from "./trust.ts";
import { humanVotes, type HumanVote } from "./votes.ts";

/** A share with its interval, and the number of its labels. */
export interface JudgeShare extends Interval {
  rate: number;
  /** Number of conversations that people passed (or failed); the judge agreed in `same` of them. */
  same: number;
  of: number;
  /** Number of equally weighted labels with the same amount of information. */
  effective: number;
}

/** How far to trust the judge of one criterion, and the effect on its rate. */
export interface JudgeOfCriterion {
  /** Conversations that people labelled for the current questions. */
  labels: number;
  /** Labels of questions or judges that have changed since. */
  older: number;
  /** Conversations on which people disagreed, or could not tell. */
  undecided: number;
  confusion: Confusion;
  /**
   * How many of the good answers the judge passes, weighted by how the conversations were sampled. Null where
   * there were none.
   */
  tpr: JudgeShare | null;
  /** How many of the bad ones it fails. */
  tnr: JudgeShare | null;
  card: JudgeCard | null;
  corrected: (CorrectedRate & { from: "this run" | "other runs" }) | null;
  /** Why the rate is not corrected, in a sentence; null where it is. */
  notCorrected: string | null;
  /**
   * The judge is shown to pass fewer than 80 % of the good answers, or to fail fewer than 80 % of the bad
   * ones: it can't show that anything is met.
   */
  untrusted: boolean;
}

/** A judge below this share, for good or for bad answers, is not accurate enough. */
const GOOD_ENOUGH = 0.8;
const CONFIDENCE = 0.95;

/**
 * What people's labels show about the judge of one criterion, and about the criterion's rate. Labels of
 * conversations of this run correct it by post-stratification. Labels of other runs only show how often the
 * judge errs; then Rogan and Gladen's formula is used, with the interval of Lee et al.
 * @param o.slots the trials of the cases that feed the criterion
 * @param o.rate the rate by the judge and the rules, as the report shows it
 * @returns null where no judge decides any part of the criterion
 */
export function judgeOfCriterion(o: {
  criterion: string;
  manifest: Pick<Manifest, "cases">;
  slots: readonly TrialSlot[];
  rate: Rate | null;
  labels: readonly Label[];
}): JudgeOfCriterion | null {
  const judged = judgedChecks(o.manifest, o.criterion);
  if (judged.size === 0) return null;
  const own = o.labels.filter((l) => l.criterion === o.criterion);
  const votes = humanVotes(own, { slots: o.slots, judged });
  const confusion = confusionOf(votes.decided);
  const tpr = shareOf(votes.decided, "pass");
  const tnr = shareOf(votes.decided, "fail");
  const card = votes.decided.length === 0 ? null : judgeCard(confusion);
  const found = correct({ ...o, judged, votes: votes.decided, tpr, tnr });
  return {
    labels: votes.decided.length,
    older: votes.older,
    undecided: votes.undecided,
    confusion,
    tpr,
    tnr,
    card,
    corrected: typeof found === "string" ? null : found,
    notCorrected: typeof found === "string" ? found : null,
    untrusted: [tpr, tnr].some((share) => share !== null && isShownToErr(share)),
  };
}

/**
 * Whether a share is below what is good enough by the exact interval. By the approximate one, which is shown, a single
 * label on which a person and the judge disagree would be enough.
 */
function isShownToErr({ rate, effective }: JudgeShare): boolean {
  return kornGraubardLower(1 - rate, effective, (1 + CONFIDENCE) / 2) > 1 - GOOD_ENOUGH;
}

/** The judged checks that feed a criterion: by case, the hash of each by its id. */
export function judgedChecks({ cases }: Pick<Manifest, "cases">, criterion: string): JudgedChecks {
  return new Map(
    cases.flatMap((c) => {
      const own = c.checks.filter(
        (k) => k.judged === true && k.severity === "required" && k.criteria.includes(criterion),
      );
      return own.length === 0 ? [] : [[c.id, new Map(own.map((k) => [k.id, k.hash]))]];
    }),
  );
}

function confusionOf(votes: readonly HumanVote[]): Confusion {
  const count = (human: boolean, judge: boolean): number =>
    votes.filter((v) => v.human === human && v.judge === judge).length;
  return {
    bothPass: count(true, true),
    wronglyFailed: count(true, false),
    missed: count(false, true),
    bothFail: count(false, false),
  };
}

/**
 * The share of good (or bad) answers on which the judge agrees. Each label is counted with the number of
 * conversations that it represents: the plain share would be wrong, because conversations were sampled by the
 * judge's verdict. The interval uses the number of equally weighted labels with the same information. Kish
 * 1965.
 */
function shareOf(votes: readonly HumanVote[], which: "pass" | "fail"): JudgeShare | null {
  const wanted = which === "pass";
  const own = votes.filter((v) => v.human === wanted);
  if (own.length === 0) return null;
  const sum = (those: readonly HumanVote[]): number => those.reduce((s, v) => s + v.weight, 0);
  const same = own.filter((v) => v.judge === wanted);
  const rate = sum(same) / sum(own);
  const size = sum(own) ** 2 / own.reduce((s, v) => s + v.weight ** 2, 0);
  return {
    rate,
    ...wilson(rate, size, twoSidedZ(CONFIDENCE)),
    same: same.length,
    of: own.length,
    effective: size,
  };
}

function correct(o: {
  criterion: string;
  slots: readonly TrialSlot[];
  rate: Rate | null;
  judged: JudgedChecks;
  votes: readonly HumanVote[];
  tpr: JudgeShare | null;
  tnr: JudgeShare | null;
}): JudgeOfCriterion["corrected"] | string {
  const { rate, votes, tpr, tnr } = o;
  if (votes.length === 0) return "nobody has labelled what this judge decides";
  if (rate === null) return "nothing was scored";
  const here = votes.filter((v) => v.ofThisRun);
  const own = here.length === 0 ? null : byOwnLabels({ ...o, rate, here });
  // Labels of this run decide, whatever the judge did in other runs. Labels of other runs count only where
  // this run has too few.
  if (own !== null && (typeof own !== "string" || here.length === votes.length)) return own;
  if (tpr === null || tnr === null || tpr.of < FEWEST_LABELS || tnr.of < FEWEST_LABELS) {
    return `people passed ${tpr?.of ?? 0} and failed ${tnr?.of ?? 0} of the labelled conversations, and ${FEWEST_LABELS} of each are needed`;
  }
  const carried = carriedRate({ rate, judgeFailed: judgeFailedShare(o), tpr, tnr });
  return typeof carried === "string" ? carried : { ...carried, from: "other runs" };
}

/** By labels of this run's conversations only. @returns a sentence where they are too few */
function byOwnLabels(o: {
  criterion: string;
  slots: readonly TrialSlot[];
  rate: Rate;
  judged: JudgedChecks;
  here: readonly HumanVote[];
}): JudgeOfCriterion["corrected"] | string {
  const passed = o.here.filter((v) => v.judge);
  const failed = o.here.filter((v) => !v.judge);
  const judgeFailed = judgeFailedShare(o);
  const allFailedLabelled = failed.length > 0 && failed.every((v) => v.weight === 1);
  if (passed.length < FEWEST_LABELS) return fewWords("passed", passed.length);
  if (judgeFailed > 0 && failed.length < FEWEST_LABELS && !allFailedLabelled)
    return fewWords("failed", failed.length);
  const labels = {
    humanPassAmongJudgePass: passed.filter((v) => v.human).length,
    labelledJudgePass: passed.length,
    humanPassAmongJudgeFail: failed.filter((v) => v.human).length,
    labelledJudgeFail: failed.length,
  };
  const share = postStratifiedShare({ labels, passed: o.rate, judgeFailed, allFailedLabelled });
  return { ...share, from: "this run" };
}

function fewWords(verb: "passed" | "failed", count: number): string {
  return `of what the judge ${verb}, ${count === 0 ? "none is" : `only ${count} are`} labelled, and ${FEWEST_LABELS} are needed`;
}

/** The share of all scored trials that failed only because of the judge: every rule held. */
function judgeFailedShare(o: {
  criterion: string;
  slots: readonly TrialSlot[];
  judged: JudgedChecks;
}): number {
  let scored = 0;
  let byJudge = 0;
  for (const { record, caseId } of o.slots) {
    if (record === null || record.outcome === "errored") continue;
    const fed = record.checks.filter((c) => c.severity === "required" && c.criteria.includes(o.criterion));
    const failed = fed.filter((c) => c.status === "fail");
    const open = fed.length === 0 || !hasEnded(record) || fed.some((c) => c.status === "unscored");
    if (failed.length === 0 && open) continue;
    scored += 1;
    const judged = o.judged.get(caseId);
    if (failed.length > 0 && failed.every((c) => judged?.has(c.id) === true)) byJudge += 1;
  }
  return scored === 0 ? 0 : byJudge / scored;
}
