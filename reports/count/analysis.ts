import type { JudgeOfCriterion } from "../judge/calibration.ts";
import type { Failure, Role } from "../../claude/types.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { Paid } from "../../runner/digests.ts";
import type { CaseSummary, CriterionSummary, Manifest, Outcome } from "../../runner/records.ts";
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
      /** The range for customers like these, 95 %. Null when nothing was scored. */
      interval: Interval | null;
      /**
       * Trials of the cases that feed the criterion, counted by their result for it (not for the whole
       * trial).
       */
      counts: Counts;
      cases: number;
      /** The rate if every missing trial passed, or failed. Null when none is missing. */
      bounds: { best: number; worst: number } | null;
      /**
       * Roughly how many more cases without a failure would prove the floor; null where this is not known.
       */
      casesNeeded: number | null;
      /** Ids of the cases with at least one trial that failed it, worst first. */
      failingCases: string[];
      /** How far to trust the judge that decides it; null where no judge does. */
      judge: JudgeOfCriterion | null;
    }
  | {
      measurable: false;
      criterion: UnmeasurableCriterion;
      verdict: "not_measurable";
    };

/** One trial that did not pass, with what a reader needs to see why. */
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
  /**
   * The failed trials, in the order of their index: all of them, or the first ones and the number of the
   * others.
   */
  trials: TrialView[];
  more?: number;
}

/** A case that was played but does not count. */
export interface QuarantinedResult {
  caseId: string;
  suite: string;
  file: string;
  line: number;
  quarantine: NonNullable<CaseSummary["quarantine"]>;
  counts: Counts;
  /** As in a failing case. */
  trials: TrialView[];
  more?: number;
}

/** The calls of one role, added up. */
export interface RoleUsage {
  role: Role;
  calls: number;
  /** Calls that were answered from a log: nothing was sent or paid again. */
  replayed: number;
  /** Retries of the calls that this run sent. */
  retries: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /**
   * US dollars of the calls whose price is known, sent by this run or an earlier one: the cost of such a run.
   * See `Paid`.
   */
  costUsd: number;
  /** US dollars that the prompt cache saved; below 0 where it cost more. */
  cacheSavedUsd: number;
  /** Calls whose model has no known price: their cost is not in `costUsd`. */
  unknownCost: number;
}

/** Percentiles of one duration, in milliseconds. Null where there are too few values. */
export interface Percentiles {
  count: number;
  p50: number | null;
  p95: number | null;
  /** Why p95 is null. */
  p95Missing: string | null;
}

/** One planned trial and its result. */
export interface TrialLine {
  caseId: string;
  /** Counts from 0. */
  trial: number;
  outcome: Outcome;
  durationMs: number;
  /** Without pauses for rate limits, for a free place, and for retries. */
  unhinderedMs: number;
  /** Why it did not pass, one line for each reason; empty where it passed. */
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

/** One case and the results of its trials, whether they passed or not. */
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

/** Everything that a report says, computed once from a run's records. Every format renders this. */
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
    | "batch"
    | "stopped"
    | "warnings"
  >;
  /** True when every planned trial passed, failed or was unscored. */
  complete: boolean;
  counts: Counts;
  cases: number;
  criteria: CriterionResult[];
  suites: SuiteResult[];
  /** Every case of the plan, in order. */
  caseResults: CaseResult[];
  /** Without cases in quarantine. */
  failing: FailingCase[];
  quarantined: QuarantinedResult[];
  /** Only of the cases that count. */
  steadiness: StabilityOverview;
  /** Trials that errored or could not be scored. */
  inconclusive: TrialView[];
  /** How many more there are, where there are too many to show. */
  moreInconclusive?: number;
  /** Failed advisory checks: reported, never counted. */
  advisories: { caseId: string; trial: number; label: string; reason: string }[];
  usage: RoleUsage[];
  paid: Paid;
  latency: { reply: Percentiles; firstText: Percentiles; waitedMs: number };
}
