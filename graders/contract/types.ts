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

/**
 * What a grader decides. Never a bare boolean, never NaN. `votes` are present where several judges decided.
 */
export type Verdict =
  | { status: "pass"; reason: string; evidence: Evidence[]; votes?: PanelVote[] }
  | { status: "fail"; reason: string; evidence: Evidence[]; votes?: PanelVote[] }
  | {
      status: "unscored";
      reason: string;
      evidence: Evidence[];
      votes?: PanelVote[];
      /** The judge's answer is unusable, and another answer may be usable: a resumed run asks again. */
      askAgain?: true;
    };

/** What is graded: the whole conversation, or one turn of it. */
export interface Subject {
  transcript: Transcript;
  /** Index of the turn that the check belongs to; null for a check of the whole conversation. */
  turn: number | null;
  /**
   * Everything that the agent was told: its rendered prompt. Any fact that is neither here nor in its tools'
   * results is invented.
   */
  knowledge: string;
}

/** How a grader that needs a model reaches it. Absent where grading must work without a model. */
export interface JudgeServices {
  claude: Claude;
  /**
   * The model that is asked. For a panel its name, until a check is decided: a grader is given one member at
   * a time.
   */
  model: string;
  /**
   * Identifies an opinion: with the same identity the same question is answered from the response log, and
   * another identity gives another opinion. Each trial has its own, because one opinion on ten equal replies
   * is not ten opinions.
   */
  identity: string;
  signal?: AbortSignal;
  /** Called with each model call that the grader made, also with those that failed. */
  onCall: (record: CallRecord) => void;
}

export interface GradeContext {
  judge: JudgeServices | null;
  /**
   * The check has `not: true`. A grader never negates its own verdict, but it may ask for more before a
   * verdict that will become a pass.
   */
  negated?: boolean;
}

/**
 * One kind of check: its key in YAML, its settings, and the function that decides it. Negation, severity and
 * errors are handled by the registry, never by a grader.
 */
export interface Grader<Settings> {
  kind: string;
  /** Raised whenever a verdict could change for the same input. Part of every trial's content key. */
  version: number;
  /**
   * Hash of the source of a grader that is not shipped with Assay. An edit makes its verdicts stale, even
   * with the same version.
   */
  source?: string;
  /** One line for the help and the JSON Schema. */
  about: string;
  schema: z.ZodType<Settings>;
  /**
   * True where numbers must reach the schema as they were written: each becomes a `WrittenNumber` where a
   * JavaScript number would lose something of its text. Absent where plain numbers are enough.
   */
  asWritten?: true;
  /** True when it asks a model. */
  needsJudge: boolean;
  /** False where `not: true` has no sensible meaning, such as for `latency`. */
  negatable: boolean;
  /**
   * Whether each reply must satisfy the check by itself, as with `language`. Under `not: true` then no reply
   * may satisfy it, because otherwise many replies would hide a bad one. Absent: the check is about the
   * conversation.
   */
  everyReply?: (settings: Settings) => boolean;
  /** True where it looks at times or prices. A reference conversation has none, because it is not played. */
  ofCalls?: true;
  /** A reply that can't be scored is ignored where other replies of the conversation can be scored. */
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
  /** What it asks, in the author's words. Reports show this in place of the rule. */
  inWords?: string;
}

/** The verdict of one check of a trial, with what a report needs to show it. */
export interface CheckResult {
  /**
   * Position of the check in the case: "2.expect.0" (turn 2) or "expect.0". It stays the same while the case
   * does.
   */
  id: string;
  kind: string;
  /** The check in one line. */
  label: string;
  severity: CheckSeverity;
  criteria: string[];
  verdict: Verdict;
  why?: string;
  /** What it asks in plain words, where the case's author wrote any. */
  inWords?: string;
}
