import type { Label } from "../../labels/index.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CaseSummary, Manifest, Outcome } from "../../runner/records.ts";
import {
  REPORT_SCHEMA_VERSION,
  type Analysis,
  type CaseResult,
  type Counts,
  type FailingCase,
  type QuarantinedResult,
  type TrialLine,
  type TrialView,
} from "./analysis.ts";
import { judgeCriterion } from "./criterion.ts";
import { groupBy } from "./group.ts";
import { slotsByCase, type TrialSlot } from "./latest.ts";
import { countOutcomes } from "./outcomes.ts";
import { sumPaid } from "./paid.ts";
import { stabilityOf } from "./stability.ts";
import { runWarnings } from "./run-warnings.ts";
import { latencyOf, usageOf } from "./usage.ts";

/**
 * Turns a run's records into everything that a report says. It is pure, and the only place where anything is
 * counted. The order of the records does not matter, except for a trial that has several (it was tried
 * again): the last one counts. Conversations are only read for trials that are shown in detail, whose number
 * is limited.
 */
export function analyze(run: {
  manifest: Manifest;
  records: Iterable<TrialDigest>;
  /** People's labels of conversations, of this run and of others. */
  labels?: readonly Label[];
}): Analysis {
  const { manifest } = run;
  const byCase = slotsByCase(manifest, run.records);
  const trials = [...byCase.values()].flat();
  const records = trials.flatMap((t) => t.record ?? []);
  const calls = records.flatMap((r) => r.calls);
  const counts = countSlots(trials);
  const counting = manifest.cases.filter((c) => c.quarantine === null);
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    manifest: {
      runId: manifest.runId,
      createdAt: manifest.createdAt,
      assayVersion: manifest.assayVersion,
      command: manifest.command,
      target: manifest.target,
      seed: manifest.seed,
      variant: manifest.variant,
      judgeModel: manifest.judgeModel,
      customerModel: manifest.customerModel,
      ...(manifest.recorded && { recorded: manifest.recorded }),
      ...(manifest.shard !== undefined && { shard: manifest.shard }),
      ...(manifest.batch !== undefined && { batch: manifest.batch }),
      ...(manifest.stopped !== undefined && { stopped: manifest.stopped }),
      warnings: runWarnings(manifest),
    },
    complete: counts.errored === 0 && counts.notRun === 0,
    counts,
    cases: manifest.cases.length,
    criteria: manifest.criteria.map((criterion) => {
      if (!criterion.measurable) {
        return { measurable: false, criterion, verdict: "not_measurable" };
      }
      const feeding = counting.filter((c) => c.criteria.includes(criterion.id));
      return judgeCriterion(
        criterion,
        feeding.flatMap((c) => byCase.get(c.id) ?? []),
        { manifest, labels: run.labels ?? [] },
      );
    }),
    suites: suitesOf(manifest, byCase),
    caseResults: manifest.cases.map((c) => caseResult(c, byCase.get(c.id) ?? [])),
    failing: failingCases(counting, byCase),
    quarantined: quarantinedCases(manifest.cases, byCase),
    steadiness: stabilityOf(counting.map((c) => tallyOf(c.id, byCase.get(c.id) ?? []))),
    ...inconclusiveTrials(byCase),
    advisories: records.flatMap((record) =>
      record.checks
        .filter((c) => c.severity === "advisory" && c.status === "fail")
        .map((c) => ({ caseId: record.caseId, trial: record.trial, label: c.label, reason: c.reason })),
    ),
    usage: usageOf(calls),
    paid: sumPaid(records),
    latency: latencyOf(records, calls),
  };
}

type Slots = ReadonlyMap<string, TrialSlot[]>;

/** Counts outcomes of planned trials. A trial without a record was not run. */
function countSlots(trials: readonly TrialSlot[]): Counts {
  return countOutcomes(trials.map(({ record }) => record?.outcome ?? "not_run"));
}

function suitesOf(manifest: Manifest, byCase: Slots): Analysis["suites"] {
  return [...groupBy(manifest.cases, (c) => c.suite)].map(([suite, cases]) => {
    const trials = cases.flatMap((c) => byCase.get(c.id) ?? []);
    return {
      suite,
      file: cases[0]?.location.file ?? "",
      counts: countSlots(trials),
      trials: cases.flatMap((c) => (byCase.get(c.id) ?? []).map((t) => line(c, t))),
    };
  });
}

function line(summary: CaseSummary, { caseId, trial, record }: TrialSlot): TrialLine {
  const undecided = (record?.checks ?? []).filter((c) => c.severity === "required" && c.status !== "pass");
  return {
    caseId,
    trial,
    outcome: record?.outcome ?? "not_run",
    durationMs: record?.durationMs ?? 0,
    unhinderedMs: record?.unhinderedMs ?? 0,
    reasons: record?.error ? [record.error] : undecided.map((c) => `${c.label}: ${c.reason}`),
    quarantinedUntil: summary.quarantine?.expires ?? null,
  };
}

function caseResult(summary: CaseSummary, trials: readonly TrialSlot[]): CaseResult {
  const counts = countSlots(trials);
  const scored = counts.passed + counts.failed;
  return {
    caseId: summary.id,
    suite: summary.suite,
    about: summary.about,
    file: summary.location.file,
    line: summary.location.line,
    tags: summary.tags,
    criteria: summary.criteria,
    counts,
    rate: scored === 0 ? null : counts.passed / scored,
    quarantinedUntil: summary.quarantine?.expires ?? null,
  };
}

function failingCases(cases: readonly CaseSummary[], byCase: Slots): FailingCase[] {
  const failing = cases
    .map((summary) => ({ summary, trials: byCase.get(summary.id) ?? [] }))
    .map((c) => ({ ...c, failed: endedAs(c.trials, ["failed"]) }))
    .filter((c) => c.failed.length > 0);
  const most = mostOfEach(failing.map((c) => c.failed));
  return failing.map(({ summary, trials, failed }) => ({
    caseId: summary.id,
    suite: summary.suite,
    about: summary.about,
    file: summary.location.file,
    line: summary.location.line,
    counts: countSlots(trials),
    ...tellOf(failed, most),
  }));
}

function quarantinedCases(cases: readonly CaseSummary[], byCase: Slots): QuarantinedResult[] {
  const quarantined = cases.flatMap(({ quarantine, ...summary }) => {
    if (quarantine === null) return [];
    const trials = byCase.get(summary.id) ?? [];
    return [{ summary, quarantine, trials, failed: endedAs(trials, ["failed"]) }];
  });
  const most = mostOfEach(quarantined.map((c) => c.failed));
  return quarantined.map(({ summary, quarantine, trials, failed }) => ({
    caseId: summary.id,
    suite: summary.suite,
    file: summary.location.file,
    line: summary.location.line,
    quarantine,
    counts: countSlots(trials),
    ...tellOf(failed, most),
  }));
}

function inconclusiveTrials(byCase: Slots): Pick<Analysis, "inconclusive" | "moreInconclusive"> {
  const own = [...byCase.values()].map((trials) => endedAs(trials, ["errored", "unscored"]));
  const most = mostOfEach(own);
  const told = own.map((trials) => tellOf(trials, most));
  const more = told.reduce((sum, t) => sum + (t.more ?? 0), 0);
  return { inconclusive: told.flatMap((t) => t.trials), ...(more > 0 && { moreInconclusive: more }) };
}

function tallyOf(
  caseId: string,
  trials: readonly TrialSlot[],
): { caseId: string; passed: number; scored: number } {
  const { passed, failed } = countSlots(trials);
  return { caseId, passed, scored: passed + failed };
}

function endedAs(trials: readonly TrialSlot[], outcomes: readonly Outcome[]): TrialDigest[] {
  return trials.flatMap(({ record }) =>
    record !== null && outcomes.includes(record.outcome) ? [record] : [],
  );
}

/**
 * The most trials that are shown in detail: the conversations of a hundred thousand would fit into no report.
 */
const MOST_TOLD = 500;

function tellOf(trials: readonly TrialDigest[], most: number): { trials: TrialView[]; more?: number } {
  return {
    trials: trials.slice(0, most).map(view),
    ...(trials.length > most && { more: trials.length - most }),
  };
}

/**
 * How many trials of a case are shown. Where there are too many to show all, each case gets the same number,
 * but at least one. What a case does not need goes to the others.
 */
function mostOfEach(cases: readonly (readonly TrialDigest[])[]): number {
  const sizes = cases.map((own) => own.length).filter((size) => size > 0);
  let left = MOST_TOLD;
  for (const [i, size] of sizes.sort((a, b) => a - b).entries()) {
    const share = Math.floor(left / (sizes.length - i));
    if (size > share) return Math.max(1, share);
    left -= size;
  }
  return Infinity;
}

function view(digest: TrialDigest): TrialView {
  const record = digest.whole();
  if (record.outcome === "passed") throw new Error(`${record.caseId}: a passed trial has nothing to explain`);
  return {
    caseId: record.caseId,
    trial: record.trial,
    outcome: record.outcome,
    error: record.error,
    checks: record.checks.filter((c) => c.verdict.status !== "pass" && c.severity === "required"),
    transcript: record.transcript,
  };
}
