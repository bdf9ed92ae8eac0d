import type { LeftOut } from "../arm/arm.ts";
import type { EveryTime } from "../arm/every-time.ts";
import type { Counts } from "../count/analysis.ts";
import type { JudgeFinding } from "../judge/both-sides.ts";
import type { Paid } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import type { CaseTally, Difference, Interval } from "../../stats/index.ts";

/** Raised when the JSON comparison changes so that older readers would misread it. */
export const COMPARISON_SCHEMA_VERSION = 1;

/**
 * Everything that a comparison says, computed once from the records of its runs. Every format renders this.
 */
export interface Comparison {
  schemaVersion: number;
  /** True when a simulator answered in any of the runs. */
  simulated: boolean;
  /** True when no trial of any run errored or was not run. */
  complete: boolean;
  /** Why the comparison may be unfair, one sentence for each reason. */
  warnings: string[];
  /** Which criteria depend on a judge that was not checked against people, in a sentence. Empty if there is none. */
  unchecked: string[];
  /** In the order in which they were named: the others are compared with the first. */
  variants: VariantView[];
  /** Pass rate of each criterion for each variant, over all cases of its own run. */
  overview: { name: string; criterion: string | null; rates: (number | null)[] }[];
  /** One for each further variant. */
  comparisons: PairComparison[];
  /** The further variants compared with each other, each case as a whole. */
  amongOthers: OtherPair[];
}

/** Two variants, neither of which is the first. */
export interface OtherPair {
  baseline: string;
  candidate: string;
  cases: number;
  /** Null where both have no check in common. */
  result: GroupResult | null;
}

/** A rule that allows no failure, and that a candidate broke. `before` is the baseline; null where it was not asked. */
export interface BrokenInvariant {
  criterion: string;
  name: string;
  failed: number;
  scored: number;
  before: { failed: number; scored: number } | null;
}

/** One variant alone. */
export interface VariantView {
  /** A short, unique name made from what differs: `sim-large`, `prompts/pia@main`. */
  name: string;
  runId: string;
  variant: Pick<Manifest["variant"], "agent" | "ownAgent" | "model" | "prompt" | "promptHash">;
  target: Manifest["target"];
  judgeModel: string;
  customerModel: string;
  seed: number;
  counts: Counts;
  everyTime: EveryTime | null;
  reply: Timing;
  firstText: Timing;
  money: ConversationCosts;
  /** What this run paid, which is less than the cost of its conversations where answers were reused. */
  paid: Paid;
}

/** One duration, in milliseconds. */
export interface Timing {
  count: number;
  half: TimeQuantile;
  most: TimeQuantile;
}

/** A quantile of a duration and its range. Null where there are too few values. */
export interface TimeQuantile {
  value: number | null;
  range: Interval | null;
  /** How many values a range needs. */
  needs: number;
}

/** The cost of conversations, in US dollars. Null where a price is unknown, never 0. */
export interface ConversationCosts {
  conversations: number;
  /** Conversations that passed every required check. */
  resolved: number;
  /** Tokens of the agent, per conversation. Null without a conversation. */
  tokensIn: number | null;
  tokensOut: number | null;
  /** The agent's cost, which is the cost of a live conversation. */
  perConversation: CostEstimate;
  perResolved: CostEstimate;
  /** The other costs of the evaluation: judge and played customers, for the whole run. */
  evaluation: number | null;
  /** Models of calls whose price is unknown. */
  unknownPrices: string[];
}

export interface CostEstimate {
  usd: number | null;
  range: Interval | null;
  /** Why a number or a range is missing; null where there are both. */
  missing: string | null;
}

/** A candidate compared with the first variant. */
export interface PairComparison {
  baseline: string;
  candidate: string;
  /** Cases that both played in the same situation. */
  cases: number;
  leftOut: LeftOut[];
  /** Criteria of the candidate that no check of both runs feeds. */
  notCompared: string[];
  brokenRules: BrokenInvariant[];
  /** Ids of cases that the baseline played, and that the candidate was not asked under any name. */
  notAsked: string[];
  /** Question one: did behaviour on exactly these cases change? */
  onTheseCases: SuiteAnswer;
  /** Question two: what would customers like these see? The cases are a sample of them. */
  forCustomersLikeThese: PopulationAnswer[];
  /** How long replies take and what conversations cost (the agent only), as multiples of the baseline's. */
  reply: Ratio;
  firstText: Ratio;
  cost: Ratio;
}

export interface SuiteAnswer {
  /** All cases together first (`criterion` null), then each criterion. */
  results: GroupResult[];
  /** How false alarms from several results were avoided, in one sentence. */
  together: string;
  broke: CaseChange[];
  fixed: CaseChange[];
  /** Whether so few trials could show that a single case has changed, in one sentence. */
  caseNote: string;
  /** Smallest change over all cases that is noticed 4 times of 5; null where this is not known. */
  noticeable: number | null;
  noticeableSentence: string;
}

export type Conclusion = "better" | "worse" | "no_large_difference" | "cannot_tell" | "trials_missing";

export interface GroupResult {
  criterion: string | null;
  name: string;
  cases: number;
  /** The sum over the cases. */
  a: CaseTally;
  b: CaseTally;
  /** The mean of the cases' rates. */
  rateA: number | null;
  rateB: number | null;
  /** As a share: 0.012 is 1.2 points. Null when nothing was scored in both. */
  change: Difference | null;
  /** Chance of a difference at least this large, in either direction, if nothing had changed. */
  chance: number | null;
  /** The same, corrected because several results are checked together. */
  chanceTogether: number | null;
  missing: { a: number; b: number };
  /**
   * The change if all missing trials had counted against the candidate, or for it. Null when none is missing.
   */
  bounds: { worst: number; best: number } | null;
  conclusion: Conclusion;
  sentence: string;
  chanceSentence: string;
  /** How far to trust the judge that decides it. Null where none does, and for all cases together. */
  judge: JudgeFinding | null;
}

/** A case whose pass rate is visibly lower (broke) or higher (fixed) than the baseline's. */
export interface CaseChange {
  caseId: string;
  about: string;
  file: string;
  line: number;
  a: CaseTally;
  b: CaseTally;
  /** Chance of so large a change if nothing had changed, with all cases checked together. */
  chanceTogether: number;
  /** True where that is at most 5 %; otherwise the case is only worth a look. */
  shown: boolean;
  /** Labels of the checks that changed most. Untrusted text. */
  checks: string[];
}

export interface PopulationAnswer {
  criterion: string | null;
  name: string;
  cases: number;
  /** Null with fewer than two cases, which say nothing about others. */
  change: Difference | null;
  sentence: string;
  /** What would make the range narrower. */
  hint: string;
}

/** Paired by case: in the typical case the candidate takes `ratio` times as much as the baseline. */
export interface Ratio {
  cases: number;
  ratio: number | null;
  range: Interval | null;
  sentence: string;
}
