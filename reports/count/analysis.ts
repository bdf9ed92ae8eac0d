import type { JudgeOfCriterion } from "../judge/calibration.ts";
import type { Failure, Role } from "../../claude/types.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { CaseSummary, CriterionSummary, Manifest, Outcome, Paid } from "../../runner/records.ts";
import type { Interval } from "../../stats/index.ts";
import type { StabilityOverview } from "./stability.ts";

/** Raised when the JSON report changes so that older readers would misread it. */
export const REPORT_SCHEMA_VERSION = 1;

/** How many trials ended in which way. They add up to `planned`. */
export interface Counts {
  planned: number;
  passed: number;
  failed: number;
  errored: number;
  unscored: number;
  notRun: number;
}

export type CriterionVerdict = "met" | "not_met" | "not_enough_evidence" | "not_measurable";

type MeasurableCriterion = Extract<CriterionSummary, { measurable: true }>;
type UnmeasurableCriterion = Extract<CriterionSummary, { measurable: false }>;

/** What a run says about one success criterion. */
export type CriterionResult =
  | {
      measurable: true;
      criterion: MeasurableCriterion;
      verdict: Exclude<CriterionVerdict, "not_measurable">;
      /** Passed / scored, averaged over cases. Null when nothing was scored. */
      rate: number | null;
      /** What customers like these would see, 95 %. Null when nothing was scored. */
      interval: Interval | null;
      /** Trials of the cases that feed the criterion, by what they say about it (not about the whole trial). */
      counts: Counts;
      cases: number;
      /** The rate if every missing trial passed, or failed. Null when none is missing. */
      bounds: { best: number; worst: number } | null;
      /** About how many more cases without a failure would show the floor; null where that can't be said. */
      casesNeeded: number | null;
      /** Ids of the cases with at least one trial that failed it, worst first. */
      failingCases: string[];
      /** How far the judge is to be trusted that decides it; null where no judge does. */
      judge: JudgeOfCriterion | null;
    }
  | {
      measurable: false;
      criterion: UnmeasurableCriterion;
      verdict: "not_measurable";
    };

/** One trial that did not pass, with what a person needs to see why. */
export interface TrialView {
  caseId: string;
  trial: number;
  outcome: Exclude<Outcome, "passed" | "not_run">;
  error: { message: string; failure: Failure | null } | null;
  /** Checks that did not pass. */
  checks: CheckResult[];
  transcript: Transcript;
}

/** A case with at least one failed trial. */
export interface FailingCase {
  caseId: string;
  suite: string;
  about: string;
  file: string;
  line: number;
  counts: Counts;
  /** The failed trials, in order of their index: all of them, or the first and how many more there are. */
  trials: TrialView[];
  more?: number;
}

/** A case that was played, and counts for nothing. */
export interface QuarantinedResult {
  caseId: string;
  suite: string;
  file: string;
  line: number;
  quarantine: NonNullable<CaseSummary["quarantine"]>;
  counts: Counts;
  /** As of a failing case. */
  trials: TrialView[];
  more?: number;
}

/** Calls of one role, added up. */
export interface RoleUsage {
  role: Role;
  calls: number;
  /** Calls that were answered from a log: nothing was sent or paid again. */
  replayed: number;
  /** Of the calls that this run sent. */
  retries: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /**
   * US dollars of the calls whose price is known, this run's or an earlier one's: what such a run costs. See `Paid`.
   */
  costUsd: number;
  /** US dollars that the prompt cache saved; below 0 where it cost more. */
  cacheSavedUsd: number;
  /** Calls whose model has no known price: their cost is not in `costUsd`. */
  unknownCost: number;
}

/** Percentiles of one duration, in milliseconds. Null where there are too few values to say. */
export interface Percentiles {
  count: number;
  p50: number | null;
  p95: number | null;
  /** Why p95 is null. */
  p95Missing: string | null;
}

/** One planned trial and what came of it. */
export interface TrialLine {
  caseId: string;
  /** Counts from 0. */
  trial: number;
  outcome: Outcome;
  durationMs: number;
  /** Without pauses for rate limits, waiting for a free place, and retries. */
  unhinderedMs: number;
  /** Why it did not pass, a line each; empty where it did. */
  reasons: string[];
  /** The last day of its case's quarantine; null for one that counts. */
  quarantinedUntil: string | null;
}

export interface SuiteResult {
  suite: string;
  file: string;
  counts: Counts;
  trials: TrialLine[];
}

/** One case and what came of its trials, whether they passed or not. */
export interface CaseResult {
  caseId: string;
  suite: string;
  about: string;
  file: string;
  line: number;
  tags: string[];
  /** Ids of the criteria that it feeds. */
  criteria: string[];
  counts: Counts;
  /** Passed / scored. Null when nothing was scored. */
  rate: number | null;
  /** The last day of its quarantine; null for one that counts. */
  quarantinedUntil: string | null;
}

/** Everything a report says, computed once from a run's records. Every format renders this. */
export interface Analysis {
  schemaVersion: number;
  manifest: Pick<
    Manifest,
    | "runId"
    | "createdAt"
    | "assayVersion"
    | "command"
    | "target"
    | "seed"
    | "variant"
    | "judgeModel"
    | "customerModel"
    | "recorded"
    | "shard"
    | "stopped"
    | "warnings"
  >;
  /** True when every planned trial was passed, failed or unscored. */
  complete: boolean;
  counts: Counts;
  cases: number;
  criteria: CriterionResult[];
  suites: SuiteResult[];
  /** Every case of the plan, in its order. */
  caseResults: CaseResult[];
  /** Cases in quarantine are not among them. */
  failing: FailingCase[];
  quarantined: QuarantinedResult[];
  /** Of the cases that count. */
  steadiness: StabilityOverview;
  /** Trials that errored or could not be scored. */
  inconclusive: TrialView[];
  /** How many more of them there are, where there are too many to tell of all. */
  moreInconclusive?: number;
  /** Checks marked advisory that failed: reported, never counted. */
  advisories: { caseId: string; trial: number; label: string; reason: string }[];
  usage: RoleUsage[];
  paid: Paid;
  latency: { reply: Percentiles; firstText: Percentiles; waitedMs: number };
}
