import type { CheckSeverity } from "../../graders/contract/types.ts";
import type { CriterionSummary, Variant } from "../../runner/records.ts";

/** Raised when the file changes so that older readers would misread it. */
export const BASELINE_SCHEMA_VERSION = 2;

/**
 * A run that a person blessed, small enough to be reviewed: the results of each case's trials, check by
 * check.
 */
export interface Baseline {
  schemaVersion: number;
  blessed: { by: string; at: string; note: string | null };
  run: {
    id: string;
    createdAt: string;
    assayVersion: string;
    /** True when a simulator answered: such a baseline must never be compared with Claude. */
    simulated: boolean;
    baseUrl: string;
    seed: number;
    judgeModel: string;
    customerModel: string;
    /** Further runs whose trials are added to the run's own. */
    with?: string[];
  };
  variant: Variant;
  /** What was asked, so that a gate notices when less is asked. The counts are for people. */
  criteria: BaselineCriterion[];
  cases: BaselineCase[];
}

export interface BaselineCriterion extends Pick<
  Extract<CriterionSummary, { measurable: true }>,
  "id" | "name" | "severity" | "target" | "floor"
> {
  /** Trials with a result for it, and those that passed. */
  passed: number;
  scored: number;
}

/**
 * Trials are identified by their position in the plan, from 0, so that any selection of checks can be counted
 * again.
 */
export interface BaselineCase {
  id: string;
  suite: string;
  /** The suite's file. */
  file: string;
  kind: "regression" | "capability";
  tags: string[];
  /** Whether it did not count when the run was blessed. */
  quarantined: boolean;
  /** Trials that were planned. */
  trials: number;
  /** Where several runs played, how many of the trials each played, in order. Absent where one run played all. */
  runs?: number[];
  /** Hash of what is played; see `shortHash`. */
  play: string;
  /** Trials that errored or were not run. */
  missing: number[];
  /** Trials in which a reply did not end normally. */
  brokeOff: number[];
  checks: BaselineCheck[];
}

export interface BaselineCheck {
  failed: number[];
  unscored: number[];
  /** Its position in its case: `2.expect.0`. */
  at: string;
  /** What it asks, in words. */
  asks: string;
  hash: string;
  severity: CheckSeverity;
  criteria: string[];
}
