import type { z } from "zod";
import type { CallRecord, Claude } from "../../claude/types.ts";
import type { Transcript } from "./transcript.ts";

/** Where in a transcript something was seen. `turn` counts from 0. */
export interface Evidence {
  turn: number;
  speaker: "customer" | "agent" | "tool";
  quote: string;
}

/** What one judge of a panel said. */
export interface PanelVote {
  model: string;
  status: "pass" | "fail" | "unscored";
  reason: string;
}

/** What a grader decides. Never a bare boolean, never NaN. `votes` are given where several judges decided. */
export type Verdict =
  | { status: "pass"; reason: string; evidence: Evidence[]; votes?: PanelVote[] }
  | { status: "fail"; reason: string; evidence: Evidence[]; votes?: PanelVote[] }
  | {
      status: "unscored";
      reason: string;
      evidence: Evidence[];
      votes?: PanelVote[];
      /** What the judge answered is of no use, and another answer may be: a run that is taken up asks again. */
      askAgain?: true;
    };

/** What is graded: the whole conversation, or one turn of it. */
export interface Subject {
  transcript: Transcript;
  /** Index of the turn that the check belongs to; null for a check of the whole conversation. */
  turn: number | null;
  /** Everything the agent was told: its rendered prompt. What it says beyond it and its tools, it invented. */
  knowledge: string;
}

/** How a grader that needs a model reaches it. Absent where grading must work without one. */
export interface JudgeServices {
  claude: Claude;
  /** The model that is asked. Of a panel its name, until a check is decided: a grader is given one member at a time. */
  model: string;
  /**
   * Whose opinion it is: the same question is answered from the response log, and another identity is another opinion. Each
   * trial has its own, because one opinion of ten equal replies is not ten opinions.
   */
  identity: string;
  signal?: AbortSignal;
  /** The grader reports each call it made, also those that failed. */
  onCall: (record: CallRecord) => void;
}

export interface GradeContext {
  judge: JudgeServices | null;
  /** The check has `not: true`. A grader never turns its own verdict round; it may ask more of what will become a pass. */
  negated?: boolean;
}

/**
 * One kind of check: the key it has in YAML, its settings, and the function that decides it.
 * Negation, severity and errors are the registry's business, never a grader's.
 */
export interface Grader<Settings> {
  kind: string;
  /** Raised whenever a verdict could change for the same input. Part of every trial's content key. */
  version: number;
  /**
   * Hash of the source of a grader that Assay does not ship. An edit makes its verdicts stale, even with the same
   * version.
   */
  source?: string;
  /** One line for the help and the JSON Schema. */
  about: string;
  schema: z.ZodType<Settings>;
  /**
   * True where numbers must reach the schema as they were written, each as a `WrittenNumber` where a number would lose
   * something of its text. Absent where a number is a number.
   */
  asWritten?: true;
  /** True when it asks a model. */
  needsJudge: boolean;
  /** False where `not: true` has no sensible meaning, such as for `latency`. */
  negatable: boolean;
  /**
   * Whether each reply must satisfy the check by itself, as with `language`. Under `not: true` no reply may then satisfy
   * it: one bad reply of many would hide the others. Absent: it is about the conversation.
   */
  everyReply?: (settings: Settings) => boolean;
  /** True where it looks at times or prices. A reference has none, because it is not played. */
  ofCalls?: true;
  /** A reply that can't be scored says nothing about a conversation whose other replies can. */
  skipsUnscored?: boolean;
  /** The check in one readable line, for reports: `says any of "$100", "100 dollars"`. */
  describe: (settings: Settings) => string;
  grade: (settings: Settings, subject: Subject, context: GradeContext) => Verdict | Promise<Verdict>;
}

/**
 * A check fails its trial (`required`), or is only reported (`advisory`).
 */
export type CheckSeverity = "required" | "advisory";

/** A check as a case holds it: parsed, validated, ready to grade. Plain data, so that it can be hashed. */
export interface Check {
  kind: string;
  settings: unknown;
  not: boolean;
  severity: CheckSeverity;
  /** Ids of the criteria that this check feeds. */
  criteria: string[];
  /** Why the case's author wants it; shown beside a failure. */
  why?: string;
  /** What it asks, in the author's words: what reports say in place of the rule. */
  inWords?: string;
}

/** The verdict of one check of a trial, with what a report needs to show it. */
export interface CheckResult {
  /** Position of the check in the case: "2.expect.0" (turn 2) or "expect.0". Stable while the case is. */
  id: string;
  kind: string;
  /** The check in one line. */
  label: string;
  severity: CheckSeverity;
  criteria: string[];
  verdict: Verdict;
  why?: string;
  /** What it asks in plain words, where the case's author wrote them. */
  inWords?: string;
}
