import type { Variant } from "../../runner/records.ts";

/** Raised when the file changes so that older readers would misread it. */
export const BASELINE_SCHEMA_VERSION = 1;

/** A run that a person blessed, small enough to be reviewed: what each case's trials said, check by check. */
export interface Baseline {
  schemaVersion: number;
  blessed: { by: string; at: string; note: string | null };
  run: {
    id: string;
    createdAt: string;
    assayVersion: string;
    /** True when a simulator answered: such a baseline must never be held against Claude. */
    simulated: boolean;
    baseUrl: string;
    seed: number;
    judgeModel: string;
    customerModel: string;
  };
  variant: Omit<Variant, "agent">;
  /** For people. Nothing is computed from it. */
  criteria: BaselineCriterion[];
  cases: BaselineCase[];
}

export interface BaselineCriterion {
  id: string;
  name: string;
  /** Trials that say something about it, and those that passed. */
  passed: number;
  scored: number;
}

/** Trials are told by their place in the plan, from 0, so that any choice of checks can be counted again. */
export interface BaselineCase {
  id: string;
  suite: string;
  /** Trials that were planned. */
  trials: number;
  /** Hash of what is played. */
  play: string;
  /** Trials that errored or were not run. */
  missing: number[];
  /** Trials in which a reply did not end normally. */
  brokeOff: number[];
  checks: BaselineCheck[];
}

export interface BaselineCheck {
  /** Trials that passed it: those that are not missing, failed or unscored. */
  passed: number;
  failed: number[];
  unscored: number[];
  /** Where it stands in its case: `2.expect.0`. */
  at: string;
  /** What it asks, in words. */
  asks: string;
  hash: string;
}
