import type { BatchMode, CriterionSummary } from "../../runner/records.ts";
import type { Forecast } from "../../stats/index.ts";
import type { Provable } from "./provable.ts";

/** Raised when the JSON plan changes so that older readers would misread it. */
export const PLAN_SCHEMA_VERSION = 1;

type Measurable = Extract<CriterionSummary, { measurable: true }>;

export interface PlanSettings {
  /** Trials a case to look at, ascending. */
  trials: readonly number[];
  /** Trials a case after each look of a gate, ascending. */
  looks: readonly number[];
  /** The drop that is wanted to be seen, as a share. */
  margin: number;
  /** How often it is wanted to be seen, as a share. */
  power: number;
  /** How often a false drop may be seen. */
  alpha: number;
  /** Trials a case of a blessed baseline. */
  baselineTrials: number;
  /** Requests at once. */
  concurrency: number;
  /** Requests a minute that the account allows for each model; null where that is not the limit. */
  rpm: number | null;
  /** Which requests go in Message Batches; null where none do. */
  batch: BatchMode | null;
}

/** What is known of how flaky the cases are, and from what. */
export type VariationSource =
  | { kind: "baseline"; from: string; cases: number; trials: number }
  | { kind: "runs"; from: string[]; cases: number; trials: number }
  | { kind: "assumed" };

/** The drops that can be seen with so many trials a case, as shares. */
export interface VisibleDrop {
  trials: number;
  /** Against a run with as many trials. */
  againstRun: number;
  /** Against a blessed baseline. */
  againstBaseline: number;
}

/** What can be seen of one criterion on exactly the cases of the suite. */
export interface SuiteSight {
  /** Null for all cases together, each with all its checks. */
  criterion: Pick<Measurable, "id" | "name" | "severity"> | null;
  cases: number;
  /** Mean of p (1 - p) that is expected within a case. */
  withinVariance: number;
  drops: VisibleDrop[];
  /** Trials a case with which the wanted margin is seen; null where no number that anybody would pay for does. */
  trialsForMargin: { againstRun: number | null; againstBaseline: number | null };
  /** Cases with which it is seen against a baseline, at the last look's trials. */
  casesForMargin: number;
}

/** How rare a failure can be and still be noticed, for a criterion that no trial may break. */
export interface SlipSight {
  criterion: Pick<Measurable, "id" | "name" | "severity">;
  cases: number;
  /** Failures a trial, as shares. The key is that of the JSON. */
  slips: { trials: number; share: number }[];
}

/** What can be said of a criterion for customers in general, of whom the cases are a sample. */
export interface CustomerSight {
  criterion: Pick<Measurable, "id" | "name" | "severity" | "target" | "floor">;
  clean: Pick<Provable, "cases" | "cleanRunShows" | "canBeMet" | "needed">;
  /** The drop between two variants that can be seen, at the last look's trials, as a share. */
  drop: number;
  /** Cases with which the wanted margin is seen, at as many trials. */
  casesForMargin: number;
}

export type PlannedRole = "agent" | "judge" | "customer";

/** Calls of one role, what they send and bring, and what they cost. Means may be fractional. */
export interface RoleCost {
  calls: number;
  /** Tokens that are billed as input in full. */
  inputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
  /** US dollars; null when the price of the model is unknown. */
  costUsd: number | null;
}

/** What one trial takes. */
export interface TrialCost {
  roles: Record<PlannedRole, RoleCost>;
  /** From its beginning to its end, without pauses for limits. */
  seconds: number;
  /** Of all its requests together; some of them are under way at the same time. */
  requestSeconds: number;
}

/** What the shape of a case suggests for one trial. */
export interface GuessedTrial extends TrialCost {
  /** Of the agent's part, what the small models beside it take: to sort messages, and for guardrails that ask one. */
  helpers: RoleCost;
}

/** What is known of the trials of a case. */
export interface PlannedCaseCost {
  caseId: string;
  /** Earlier trials of the same conversation, with the same model. */
  earlier: readonly TrialCost[];
  /** What the shape of the case and the length of the prompt suggest. */
  guess: TrialCost;
}

/** What so many trials of every case will take. */
export interface CostRow {
  trials: number;
  conversations: number;
  roles: Record<PlannedRole, RoleCost>;
  calls: Forecast;
  /** Null when the price of a model is unknown. */
  costUsd: Forecast | null;
  minutes: number;
}

/** What planning for one model says. */
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
    /** True when the prompt of some of them was another. */
    otherPrompt: boolean;
    otherJudge: boolean;
  };
  rows: CostRow[];
  /** A gate that looks several times: what it takes if the first look decides, and if none does. */
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
  /** Commands to go on with, and what each is for. */
  next: { command: string; why: string }[];
}
