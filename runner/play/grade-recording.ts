import { checksOf, type Case, type PlacedCheck } from "../../cases/index.ts";
import { ClaudeError, type CallRecord } from "../../claude/types.ts";
import { gradeCheck, type CheckResult, type Graders, type Transcript } from "../../graders/index.ts";
import { checkCompleted } from "./completed.ts";
import type { Judge } from "./grade-trial.ts";
import { RECORD_SCHEMA_VERSION, type PlannedTrial, type TrialRecord } from "../records.ts";
import { describeError, outcomeOf } from "./run-trial.ts";

/** What a trial of a recorded conversation needs, whether or not the conversation can be graded. */
interface RecordedTrialInput {
  planned: PlannedTrial;
  variant: string;
  clock: () => Date;
}

/**
 * Decides the checks of a case on a recorded conversation. Without a judge, what only a judge could decide is
 * unscored. A check of a turn that the recording does not reach, although nothing went wrong, is also
 * unscored: neither is the agent's fault.
 * @throws {ClaudeError} when grading must stop (bad key, unknown model, spend cap) or was told to
 */
export async function gradeRecording(
  o: RecordedTrialInput & {
    graders: Graders;
    testCase: Case;
    transcript: Transcript;
    /** What the agent was told, as far as the recording says. */
    knowledge: string;
    judge: Judge | null;
    /** Whose opinion the judge's is; see `JudgeServices`. */
    identity: string;
  },
): Promise<TrialRecord> {
  const { testCase, transcript, clock } = o;
  const startedAt = clock();
  const places = turnPlaces(testCase, transcript);
  const calls: CallRecord[][] = [];
  // In parallel, as in played trials: each judge call takes seconds.
  const graded = await Promise.allSettled(
    checksOf(testCase).map((placed, index) => {
      const own: CallRecord[] = (calls[index] = []);
      return decide({ ...o, placed, places, onCall: (record) => void own.push(record) });
    }),
  );
  const broken = graded.find((g) => g.status === "rejected");
  const cause: unknown = broken?.reason;
  if (cause instanceof ClaudeError && (cause.endsRun || cause.failure.kind === "aborted")) throw cause;
  const decided = graded.flatMap((g) => (g.status === "fulfilled" ? [g.value] : []));
  const checks = broken === undefined ? [checkCompleted(transcript), ...decided] : [];
  return {
    ...frameOf(o, startedAt),
    outcome: broken === undefined ? outcomeOf(checks) : "errored",
    error: broken === undefined ? null : describeError(cause),
    transcript,
    checks,
    judgeCalls: calls.flat(),
  };
}

/** The record of a conversation that could not be read. @param message what is wrong, and where */
export function unreadableRecording(o: RecordedTrialInput & { message: string }): TrialRecord {
  return {
    ...frameOf(o, o.clock()),
    outcome: "errored",
    error: { message: o.message, failure: null },
    transcript: { turns: [], end: "script", customerCalls: [] },
    checks: [],
    judgeCalls: [],
  };
}

function frameOf({ planned, variant, clock }: RecordedTrialInput, startedAt: Date) {
  const { caseId, trial, key } = planned;
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    caseId,
    trial,
    key,
    variant,
    strayCalls: [],
    startedAt: startedAt.toISOString(),
    durationMs: clock().getTime() - startedAt.getTime(),
  };
}

async function decide(o: {
  graders: Graders;
  placed: PlacedCheck;
  places: readonly number[];
  transcript: Transcript;
  knowledge: string;
  judge: Judge | null;
  identity: string;
  onCall: (record: CallRecord) => void;
}): Promise<CheckResult> {
  const { graders, placed, places, transcript, judge, onCall } = o;
  const { id, check, turn } = placed;
  const needsJudge = graders.get(check.kind)?.needsJudge === true;
  const open = whyOpen({ needsJudge: needsJudge && judge === null, turn, places, transcript });
  const services = judge === null ? null : { ...judge, identity: `${o.identity}:judge`, onCall };
  const result = await gradeCheck({
    graders,
    check,
    id,
    subject: {
      transcript,
      turn: turn === null ? null : (places[turn] ?? transcript.turns.length),
      knowledge: o.knowledge,
    },
    // A check that stays open with any answer is not worth a judge call.
    context: { judge: open === null ? services : null },
  });
  return open === null ? result : { ...result, verdict: { status: "unscored", reason: open, evidence: [] } };
}

/** How many questions a recorded conversation asks of the judge. */
export function judgedChecks(testCase: Case, transcript: Transcript, graders: Graders): number {
  const places = turnPlaces(testCase, transcript);
  return checksOf(testCase).filter(
    ({ check, turn }) =>
      graders.get(check.kind)?.needsJudge === true &&
      whyOpen({ needsJudge: false, turn, places, transcript }) === null &&
      (turn === null || turn < places.length),
  ).length;
}

/**
 * The position of each turn of a case in a recording. Where the agent spoke first, its greeting is a turn in
 * which nothing was asked, and the customer's first message is in the next.
 * @returns an index for each turn that the recording has
 */
export function turnPlaces(testCase: Case, transcript: Transcript): number[] {
  const silent = testCase.customer.kind === "turns" && testCase.customer.turns[0]?.customer.trim() === "";
  const all = transcript.turns.map((_, index) => index);
  return silent || transcript.turns[0]?.customer !== "" ? all : all.slice(1);
}

/**
 * How many turns of a recording the checks of its case need: up to the last turn that has a check, counted
 * from 1.
 */
export function turnsNeeded(testCase: Case): number {
  return Math.max(0, ...checksOf(testCase).map(({ turn }) => (turn === null ? 0 : turn + 1)));
}

function whyOpen(o: {
  needsJudge: boolean;
  turn: number | null;
  places: readonly number[];
  transcript: Transcript;
}): string | null {
  const { turn, places, transcript } = o;
  const reached = turn === null || turn < places.length;
  if (!reached && endedWell(transcript)) {
    return `the recording has ${places.length} of the customer's messages, and this check looks at the answer to number ${turn + 1}`;
  }
  return reached && o.needsJudge ? "needs a judge: --judge asks one" : null;
}

/**
 * True when nothing shows that the agent ended the conversation too early: then the recording is just
 * shorter.
 */
function endedWell({ end, turns }: Transcript): boolean {
  return end !== "agent" && turns.at(-1)?.end === "end_turn";
}
