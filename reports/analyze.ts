import type { CaseSummary, Manifest, Outcome, PlannedTrial, TrialRecord } from "../runner/records.ts";
import {
  REPORT_SCHEMA_VERSION,
  type Analysis,
  type Counts,
  type FailingCase,
  type QuarantinedResult,
  type TrialLine,
  type TrialView,
} from "./analysis.ts";
import { judgeCriterion, type CriterionTrial } from "./criterion.ts";
import { groupBy } from "./group.ts";
import { latestRecords } from "./latest.ts";
import { paidOf } from "./paid.ts";
import { steadinessOf } from "./steadiness.ts";
import { latencyOf, usageOf } from "./usage.ts";

/**
 * Turns a run's records into everything a report says. Pure, and the only place where anything is counted.
 * The order of the records does not matter, but for a trial that has several (it was tried again): the last one counts;
 * records whose key is not in the plan belong to an older version of a case or prompt and are left out.
 */
export function analyze(run: { manifest: Manifest; records: readonly TrialRecord[] }): Analysis {
  const { manifest } = run;
  const records = latestRecords(manifest, run.records);
  const trials = manifest.trials.map((planned) => ({ planned, record: records.get(planned.key) ?? null }));
  const byCase = groupBy(trials, (t) => t.planned.caseId);
  const counts = countOutcomes(trials);
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
      warnings: manifest.warnings,
    },
    complete: counts.errored === 0 && counts.notRun === 0,
    counts,
    cases: manifest.cases.length,
    criteria: manifest.criteria.map((criterion) => {
      if (!criterion.measurable) {
        return { measurable: false, criterion, verdict: "not_measurable", because: criterion.reason };
      }
      const feeding = counting.filter((c) => c.criteria.includes(criterion.id));
      return judgeCriterion(
        criterion,
        feeding.flatMap((c) => byCase.get(c.id) ?? []),
      );
    }),
    suites: suitesOf(manifest, byCase),
    failing: counting.flatMap((c) => failingCase(c, byCase.get(c.id) ?? [])),
    quarantined: manifest.cases.flatMap((c) => quarantinedCase(c, byCase.get(c.id) ?? [])),
    steadiness: steadinessOf(counting.map((c) => tallyOf(c.id, byCase.get(c.id) ?? []))),
    inconclusive: trials.flatMap(({ record }) =>
      record && (record.outcome === "errored" || record.outcome === "unscored") ? [view(record)] : [],
    ),
    advisories: trials.flatMap(({ record }) =>
      (record?.checks ?? [])
        .filter((c) => c.severity === "advisory" && c.verdict.status === "fail")
        .map((c) => ({
          caseId: record?.caseId ?? "",
          trial: record?.trial ?? 0,
          label: c.label,
          reason: c.verdict.reason,
        })),
    ),
    usage: usageOf(trials.flatMap((t) => t.record ?? [])),
    paid: paidOf(
      trials.flatMap((t) => t.record ?? []),
      manifest,
    ),
    latency: latencyOf(trials.flatMap((t) => t.record ?? [])),
  };
}

/** Counts outcomes of planned trials; one without a record was not run. */
function countOutcomes(trials: readonly { planned: PlannedTrial; record: TrialRecord | null }[]): Counts {
  const count = (outcome: Outcome): number =>
    trials.filter((t) => (t.record?.outcome ?? "not_run") === outcome).length;
  return {
    planned: trials.length,
    passed: count("passed"),
    failed: count("failed"),
    errored: count("errored"),
    unscored: count("unscored"),
    notRun: count("not_run"),
  };
}

function suitesOf(manifest: Manifest, byCase: ReadonlyMap<string, CriterionTrial[]>): Analysis["suites"] {
  return [...groupBy(manifest.cases, (c) => c.suite)].map(([suite, cases]) => {
    const trials = cases.flatMap((c) => byCase.get(c.id) ?? []);
    return {
      suite,
      file: cases[0]?.location.file ?? "",
      counts: countOutcomes(trials),
      trials: cases.flatMap((c) => (byCase.get(c.id) ?? []).map((t) => line(c, t))),
    };
  });
}

function line(summary: CaseSummary, { planned, record }: CriterionTrial): TrialLine {
  const undecided = (record?.checks ?? []).filter(
    (c) => c.severity === "required" && c.verdict.status !== "pass",
  );
  return {
    caseId: planned.caseId,
    trial: planned.trial,
    outcome: record?.outcome ?? "not_run",
    durationMs: record?.durationMs ?? 0,
    reasons: record?.error ? [record.error.message] : undecided.map((c) => `${c.label}: ${c.verdict.reason}`),
    quarantinedUntil: summary.quarantine?.expires ?? null,
  };
}

function failingCase(summary: CaseSummary, trials: readonly CriterionTrial[]): FailingCase[] {
  const failed = failedOf(trials);
  if (failed.length === 0) return [];
  return [
    {
      caseId: summary.id,
      suite: summary.suite,
      about: summary.about,
      file: summary.location.file,
      line: summary.location.line,
      counts: countOutcomes(trials),
      trials: failed.map(view),
    },
  ];
}

function quarantinedCase(summary: CaseSummary, trials: readonly CriterionTrial[]): QuarantinedResult[] {
  const { quarantine } = summary;
  if (quarantine === null) return [];
  return [
    {
      caseId: summary.id,
      suite: summary.suite,
      file: summary.location.file,
      line: summary.location.line,
      quarantine,
      counts: countOutcomes(trials),
      trials: failedOf(trials).map(view),
    },
  ];
}

function tallyOf(
  caseId: string,
  trials: readonly CriterionTrial[],
): { caseId: string; passed: number; scored: number } {
  const { passed, failed } = countOutcomes(trials);
  return { caseId, passed, scored: passed + failed };
}

function failedOf(trials: readonly CriterionTrial[]): TrialRecord[] {
  return trials.flatMap((t) => (t.record?.outcome === "failed" ? [t.record] : []));
}

function view(record: TrialRecord): TrialView {
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
