import { withTested, type Half, type Label, type TestedLabel } from "../../labels/index.ts";
import { analyze } from "../count/analyze.ts";
import type { CorrectedRate } from "../../stats/index.ts";
import { agreementOfPeople, type PeopleAgreement } from "./agreement.ts";
import { judgeOfCriterion, type JudgeOfCriterion, type JudgeShare } from "./calibration.ts";
import { memberCards, type MemberCard } from "./members.ts";
import { heldLabels, type HeldLabels, type LabelledRun } from "./halves.ts";

/** Raised when the JSON changes so that older readers would misread it. */
const CALIBRATION_SCHEMA_VERSION = 2;

/** A person's vote that the judge contradicts. */
export interface Disagreement {
  caseId: string;
  trial: number;
  criterion: string;
  question: string;
  judge: "pass" | "fail";
  human: "pass" | "fail";
  by: string;
  critique: string | null;
}

/** A use of test labels. */
export interface Look {
  at: string;
  by: string;
  run: string;
  labels: number;
}

/** What labels show about the judge of a run. */
export interface Calibration {
  schemaVersion: number;
  /** Which half of the labels it is based on. */
  half: Half;
  run: string;
  judgeModel: string;
  /** Number of labels in each half that apply to the current judge. */
  halves: Record<Half, number>;
  criteria: CalibratedCriterion[];
  /**
   * Only from the development half: a person who reads where the judge fails in the test half would adapt the
   * question to it.
   */
  disagreements: Disagreement[];
}

export interface CalibratedCriterion {
  id: string;
  name: string;
  /** The judge's rate; null when nothing was scored. */
  rate: number | null;
  /** What this half of the labels shows about it. */
  judge: JudgeOfCriterion;
  /** Each judge of a panel alone, by the same half; empty if one judge decides. */
  members: MemberCard[];
  /** The rate that people would give, by all labels that count. */
  corrected: (CorrectedRate & { from: "this run" | "other runs" }) | null;
  notCorrected: string | null;
  /** Nothing that depends on the judge counts as met, by all labels that count. */
  untrusted: boolean;
  people: PeopleAgreement | null;
  /**
   * How many more labels of bad and of good answers would narrow each share to 8 points; 0 where no more are
   * needed.
   */
  more: { failed: number; passed: number };
  /**
   * Labels that were given for an earlier wording, or with an earlier judge, and are compared with the
   * current one.
   */
  carried: number;
  /** For the test half: who used it and when, the earliest first. */
  looks: Look[];
  /**
   * How many of the tested conversations had been used for an earlier question or judge, and by whom first.
   */
  before: (Look & { conversations: number }) | null;
}

/** How narrow a share should be, in each direction. */
const NARROW = 0.08;
const Z = 1.96;

/**
 * What one half of the labels shows about the judge. In the test half only used labels count, with the
 * judge's verdicts of that time, so that a second look shows the same.
 */
export function calibrate(run: LabelledRun, half: Half): Calibration {
  const { manifest } = run;
  const analysis = analyze({ ...run, labels: withTested(run.labels, run.tested) });
  const found = analysis.criteria.flatMap((c) => {
    if (!c.measurable || c.judge === null) return [];
    const held = heldLabels(run, c.criterion.id);
    const own = half === "test" ? held.tested.map((t) => t.label) : held.halves.development;
    const asked = {
      criterion: c.criterion.id,
      manifest: { cases: held.cases },
      slots: held.slots,
      labels: own,
    };
    const judge = judgeOfCriterion({ ...asked, rate: null });
    if (judge === null) return [];
    const criterion: CalibratedCriterion = {
      id: c.criterion.id,
      name: c.criterion.name,
      rate: c.rate,
      judge: { ...judge, older: c.judge.older },
      members: memberCards({ ...asked, judgeModel: manifest.judgeModel }),
      corrected: c.judge.corrected,
      notCorrected: c.judge.notCorrected,
      untrusted: c.judge.untrusted,
      people: agreementOfPeople(own),
      more: { failed: moreNeeded(judge.tnr), passed: moreNeeded(judge.tpr) },
      carried: own.filter((l) => l.carried === true).length,
      looks: half === "test" ? looksOf(held.tested) : [],
      before: half === "test" ? seenBefore(run.tested, held.tested) : null,
    };
    return [{ criterion, held, own }];
  });
  const count = (of: Half): number => found.reduce((n, f) => n + f.held.halves[of].length, 0);
  return {
    schemaVersion: CALIBRATION_SCHEMA_VERSION,
    half,
    run: manifest.runId,
    judgeModel: manifest.judgeModel,
    halves: { development: count("development"), test: count("test") },
    criteria: found.map((f) => f.criterion),
    disagreements: half === "test" ? [] : found.flatMap((f) => f.own.flatMap(disagreement)),
  };
}

function disagreement(l: Label): Disagreement[] {
  if (l.vote === "cant_tell" || l.vote === l.judge) return [];
  return [
    {
      caseId: l.case,
      trial: l.trial,
      criterion: l.criterion,
      question: l.question,
      judge: l.judge,
      human: l.vote,
      by: l.by,
      critique: l.critique,
    },
  ];
}

function looksOf(tested: HeldLabels["tested"]): Look[] {
  const looks = new Map<string, Look>();
  for (const { tested: look } of tested) {
    const known = looks.get(look.at + look.by) ?? { ...look, labels: 0 };
    looks.set(look.at + look.by, { ...known, labels: known.labels + 1 });
  }
  return [...looks.values()].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

function seenBefore(all: readonly TestedLabel[], now: readonly TestedLabel[]): CalibratedCriterion["before"] {
  const current = new Map(now.map((t) => [`${t.label.criterion}\n${t.label.conversation}`, t]));
  const earlier = all.filter(({ label, tested }) => {
    const own = current.get(`${label.criterion}\n${label.conversation}`);
    return own !== undefined && own.label.check !== label.check && tested.at < own.tested.at;
  });
  const [first] = earlier.toSorted((a, b) => (a.tested.at < b.tested.at ? -1 : 1));
  if (first === undefined) return null;
  const conversations = new Set(earlier.map((t) => t.label.conversation)).size;
  return { ...first.tested, labels: earlier.length, conversations };
}

/** By the normal approximation. A share closer to 0 or 1 than a tenth counts as a tenth away. */
function moreNeeded(share: JudgeShare | null): number {
  const p = Math.min(0.9, Math.max(0.1, share?.rate ?? 0.8));
  const wanted = Math.ceil((Z ** 2 * p * (1 - p)) / NARROW ** 2);
  return Math.max(0, wanted - (share?.of ?? 0));
}
