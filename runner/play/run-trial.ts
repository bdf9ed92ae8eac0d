import { ClaudeError, type CallRecord } from "../../claude/types.ts";
import { pastOf } from "../../cases/index.ts";
import type { Case } from "../../cases/types.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";
import { checkCompleted } from "./completed.ts";
import type { Conversation } from "../agents/port.ts";
import { converse } from "./converse.ts";
import { asksForLength } from "../customer/turn-limit.ts";
import type { CustomerPlayer } from "../customer/types.ts";
import { RECORD_SCHEMA_VERSION, type PlannedTrial, type TrialRecord } from "../records.ts";

/** One attempt at a case, and its participants. The caller decides what is real and what is simulated. */
export interface Trial {
  planned: PlannedTrial;
  variant: string;
  testCase: Case;
  /** Begins the agent's side: a fresh conversation. */
  begin: (onCall: (record: CallRecord) => void) => Conversation;
  signal: AbortSignal;
  customer: (onCall: (record: CallRecord) => void) => CustomerPlayer;
  /** Decides every check of the case. Throws only where the infrastructure failed. */
  grade: (transcript: Transcript, onCall: (record: CallRecord) => void) => Promise<CheckResult[]>;
  clock: () => Date;
}

/**
 * Plays and grades one trial. Does no I/O of its own.
 * An infrastructure failure makes the trial `errored`, which is neither a pass nor a fail.
 * @throws {ClaudeError} when the run must stop (bad key, unknown model, spend cap) or was told to
 */
export async function runTrial(trial: Trial): Promise<TrialRecord> {
  const { planned, clock } = trial;
  const startedAt = clock();
  const transcript: Transcript = {
    ...pastOf(trial.testCase),
    turns: [],
    end: "agent",
    customerCalls: [],
  };
  const judgeCalls: CallRecord[] = [];
  const agentCalls: CallRecord[] = [];
  let checks: CheckResult[] = [];
  let error: TrialRecord["error"] = null;
  let conversation: Conversation | null = null;
  try {
    const customer = trial.customer((record) => transcript.customerCalls.push(record));
    const { limits = {} } = trial.testCase;
    const agent = (conversation = trial.begin((record) => agentCalls.push(record)));
    await converse({
      customer,
      respond: (message) => agent.respond(message, { signal: trial.signal }),
      transcript,
      limits,
    });
    checks = [
      checkCompleted(transcript, { limits, lengthIsAsked: asksForLength(trial.testCase) }),
      ...(await trial.grade(transcript, (record) => judgeCalls.push(record))),
    ];
  } catch (cause) {
    if (cause instanceof ClaudeError && (cause.endsRun || cause.failure.kind === "aborted")) throw cause;
    error = describeError(cause);
  } finally {
    // A failure while the agent is closed says nothing about its answers.
    await conversation?.end?.().catch(() => undefined);
  }
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    caseId: planned.caseId,
    trial: planned.trial,
    key: planned.key,
    variant: trial.variant,
    outcome: error === null ? outcomeOf(checks) : "errored",
    error,
    transcript,
    checks,
    judgeCalls,
    strayCalls: error === null ? [] : unmatchedCalls(agentCalls, transcript),
    startedAt: startedAt.toISOString(),
    durationMs: clock().getTime() - startedAt.getTime(),
  };
}

/** Failed if any required check failed; else unscored if any could not be decided; else passed. */
export function outcomeOf(checks: readonly CheckResult[]): "passed" | "failed" | "unscored" {
  const required = checks.filter((c) => c.severity === "required");
  if (required.some((c) => c.verdict.status === "fail")) return "failed";
  return required.length > 0 && required.every((c) => c.verdict.status === "pass") ? "passed" : "unscored";
}

/** Calls that belong to no finished reply. */
function unmatchedCalls(calls: readonly CallRecord[], transcript: Transcript): CallRecord[] {
  const held = new Set(transcript.turns.flatMap((t) => t.calls));
  return calls.filter((c) => !held.has(c));
}

/** The error of an errored trial, as its record holds it. */
export function describeError(cause: unknown): NonNullable<TrialRecord["error"]> {
  if (cause instanceof ClaudeError) return { message: cause.message, failure: cause.failure };
  return { message: cause instanceof Error ? cause.message : String(cause), failure: null };
}
