import type { Counts, CriterionResult } from "../count/analysis.ts";
import type { LeftOut } from "../arm/arm.ts";
import type { FailureStory } from "../words/failures.ts";
import type { Manifest } from "../../runner/records.ts";
import type { CaseTally, Difference, GateBounds } from "../../stats/index.ts";
import type { Baseline } from "../baseline/baseline.ts";
import type { Changes } from "../baseline/changes.ts";
import type { JudgeFinding } from "../judge/both-sides.ts";
import type { Correlation } from "./evidence/breaks.ts";
import type { Loss } from "./losses.ts";

/** Raised when the JSON changes so that older readers would misread it. */
export const GATE_SCHEMA_VERSION = 1;

/** How a gate decides: everything that a verdict depends on besides the trials. */
export interface GateSettings {
  /** Trials a case after each look, ascending. */
  looks: number[];
  /** Trials of a suspected case after each further look; these looks play only suspected cases. Ascending. */
  suspectLooks: number[];
  /** The tolerated drop below the baseline, as a share: 0.05 for five points. */
  margin: number;
  /** The accepted chance of a false verdict, one-sided. */
  alpha: number;
  /** Share of a criterion's trials that may be missing. */
  mostMissing: number;
  /** Whether the gate fails because of a single case of a regression suite that is shown to have broken. */
  onBrokenCase: "fail" | "report";
  /**
   * Why cases, checks or criteria of the baseline may be missing or ask for less; null where they may not.
   */
  allowRemoved: string | null;
}

/** Defaults of `--looks`, `--margin`, and the settings that can't be chosen. */
export const DEFAULT_GATE: GateSettings = {
  looks: [3, 6, 10],
  suspectLooks: [20, 40],
  margin: 0.05,
  alpha: 0.05,
  mostMissing: 0.02,
  onBrokenCase: "fail",
  allowRemoved: null,
};

/** The most trials of a case that a gate with these settings needs. */
export function mostTrials({ looks, suspectLooks }: GateSettings): number {
  return Math.max(0, ...looks, ...suspectLooks);
}

export type GateVerdict = "pass" | "fail" | "inconclusive";

export type GatedCriterion = Extract<CriterionResult, { measurable: true }>["criterion"];

/**
 * The trials of one case that decided a criterion: those of the baseline, and the candidate's after each
 * look.
 */
export interface CaseLooks {
  id: string;
  before: CaseTally;
  after: (CaseTally & { missing: number })[];
}

/** A case that passes less often than in the baseline. */
export interface BrokenCase {
  id: string;
  suite: string;
  file: string;
  line: number;
  about: string;
  /**
   * Names of the criteria in which it broke by the gate's own rule; empty where it broke as a whole, or is
   * not shown to have broken.
   */
  brokeIn: string[];
  before: CaseTally;
  after: CaseTally;
  /**
   * Chance of so large a drop if nothing had changed: for this case alone, and with all cases checked
   * together.
   */
  chance: number;
  chanceTogether: number;
  /** What failed, in words. Untrusted text. */
  reasons: string[];
  /** The agent's reply in which the first of them failed; null where it said nothing. Untrusted text. */
  said: string | null;
}

/** A drop that is both large and unlikely to be chance. It is reported, and blocks nothing. */
export interface Alarm {
  drop: number;
  /** Chance of a drop this large if nothing had changed. */
  chance: number;
}

/** What would decide an undecided criterion. */
export interface Settle {
  /** Trials a case in all; null where no reasonable number decides. */
  trials: number | null;
  /** Cases at as many trials as now. */
  cases: number | null;
  /** Cost of the further trials, in US dollars; null where a price is unknown. */
  costUsd: number | null;
}

interface Common {
  criterion: GatedCriterion;
  /** Null where no judge decides it. */
  judge: JudgeFinding | null;
  /** The conclusion, in words for people. */
  sentence: string;
  /** Number of cases that decided it. */
  cases: number;
  /** Trials a case after the look that decided, or after the last one. */
  trials: number;
  passed: number;
  scored: number;
  /** Trials that errored, were not run, or could not be scored. */
  missing: number;
}

/** Compared with the baseline. */
export interface Compared extends Common {
  by: "baseline";
  verdict: GateVerdict;
  /** Mean of the cases' pass rates. Null when nothing was scored. */
  rates: { before: number; after: number } | null;
  /** The change from baseline to candidate, as shares. Null when nothing was scored. */
  difference: Difference | null;
  broke: BrokenCase[];
  worthALook: BrokenCase[];
  alarm: Alarm | null;
  /** Null unless it is undecided for lack of trials. */
  settle: Settle | null;
  /** Smallest drop that fails the gate 4 times of 5 when it uses all its looks. */
  noticeable: number | null;
  tallies: CaseLooks[];
}

/** Compared with target and floor, because the baseline does not have it. */
export interface Absolute extends Common {
  by: "target";
  verdict: GateVerdict;
  rate: number | null;
  settle: Settle | null;
  /** After each look, all cases together. */
  rounds: { trials: number; passed: number; failed: number; missing: number }[];
}

/** An invariant: one failed trial fails it. */
export interface ZeroTolerance extends Common {
  by: "zero_tolerance";
  verdict: GateVerdict;
  /**
   * The highest failure rate that is still possible for customers like these, as a run reports it. Null after
   * a failure, and when nothing was scored.
   */
  upTo: number | null;
  /** The baseline's results for the same checks; null where it does not have them. */
  before: CaseTally | null;
  failures: BreakingCase[];
}

/** A case that broke an invariant, with the first conversation of each kind. */
export interface BreakingCase {
  id: string;
  file: string;
  line: number;
  failed: number;
  scored: number;
  stories: FailureStory[];
  /** As of a broken case. Untrusted text. */
  reasons: string[];
  said: string | null;
}

/** Reported; it never decides. */
export interface Watched extends Common {
  by: "watched";
  verdict: null;
  rates: { before: number; after: number } | null;
  difference: Difference | null;
  alarm: Alarm | null;
}

export type GateCriterion = Compared | Absolute | ZeroTolerance | Watched;

/**
 * Everything that a gate says, computed once from a baseline and a run's records. Every format renders this.
 */
export interface GateAnalysis {
  schemaVersion: number;
  settings: GateSettings;
  /** How far the real change may be from the observed one, at each look; null when nothing is compared. */
  bounds: GateBounds | null;
  candidate: Pick<
    Manifest,
    | "runId"
    | "createdAt"
    | "assayVersion"
    | "target"
    | "seed"
    | "variant"
    | "judgeModel"
    | "customerModel"
    | "warnings"
  >;
  /** Null without a baseline. */
  baseline: (Pick<Baseline, "blessed" | "run" | "variant"> & { cases: number; trials: number }) | null;
  verdict: GateVerdict;
  /** The verdict in one sentence. */
  sentence: string;
  counts: Counts;
  cases: number;
  /** The assumed correlation between trials of one case in one run, and its source. */
  correlation: Correlation;
  /** Looks that were taken, as trials a case. */
  looks: number[];
  /** Why no further look was taken. */
  stopped: "decided" | "failed" | "looks_used_up" | "not_played";
  rounds: string;
  criteria: GateCriterion[];
  /** Criteria that can't be measured, and were therefore not gated. */
  notMeasurable: string[];
  changes: Changes | null;
  /** Cases that pass less often, all checks together: shown drops, and drops that may be chance. */
  broke: BrokenCase[];
  worthALook: BrokenCase[];
  /** Ids of the cases in `broke` that fail the gate on their own. */
  failedBy: string[];
  leftOut: LeftOut[];
  /**
   * What the baseline asks and the candidate is no longer asked. It prevents a PASS, unless the settings
   * allow it.
   */
  losses: Loss[];
  /** What else has changed, where the cases may be unedited. Empty otherwise. */
  lossCause: string;
  /** All trials together, in milliseconds. */
  durationMs: number;
  /** Notes on the whole gate: several criteria, what it can notice. One sentence each. */
  notes: string[];
}

/** The trials that a gate needs next: for each named case, its total number of trials. */
export type NextLook = ReadonlyMap<string, number>;
