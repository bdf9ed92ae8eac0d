import {
  firstLooks,
  halfOf,
  latestVotes,
  testedKey,
  type Half,
  type Label,
  type TestedLabel,
} from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { slotsByCase, type TrialSlot } from "../count/latest.ts";
import { judgedChecks } from "./calibration.ts";
import { carryOver } from "./carry.ts";

/** A run, and people's labels of its agent's conversations. */
export interface LabelledRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
  /** As they were given. */
  labels: readonly Label[];
  /** Test labels that have been used. */
  tested: readonly TestedLabel[];
}

/** The labels of one criterion that apply to the current judge, in their halves. */
export interface HeldLabels {
  /** Slots of the trials of the cases that feed the criterion. */
  slots: TrialSlot[];
  cases: Manifest["cases"];
  halves: Record<Half, Label[]>;
  /** Test labels that were used for the current wording, with the judge's verdict of that time. */
  tested: TestedLabel[];
}

/** Labels of the current questions and judge, and older labels that this run allows to compare with them. */
export function heldLabels(run: LabelledRun, criterion: string): HeldLabels {
  const { manifest } = run;
  const bySlot = slotsByCase(manifest, run.records);
  const cases = manifest.cases.filter((c) => c.quarantine === null && c.criteria.includes(criterion));
  const slots = cases.flatMap((c) => bySlot.get(c.id) ?? []);
  const judged = judgedChecks({ cases }, criterion);
  const asked = new Set([...judged.values()].flatMap((checks) => [...checks.values()]));
  const own = latestVotes(run.labels.filter((l) => l.criterion === criterion));
  const current = own.filter((l) => asked.has(l.check));
  const known = new Set(current.map(testedKey));
  const carried = carryOver(own, { slots, judged, judgeModel: manifest.judgeModel });
  // A vote on the current wording replaces the same person's older vote.
  const held = [...current, ...latestVotes(carried).filter((l) => !known.has(testedKey(l)))];
  return {
    slots,
    cases,
    halves: {
      development: held.filter((l) => halfOf(l) === "development"),
      test: held.filter((l) => halfOf(l) === "test"),
    },
    tested: firstLooks(run.tested).filter(
      ({ label }) => label.criterion === criterion && asked.has(label.check),
    ),
  };
}

/** Test labels that have not been used for the current wording. */
export function untested(run: LabelledRun): Label[] {
  const known = new Set(run.tested.map(({ label }) => testedKey(label)));
  return run.manifest.criteria
    .flatMap((c) => (c.measurable ? heldLabels(run, c.id).halves.test : []))
    .filter((l) => !known.has(testedKey(l)));
}
