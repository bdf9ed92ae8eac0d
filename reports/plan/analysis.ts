import type { BatchMode, CriterionSummary } from "../../runner/records.ts";
import type { Forecast } from "../../stats/index.ts";
import type { Provable } from "./provable.ts";

/** Raised when the JSON plan changes so that older readers would misread it. */
export const PLAN_SCHEMA_VERSION = 1;

type Measurable = Extract<CriterionSummary, { measurable: true }>;

export interface PlanSettings {
  /** Numbers of trials a case to show, ascending. */
  trials: readonly number[];
  /** Trials a case after each look of a gate, ascending. */
  looks: readonly number[];
  /** The drop that should be noticed, as a share. */
  margin: number;
  /** How often it should be noticed, as a share. */
  power: number;
  /** How often a false alarm is accepted, as a share. */
  alpha: number;
  /** Trials a case of a blessed baseline. */
  baselineTrials: number;
  /** Requests at once. */
  concurrency: number;
  /** Requests a minute that the account allows for each model; null where this is not the limit. */
  rpm: number | null;
  /** Which requests are sent in Message Batches; null where none are. */
  batch: BatchMode | null;
}

/** How it is known how flaky the cases are. */
export type VariationSource =
  | { kind: "baseline"; from: string; cases: number; trials: number }
  | { kind: "runs"; from: string[]; cases: number; trials: number }
  | { kind: "assumed" };

/** The drops that can be noticed with this number of trials a case, as shares. */
export interface VisibleDrop {
  trials: number;
  /** Compared with a run with as many trials. */
  againstRun: number;
  /** Compared with a blessed baseline. */
  againstBaseline: number;
}

/** What can be noticed about one criterion on exactly the cases of the suite. */
export interface SuiteSight {
  /** Null for all cases together, each with all its checks. */
  criterion: Pick<Measurable, "id" | "name" | "severity"> | null;
  cases: number;
  /** Expected mean of p (1 - p) within a case. */
  withinVariance: number;
  drops: VisibleDrop[];
  /** Trials a case with which the wanted margin is noticed; null where no reasonable number is enough. */
  trialsForMargin: { againstRun: number | null; againstBaseline: number | null };
  /** Cases with which it is noticed in a comparison with a baseline, at the last look's trials. */
  casesForMargin: number;
}

/** How rare a failure may be and still be noticed, for a criterion that no trial may break. */
export interface SlipSight {
  criterion: Pick<Measurable, "id" | "name" | "severity">;
  cases: number;
  /** Failure rates per trial, as shares. The key is that of the JSON. */
  slips: { trials: number; share: number }[];
}

/** What can be said about a criterion for customers in general. The cases are a sample of them. */
export interface CustomerSight {
  criterion: Pick<Measurable, "id" | "name" | "severity" | "target" | "floor">;
  clean: Pick<Provable, "cases" | "cleanRunShows" | "canBeMet" | "needed">;
  /** The drop between two variants that can be noticed, at the last look's trials, as a share. */
  drop: number;
  /** Cases with which the wanted margin is noticed, at as many trials. */
  casesForMargin: number;
}

export type PlannedRole = "agent" | "judge" | "customer";

/** Calls of one role, their tokens and their cost. Means may be fractional. */
export interface RoleCost {
  calls: number;
  /** Tokens that are billed as full-price input. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
  /** US dollars; null when the price of the model is unknown. */
  costUsd: number | null;
}

/** The cost and time of one trial. */
export interface TrialCost {
  roles: Record<PlannedRole, RoleCost>;
  /** From its beginning to its end, without pauses for limits. */
  seconds: number;
  /** For all its requests together; some of them run at the same time. */
  requestSeconds: number;
}

/** An estimate for one trial from the shape of its case. */
export interface GuessedTrial extends TrialCost {
  /** The agent's small helper models: to sort messages, and for guardrails that ask one. */
  helpers: RoleCost;
}

/** What is known about the trials of a case. */
export interface PlannedCaseCost {
  caseId: string;
  /** Earlier trials of the same conversation, with the same model. */
  earlier: readonly TrialCost[];
  /** An estimate from the shape of the case and the length of the prompt. */
  guess: TrialCost;
}

/** The cost and time of this number of trials of every case. */
export interface CostRow {
  trials: number;
  conversations: number;
  roles: Record<PlannedRole, RoleCost>;
  calls: Forecast;
  /** Null when the price of a model is unknown. */
  costUsd: Forecast | null;
  minutes: number;
}

/** The plan for one model. */
export interface ModelPlan {
  model: string;
  judgeModel: string;
  customerModel: string;
  simulated: boolean;
  cases: number;
  /** Models whose price is unknown. */
  unpriced: string[];
  experience: {
    /** Names of the runs. */
    runs: string[];
    trials: number;
    /** Cases of the plan that were played in them. */
    cases: number;
    /** True when some of them had another prompt. */
    otherPrompt: boolean;
    otherJudge: boolean;
  };
  rows: CostRow[];
  /** A gate with several looks: its cost if the first look decides, and if none does. */
  gate: { first: CostRow; last: CostRow };
}

/** A plan before money is spent. Every format renders this. */
export interface PlanAnalysis {
  schemaVersion: number;
  cases: number;
  prompt: string;
  settings: PlanSettings;
  variation: VariationSource;
  suite: SuiteSight[];
  slips: SlipSight[];
  customers: CustomerSight[];
  models: ModelPlan[];
  /** Commands to continue with, and what each is for. */
  next: { command: string; why: string }[];
}
