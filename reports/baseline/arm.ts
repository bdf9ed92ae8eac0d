import type { CaseSummary } from "../../runner/records.ts";
import type { Arm, ArmCase, ArmTrial, CheckStatus } from "../arm/arm.ts";
import type { Baseline, BaselineCase, BaselineCheck } from "./baseline.ts";

/** The evidence of a baseline: the same as that of the blessed run, trial by trial and check by check. */
export function armOfBaseline(baseline: Pick<Baseline, "cases">): Arm {
  return {
    cases: baseline.cases.map((c): ArmCase => ({
      id: c.id,
      suite: c.suite,
      playHash: c.play,
      checks: c.checks.map(({ at, hash, asks }) => ({ id: at, hash, label: asks })),
      trials: Array.from({ length: c.trials }, (_, trial) => trialOf(c, trial)),
      ...(c.runs !== undefined && { runs: c.runs }),
    })),
  };
}

function trialOf(c: BaselineCase, trial: number): ArmTrial | null {
  if (c.missing.includes(trial)) return null;
  return { ended: !c.brokeOff.includes(trial), verdicts: c.checks.map((check) => statusOf(check, trial)) };
}

function statusOf(check: BaselineCheck, trial: number): CheckStatus {
  if (check.failed.includes(trial)) return "fail";
  return check.unscored.includes(trial) ? "unscored" : "pass";
}

/** The inverse: one case of a run in the form in which a baseline keeps it. */
export function baselineCaseOf(c: ArmCase, planned: CaseSummary): BaselineCase {
  const places = (holds: (trial: ArmTrial | null) => boolean): number[] =>
    c.trials.flatMap((t, i) => (holds(t) ? [i] : []));
  return {
    id: c.id,
    suite: c.suite,
    file: planned.location.file,
    kind: planned.kind,
    tags: planned.tags,
    quarantined: planned.quarantine !== null,
    trials: c.trials.length,
    play: c.playHash,
    missing: places((t) => t === null),
    brokeOff: places((t) => t !== null && !t.ended),
    checks: c.checks.map(({ id, hash, label }, k) => ({
      failed: places((t) => t?.verdicts[k] === "fail"),
      unscored: places((t) => t?.verdicts[k] === "unscored"),
      at: id,
      asks: label,
      hash,
      severity: planned.checks[k]?.severity ?? "required",
      criteria: planned.checks[k]?.criteria ?? [],
    })),
  };
}

/** Trials of a case that were played to their end, and passed every required check. */
export function passedTrials(c: BaselineCase): number {
  const lost = [
    c.missing,
    c.brokeOff,
    ...c.checks.flatMap((k) => (k.severity === "required" ? [k.failed, k.unscored] : [])),
  ];
  return c.trials - new Set(lost.flat()).size;
}
