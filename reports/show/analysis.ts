import type { CheckResult } from "../../graders/contract/types.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { CaseSummary, Manifest, Outcome } from "../../runner/records.ts";
import type { RoleUsage } from "../count/analysis.ts";
import { slotsByCase } from "../count/latest.ts";
import { usageOf } from "../count/usage.ts";

/** Raised when the JSON changes so that older readers would misread it. */
const SHOW_SCHEMA_VERSION = 1;

/** The result of a trial. */
export interface TrialOutcome {
  /** Counts from 1, as people do. */
  trial: number;
  outcome: Outcome;
}

/** One complete conversation, with its verdicts. */
export interface Shown {
  schemaVersion: number;
  run: Pick<Manifest, "runId" | "createdAt" | "target" | "judgeModel">;
  variant: Manifest["variant"];
  case: Pick<CaseSummary, "id" | "suite" | "about" | "location">;
  trial: number;
  outcome: Exclude<Outcome, "not_run">;
  error: string | null;
  transcript: Transcript;
  checks: CheckResult[];
  usage: RoleUsage[];
  /** Every planned trial of the case, including this one. */
  trials: TrialOutcome[];
}

/** The list of conversations: each case of a run with its trials. */
export interface ShownList {
  schemaVersion: number;
  run: Shown["run"];
  variant: Manifest["variant"];
  cases: { id: string; suite: string; about: string; trials: TrialOutcome[] }[];
}

interface Run {
  manifest: Manifest;
  records: Iterable<TrialDigest>;
}

/** Every case of a run with the results of its trials. */
export function listOf(run: Run): ShownList {
  const slots = slotsByCase(run.manifest, run.records);
  return {
    schemaVersion: SHOW_SCHEMA_VERSION,
    run: aboutRun(run.manifest),
    variant: run.manifest.variant,
    cases: run.manifest.cases.map(({ id, suite, about }) => ({
      id,
      suite,
      about,
      trials: outcomesOf(slots.get(id) ?? []),
    })),
  };
}

/**
 * One conversation. Without a number it is the first that failed, otherwise the first that did not pass,
 * otherwise the first.
 * @param trial counts from 1
 * @returns null for a case that the run does not have, and for a trial without a record
 */
export function shownOf(run: Run, o: { caseId: string; trial: number | null }): Shown | null {
  const summary = run.manifest.cases.find((c) => c.id === o.caseId);
  const slots = slotsByCase(run.manifest, run.records).get(o.caseId) ?? [];
  const played = slots.flatMap((slot) => slot.record ?? []);
  const digest =
    o.trial === null
      ? (played.find((r) => r.outcome === "failed") ??
        played.find((r) => r.outcome !== "passed") ??
        played[0])
      : played.find((r) => r.trial + 1 === o.trial);
  if (summary === undefined || digest === undefined) return null;
  const record = digest.whole();
  const { id, suite, about, location } = summary;
  return {
    schemaVersion: SHOW_SCHEMA_VERSION,
    run: aboutRun(run.manifest),
    variant: run.manifest.variant,
    case: { id, suite, about, location },
    trial: digest.trial + 1,
    outcome: digest.outcome,
    error: record.error?.message ?? null,
    transcript: record.transcript,
    checks: record.checks,
    usage: usageOf(digest.calls),
    trials: outcomesOf(slots),
  };
}

function aboutRun({ runId, createdAt, target, judgeModel }: Manifest): Shown["run"] {
  return { runId, createdAt, target, judgeModel };
}

function outcomesOf(slots: readonly { trial: number; record: TrialDigest | null }[]): TrialOutcome[] {
  return slots.map(({ trial, record }) => ({ trial: trial + 1, outcome: record?.outcome ?? "not_run" }));
}
