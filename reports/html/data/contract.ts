/**
 * The data of a page for its script, as JSON within the page. Invisible characters in conversations are made
 * visible here, once. The texts are still plain text, and must be escaped where they are shown.
 */

/** Raised when an older script would misread it. */
export const PAGE_SCHEMA_VERSION = 1;

/** `p` passed, `f` failed, `e` errored, `u` unscored, `n` not run. */
export type OutcomeLetter = "p" | "f" | "e" | "u" | "n";

export interface PageData {
  schemaVersion: typeof PAGE_SCHEMA_VERSION;
  /** The agent's name. */
  agent: string;
  /** The variants that were played: one, or those of a comparison. */
  runs: { name: string }[];
  criteria: { id: string; name: string; owner: string }[];
  /** Reasons, each once; trials refer to them by index. */
  reasons: string[];
  cases: PageCase[];
  /** Failures grouped by reason, those with the most cases first. */
  folds: { title: string }[];
  conversations: PageConversations;
  /** What the agent was told, by section. Empty where it was not stored. */
  prompt: SectionView[];
}

export interface PageCase {
  id: string;
  suite: string;
  about: string;
  tags: string[];
  /** `cases/shop/quotes.yaml:12` */
  place: string;
  kind: "regression" | "capability";
  /** Indices into `criteria`. */
  criteria: number[];
  quarantined: boolean;
  /** Indices into `folds`: why the case fails. */
  folds: number[];
  /** For each run, in order; null for a run that did not plan the case. */
  runs: (PageTrials | null)[];
  /** The baseline's result: `10 of 10`. Null without one. */
  before: string | null;
  /** The change since the baseline or the first run; null where there is none. */
  change: "worse" | "better" | null;
}

/** The trials of a case in one run, in the order of the plan. */
export interface PageTrials {
  /** An `OutcomeLetter` for each. */
  outcomes: string;
  /** Milliseconds. */
  ms: number[];
  /** Millionths of a dollar. */
  cost: number[];
  /** Reasons of the trials that did not pass, by the trial's index. */
  why: Record<string, number[]>;
}

/** The conversations of a page, in blocks that are unpacked when one of them is opened. */
export interface PageConversations {
  /** How many trials have a conversation that is not here. */
  leftOut: number;
  /** Which conversations are here and which are not, in a sentence. */
  rule: string;
  blocks: PageBlock[];
}

export interface PageBlock {
  /**
   * `run case trial` of each conversation in it, in order: indices into `runs` and `cases`, and the trial
   * from 0.
   */
  index: [run: number, place: number, trial: number][];
  /** A JSON list of `PageConversation`, deflated (RFC 1951), in base64. */
  packed: string;
}

export interface PageConversation {
  /** Why the trial broke off; null where it did not. */
  error: string | null;
  /** How the conversation ended. */
  end: string;
  /** The earlier messages that the case gave the agent; absent where there are none. */
  history?: PageTurn[];
  turns: PageTurn[];
  checks: PageCheck[];
}

export interface PageTurn {
  customer: string;
  agent: string;
  tools: PageTool[];
  /** An unusual end of the reply, in words; null for the usual end. */
  end: string | null;
  /** Time, calls, tokens and cost of the reply in one line; empty where they were not measured. */
  took: string;
}

export interface PageTool {
  name: string;
  /** Arguments by name, or one value where they are not an object. */
  input: [name: string, value: string][];
  result: string;
  failed: boolean;
  took: string;
}

export interface PageCheck {
  status: "pass" | "fail" | "unscored";
  /** The turn that it judged, from 0; null for the whole conversation. */
  turn: number | null;
  /** Whether a model judged. */
  judge: boolean;
  /** What was asked: the author's words, the judge's question, or the rule. */
  asked: string;
  /** The rule itself, where `asked` has the author's words. */
  rule: string | null;
  reason: string;
  quotes: { turn: number; speaker: "customer" | "agent" | "tool"; text: string }[];
  advisory: boolean;
  /** Why it matters, as the case's author says. */
  why: string | null;
  /** Names of the criteria that it feeds. */
  criteria: string[];
}

export interface SectionView {
  file: string;
  hash: string;
  /** Null where it was not stored, and for a section that was removed. */
  text: string | null;
  /** The text in the baseline or the first run. Null where it is the same, and where it was not stored. */
  before: string | null;
  /** The change since the baseline or the first run. */
  change: "added" | "removed" | "changed" | "renamed" | null;
}
