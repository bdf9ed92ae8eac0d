import { checksOf, type Case } from "../cases/index.ts";
import { getGrader, gradeCheck, type CheckResult, type Transcript } from "../graders/index.ts";
import { checkCompleted } from "./completed.ts";
import { RECORD_SCHEMA_VERSION, type PlannedTrial, type TrialRecord } from "./records.ts";
import { outcomeOf } from "./run-trial.ts";

/**
 * Decides the checks of a case on a conversation that somebody else recorded, without asking any model. What only a
 * judge could tell is unscored, and so is a check of a turn that the recording does not reach although nothing went
 * wrong: neither is the agent's fault.
 */
export async function gradeRecording(o: {
  planned: PlannedTrial;
  testCase: Case;
  transcript: Transcript;
  /** What the agent was told, as far as the recording says. */
  knowledge: string;
  variant: string;
  gradedAt: Date;
}): Promise<TrialRecord> {
  const { planned, testCase, transcript, knowledge } = o;
  const checks: CheckResult[] = [checkCompleted(transcript)];
  const places = turnPlaces(testCase, transcript);
  for (const { id, check, turn } of checksOf(testCase)) {
    const place = turn === null ? null : (places[turn] ?? transcript.turns.length);
    const result = await gradeCheck({
      check,
      id,
      subject: { transcript, turn: place, knowledge },
      context: { judge: null },
    });
    const open = whyOpen({
      needsJudge: getGrader(check.kind)?.needsJudge === true,
      turn,
      places,
      transcript,
    });
    checks.push(
      open === null ? result : { ...result, verdict: { status: "unscored", reason: open, evidence: [] } },
    );
  }
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    caseId: planned.caseId,
    trial: planned.trial,
    key: planned.key,
    variant: o.variant,
    outcome: outcomeOf(checks),
    error: null,
    transcript,
    checks,
    judgeCalls: [],
    strayCalls: [],
    startedAt: o.gradedAt.toISOString(),
    durationMs: 0,
  };
}

/**
 * Where each turn of a case stands in a recording. Where the agent spoke first, its greeting is a turn in which nobody
 * asked anything, and the customer's first message is in the next.
 * @returns an index for each turn that the recording has
 */
export function turnPlaces(testCase: Case, transcript: Transcript): number[] {
  const silent = testCase.customer.kind === "turns" && testCase.customer.turns[0]?.customer.trim() === "";
  const all = transcript.turns.map((_, index) => index);
  return silent || transcript.turns[0]?.customer !== "" ? all : all.slice(1);
}

/** How many turns of a recording the checks of its case look at: the last one that has a check, counted from 1. */
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
  return reached && o.needsJudge ? "needs a judge; assay grade asks no model" : null;
}

/** Whether nothing shows that the agent ended the conversation too early: then the recording is just shorter. */
function endedWell({ end, turns }: Transcript): boolean {
  return end !== "agent" && turns.at(-1)?.end === "end_turn";
}
