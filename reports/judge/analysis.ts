import { latestVotes, type Label } from "../../labels/index.ts";
import type { Manifest, TrialDigest } from "../../runner/records.ts";
import { analyze } from "../count/analyze.ts";
import { agreementOfPeople, type PeopleAgreement } from "./agreement.ts";
import type { JudgeOfCriterion, JudgeShare } from "./calibration.ts";

/** Raised when the JSON changes so that older readers would misread it. */
const CALIBRATION_SCHEMA_VERSION = 1;

/** A vote of a person that the judge contradicts. */
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

/** What labels say of the judge of a run. */
export interface Calibration {
  schemaVersion: number;
  run: string;
  judgeModel: string;
  criteria: {
    id: string;
    name: string;
    /** The judge's rate; null when nothing was scored. */
    rate: number | null;
    judge: JudgeOfCriterion;
    people: PeopleAgreement | null;
    /** How many more labels of bad, and of good, answers would show each share to 8 points; 0 where it is. */
    more: { failed: number; passed: number };
  }[];
  disagreements: Disagreement[];
}

/** How narrow a share should be known, to both sides. */
const NARROW = 0.08;
const Z = 1.96;

export function calibrate(run: {
  manifest: Manifest;
  records: Iterable<TrialDigest>;
  labels: readonly Label[];
}): Calibration {
  const { manifest, labels } = run;
  const asked = new Set(manifest.cases.flatMap((c) => c.checks.map((k) => k.hash)));
  const current = latestVotes(labels).filter((l) => asked.has(l.check));
  return {
    schemaVersion: CALIBRATION_SCHEMA_VERSION,
    run: manifest.runId,
    judgeModel: manifest.judgeModel,
    criteria: analyze(run).criteria.flatMap((c) =>
      c.measurable && c.judge !== null
        ? [
            {
              id: c.criterion.id,
              name: c.criterion.name,
              rate: c.rate,
              judge: c.judge,
              people: agreementOfPeople(current.filter((l) => l.criterion === c.criterion.id)),
              more: { failed: moreNeeded(c.judge.tnr), passed: moreNeeded(c.judge.tpr) },
            },
          ]
        : [],
    ),
    disagreements: current.flatMap((l): Disagreement[] =>
      l.vote === "cant_tell" || l.vote === l.judge
        ? []
        : [
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
          ],
    ),
  };
}

/** By the normal approximation, with a share that is not taken for nearer to 0 or 1 than a tenth. */
function moreNeeded(share: JudgeShare | null): number {
  const p = Math.min(0.9, Math.max(0.1, share?.rate ?? 0.8));
  const wanted = Math.ceil((Z ** 2 * p * (1 - p)) / NARROW ** 2);
  return Math.max(0, wanted - (share?.of ?? 0));
}
