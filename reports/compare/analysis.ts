import type { LeftOut } from "../arm/arm.ts";
import type { EveryTime } from "../arm/every-time.ts";
import type { Counts } from "../count/analysis.ts";
import type { JudgeFinding } from "../judge/both-sides.ts";
import type { Manifest, Paid } from "../../runner/records.ts";
import type { CaseTally, Difference, Interval } from "../../stats/index.ts";

/** Raised when the JSON comparison changes so that older readers would misread it. */
export const COMPARISON_SCHEMA_VERSION = 1;

/** Everything a comparison says, computed once from the records of its runs. Every format renders this. */
export interface Comparison {
  schemaVersion: number;
  /** True when a simulator answered in any of the runs. */
  simulated: boolean;
  /** True when no trial of any run errored or was not run. */
  complete: boolean;
  /** What makes the runs less alike than a fair comparison needs, a sentence each. */
  warnings: string[];
  /** Which criteria rest on a judge that nobody has checked against people, in a sentence. Empty where there is none. */
  unchecked: string[];
  /** In the order that they were named: the first is what the others are held against. */
  variants: VariantView[];
  /** Pass rate of each criterion for each variant, over all cases of its own run. */
  overview: { name: string; criterion: string | null; rates: (number | null)[] }[];
  /** One for each further variant. */
  comparisons: PairComparison[];
  /** The further variants against each other, each case as a whole. */
  amongOthers: OtherPair[];
}

/** Two variants of which neither is the first. */
export interface OtherPair {
  baseline: string;
  candidate: string;
  cases: number;
  /** Null where nothing was asked of both. */
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

/** One variant by itself. */
export interface VariantView {
  /** Short, unlike all others, and made of what differs: `sim-large`, `prompts/pia@main`. */
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
  /** What this run paid itself, which is less than what its conversations cost where answers were known. */
  paid: Paid;
}

/** One duration, in milliseconds. */
export interface Timing {
  count: number;
  half: TimeQuantile;
  most: TimeQuantile;
}

/** A quantile of a duration and its range. Null where there are too few values to say. */
export interface TimeQuantile {
  value: number | null;
  range: Interval | null;
  /** Values that a range needs. */
  needs: number;
}

/** What conversations cost, in US dollars. Null where a price is unknown: never 0 for lack of knowledge. */
export interface ConversationCosts {
  conversations: number;
  /** Conversations that passed every required check. */
  resolved: number;
  /** Tokens of the agent, per conversation. Null without a conversation. */
  tokensIn: number | null;
  tokensOut: number | null;
  /** The agent's cost, which is what a live conversation costs. */
  perConversation: CostEstimate;
  perResolved: CostEstimate;
  /** What the evaluation cost besides: judge and played customers, of the whole run. */
  evaluation: number | null;
  /** Models of calls whose price is unknown. */
  unknownPrices: string[];
}

export interface CostEstimate {
  usd: number | null;
  range: Interval | null;
  /** Why there is no number or no range; null where there are both. */
  missing: string | null;
}

/** A candidate against the first variant. */
export interface PairComparison {
  baseline: string;
  candidate: string;
  /** Cases that both played and that are the same situation. */
  cases: number;
  leftOut: LeftOut[];
  /** Criteria of the candidate that no check of both runs feeds. */
  notCompared: string[];
  brokenRules: BrokenInvariant[];
  /** Ids of cases that the baseline played, and the candidate was not asked under any name. */
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
  /** The cases as a whole first (`criterion` null), then each criterion. */
  results: GroupResult[];
  /** How the several results were kept from raising false alarms, in one sentence. */
  together: string;
  broke: CaseChange[];
  fixed: CaseChange[];
  /** Whether a single case could be shown to have changed with so few trials, in one sentence. */
  caseNote: string;
  /** Smallest change of the cases as a whole that is noticed 4 times of 5; null where nothing can be said. */
  noticeable: number | null;
  noticeableSentence: string;
}

export type Conclusion = "better" | "worse" | "no_large_difference" | "cannot_tell" | "trials_missing";

export interface GroupResult {
  criterion: string | null;
  name: string;
  cases: number;
  /** Added up over the cases. */
  a: CaseTally;
  b: CaseTally;
  /** Mean of the cases' rates. */
  rateA: number | null;
  rateB: number | null;
  /** As a share: 0.012 is 1.2 points. Null when nothing was scored in both. */
  change: Difference | null;
  /** Chance of a difference at least this large, either way, if nothing had changed. */
  chance: number | null;
  /** The same, with the bar raised because several results are checked together. */
  chanceTogether: number | null;
  missing: { a: number; b: number };
  /** The change if all missing trials had gone against the candidate, or for it. Null when none is missing. */
  bounds: { worst: number; best: number } | null;
  conclusion: Conclusion;
  sentence: string;
  chanceSentence: string;
  /** How far the judge is to be trusted that decides it. Null where none does, and for the cases as a whole. */
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
  /** Chance of so large a change by luck, with all cases checked together. */
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
  /** Null with fewer than two cases, which say nothing of others. */
  change: Difference | null;
  sentence: string;
  /** What would narrow the range. */
  hint: string;
}

/** Paired by case: the typical case of the candidate takes `ratio` times what the baseline's takes. */
export interface Ratio {
  cases: number;
  ratio: number | null;
  range: Interval | null;
  sentence: string;
}
