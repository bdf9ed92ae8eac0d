import type { Role } from "../claude/types.ts";
import type { CheckResult, Verdict } from "../graders/contract/types.ts";
import type { TrialRecord } from "./records.ts";

/** What is counted of a trial. Its conversation stays in the journal. */
export interface TrialDigest {
  readonly caseId: string;
  readonly trial: number;
  readonly key: string;
  readonly outcome: TrialRecord["outcome"];
  /** Why the outcome is `errored`. Null otherwise. */
  readonly error: string | null;
  readonly checks: readonly CheckDigest[];
  /** For each role that was asked. */
  readonly calls: readonly CallSums[];
  readonly paid: Paid;
  /** The run that paid for the last reply, if it was another run: then the whole conversation is that run's. */
  readonly playedBy: string | null;
  /** How long each reply and its first words took, in milliseconds. Empty for replies recorded elsewhere. */
  readonly replyMs: readonly number[];
  readonly firstTextMs: readonly number[];
  readonly durationMs: number;
  /**
   * How long the trial takes when nothing waits: its replies, its customer and the slowest judgement. For
   * replayed answers, the time that they took originally.
   */
  readonly unhinderedMs: number;
  /**
   * The record itself, read again from the journal. Used for the few trials that are shown in detail.
   * @throws {JournalError} when it is no longer there
   */
  whole(): TrialRecord;
}

/** A check's verdict, without its evidence. */
export interface CheckDigest extends Pick<CheckResult, "id" | "kind" | "severity" | "criteria"> {
  /** What it asks: in its author's words, otherwise in one line. */
  label: string;
  status: Verdict["status"];
  /** Empty where it passed. */
  reason: string;
  /** The judge's answer is unusable: see `Verdict`. */
  askAgain?: true;
}

/** What was paid, and what was saved because earlier runs had paid for the same answers. In US dollars. */
export interface Paid {
  /** Number of different answers that the trials use. */
  answers: number;
  /** How many of these other runs had paid for. */
  known: number;
  paidUsd: number;
  savedUsd: number;
  /** Answers of models without a known price. Their cost is in neither sum. */
  unknownPaid: number;
  unknownSaved: number;
}

/** The calls of one role in one trial, added up. */
export interface CallSums {
  role: Role;
  calls: number;
  /** Calls answered from a log of responses: nothing was sent or paid again. */
  replayed: number;
  /** Retries of the calls that this run sent. */
  retries: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /**
   * US dollars of the calls whose price is known, sent by this run or an earlier one: the cost of such a
   * trial. See `Paid`.
   */
  costUsd: number;
  /** US dollars that the prompt cache saved; below 0 where it cost more. */
  cacheSavedUsd: number;
  /** Calls whose cost is not known: never answered, or answered by a model without a known price. */
  withoutCost: number;
  /** How many of them were answered, and by which models. */
  unknownCost: number;
  unpriced: readonly string[];
  /** Pauses for rate limits, a free place and retries, in milliseconds. Pauses of earlier runs are not included. */
  waitedMs: number;
}
