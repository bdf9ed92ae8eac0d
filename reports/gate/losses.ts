import type { CriterionSummary, Manifest } from "../../runner/records.ts";
import { renamesOf, shortHash, type LeftOut } from "../arm/arm.ts";
import { armOfBaseline } from "../baseline/arm.ts";
import type { Baseline, BaselineCase, BaselineCriterion } from "../baseline/baseline.ts";

/**
 * Something that the baseline asks of the agent, and that the candidate is no longer asked, or is asked less
 * strictly.
 */
export type Loss =
  | { kind: "case_gone"; caseId: string; suite: string }
  /** The same customer, tools and checks under another id. */
  | { kind: "case_renamed"; caseId: string; to: string }
  /**
   * It still exists, but the flags that chose it then don't choose it now: its suite, file or tags changed.
   */
  | { kind: "case_moved"; caseId: string }
  | { kind: "case_quarantined"; caseId: string }
  /** What the customer says, or what the tools answer, has changed. */
  | { kind: "case_rewritten"; caseId: string }
  /** Its suite no longer guards against regressions. */
  | { kind: "case_unguarded"; caseId: string }
  /** Planned for fewer trials than in the baseline, relative to the other cases. */
  | { kind: "case_fewer_trials"; caseId: string; trials: number }
  /** Edited or deleted: the two can't be distinguished. */
  | { kind: "check_gone"; caseId: string; asks: string }
  /** It is only reported now. */
  | { kind: "check_advisory"; caseId: string; asks: string }
  /** It no longer counts for a criterion. */
  | { kind: "check_unfed"; caseId: string; asks: string; criterion: string }
  | { kind: "criterion_gone"; criterion: string; name: string }
  | { kind: "criterion_not_measured"; criterion: string; name: string }
  | { kind: "criterion_severity"; criterion: string; name: string; before: string; now: string }
  | {
      kind: "criterion_bar";
      criterion: string;
      name: string;
      bar: "target" | "floor";
      before: number;
      now: number;
    };

export type LossKind = Loss["kind"];

/** What the candidate is no longer asked, and which cases of the baseline were deliberately left out. */
export interface Losses {
  losses: Loss[];
  /** Ids of cases that the flags leave out. */
  notSelected: string[];
}

/**
 * Compares what the baseline asks with what the candidate is asked. It needs only the plan, before anything
 * is sent. A case that was in quarantine when the baseline was blessed did not count, so it can't be lost.
 * @param o.unselected ids of the baseline's cases that the flags would leave out if they still existed. Empty
 * where that is not known: then everything is expected
 * @param o.firstLook trials of each case in the first look
 */
export function lossesOf(o: {
  baseline: Pick<Baseline, "cases" | "criteria">;
  manifest: Manifest;
  unselected: ReadonlySet<string>;
  firstLook: number;
}): Losses {
  const { baseline, manifest } = o;
  const now = new Map(manifest.cases.map((c) => [c.id, c]));
  const renames = renamesOf(armOfBaseline(baseline), manifest.cases);
  const elsewhere = new Set(manifest.choice?.others ?? []);
  const most = baseline.cases.reduce((n, c) => Math.max(n, c.trials), 1);
  const losses: Loss[] = [];
  const notSelected: string[] = [];
  const asked: BaselineCase[] = [];
  for (const old of baseline.cases) {
    const { id } = old;
    const to = renames.get(id);
    const planned = now.get(to ?? id);
    if (planned === undefined) {
      if (o.unselected.has(id)) notSelected.push(id);
      else if (!old.quarantined) {
        asked.push(old);
        losses.push(
          elsewhere.has(id)
            ? { kind: "case_moved", caseId: id }
            : { kind: "case_gone", caseId: id, suite: old.suite },
        );
      }
      continue;
    }
    if (old.quarantined) continue;
    asked.push(old);
    if (to !== undefined) losses.push({ kind: "case_renamed", caseId: id, to });
    const share = planned.trials / Math.max(1, o.firstLook);
    if (planned.trials === 0 || (share < 1 && share < old.trials / most)) {
      losses.push({ kind: "case_fewer_trials", caseId: id, trials: planned.trials });
    }
    if (planned.quarantine !== null) losses.push({ kind: "case_quarantined", caseId: id });
    else if (shortHash(planned.playHash) !== old.play) losses.push({ kind: "case_rewritten", caseId: id });
    else {
      if (old.kind === "regression" && planned.kind !== "regression") {
        losses.push({ kind: "case_unguarded", caseId: id });
      }
      losses.push(...lostChecks(old, planned.checks));
    }
  }
  losses.push(...lostCriteria(baseline.criteria, asked, manifest.criteria));
  return { losses, notSelected };
}

/**
 * Each check of the baseline is matched with one of the candidate's with the same hash, so that one of two
 * equal checks is missed if it was removed.
 */
function lostChecks(old: BaselineCase, checks: Manifest["cases"][number]["checks"]): Loss[] {
  const left = [...checks];
  return old.checks.flatMap(({ hash, asks, severity, criteria }): Loss[] => {
    const caseId = old.id;
    const alike = left.filter((c) => shortHash(c.hash) === hash);
    // Where a check exists twice, the one that keeps what was asked counts.
    const keeps = (c: (typeof alike)[number]): boolean =>
      (c.severity === "required" || severity !== "required") &&
      criteria.every((id) => c.criteria.includes(id));
    const now = alike.find(keeps) ?? alike[0];
    if (now !== undefined) left.splice(left.indexOf(now), 1);
    if (now === undefined) return [{ kind: "check_gone", caseId, asks }];
    if (severity === "required" && now.severity !== "required") {
      return [{ kind: "check_advisory", caseId, asks }];
    }
    return criteria
      .filter((id) => !now.criteria.includes(id))
      .map((criterion) => ({ kind: "check_unfed", caseId, asks, criterion }));
  });
}

const STRICTNESS = ["watch", "gate", "invariant"] as const;

/** A criterion that no selected case feeds was not asked about this time, so it is not lost. */
function lostCriteria(
  before: readonly BaselineCriterion[],
  asked: readonly BaselineCase[],
  now: readonly CriterionSummary[],
): Loss[] {
  const fed = new Set(asked.flatMap((c) => c.checks.flatMap((k) => k.criteria)));
  const known = new Map(now.map((c) => [c.id, c]));
  return before.flatMap((old): Loss[] => {
    if (!fed.has(old.id)) return [];
    const base = { criterion: old.id, name: old.name };
    const c = known.get(old.id);
    if (c === undefined) return [{ kind: "criterion_gone", ...base }];
    if (!c.measurable) return [{ kind: "criterion_not_measured", ...base }];
    const softer = STRICTNESS.indexOf(c.severity) < STRICTNESS.indexOf(old.severity);
    const lower = (["target", "floor"] as const).filter((bar) => c[bar] < old[bar]);
    return [
      ...(softer
        ? [{ kind: "criterion_severity" as const, ...base, before: old.severity, now: c.severity }]
        : []),
      ...lower.map((bar) => ({
        kind: "criterion_bar" as const,
        ...base,
        bar,
        before: old[bar],
        now: c[bar],
      })),
    ];
  });
}

/** Why a case of the baseline was not played: the flags left it out, or it was deleted. */
export function explainLeftOut(
  leftOut: readonly LeftOut[],
  { losses, notSelected }: Losses,
  played: ReadonlySet<string>,
): LeftOut[] {
  const unselected = new Set(notSelected);
  const moved = new Set(losses.flatMap((l) => (l.kind === "case_moved" ? [l.caseId] : [])));
  return leftOut.map(({ caseId, reason }) => {
    if (played.has(caseId)) return { caseId, reason };
    if (unselected.has(caseId)) return { caseId, reason: "left out by the flags, which choose other cases" };
    if (moved.has(caseId))
      return { caseId, reason: "the flags no longer choose it: its suite, file or tags changed" };
    return { caseId, reason: "gone: no case has this id any more" };
  });
}
