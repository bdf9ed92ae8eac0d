import type { Case } from "../cases/types.ts";
import type { CallRecord, Claude } from "../claude/types.ts";
import { gradeCheck } from "../graders/index.ts";
import type { Transcript } from "../graders/transcript.ts";
import type { Check, CheckResult, JudgeServices } from "../graders/types.ts";

/** The judge of a run. */
export interface Judge {
  claude: Claude;
  model: string;
  signal?: AbortSignal;
}

/**
 * Decides every check of a case: those under a turn on that turn, the others on the whole conversation.
 * A check under a turn that was never reached fails: what it expects did not happen.
 */
export async function gradeTrial(o: {
  testCase: Case;
  transcript: Transcript;
  /** All that the agent was told. */
  knowledge: string;
  judge: Judge;
  /** The trial's identity in the response log. */
  identity: string;
  onCall: (record: CallRecord) => void;
}): Promise<CheckResult[]> {
  const { testCase, transcript, knowledge, judge } = o;
  const checks = placedChecks(testCase);
  // In parallel: each judge call takes seconds, and they don't depend on each other. Their records are kept in
  // the order of the checks, whichever answers first.
  const graded = await Promise.all(
    checks.map(async ({ id, check, turn }) => {
      const calls: CallRecord[] = [];
      if (turn !== null && turn >= transcript.turns.length)
        return { result: notReached(id, check, turn), calls };
      const services: JudgeServices = {
        claude: judge.claude,
        model: judge.model,
        identity: `${o.identity}:${id}`,
        onCall: (record) => calls.push(record),
        ...(judge.signal ? { signal: judge.signal } : {}),
      };
      const subject = { transcript, turn, knowledge };
      return { result: await gradeCheck({ check, id, subject, context: { judge: services } }), calls };
    }),
  );
  for (const { calls } of graded) calls.forEach(o.onCall);
  return graded.map((g) => g.result);
}

/** The checks of a case with their ids ("1.expect.0" under the second turn, "expect.0" under the case). */
export function placedChecks(testCase: Case): { id: string; check: Check; turn: number | null }[] {
  const turns = testCase.customer.kind === "turns" ? testCase.customer.turns : [];
  return [
    ...turns.flatMap((t, turn) => t.expect.map((check, i) => ({ id: `${turn}.expect.${i}`, check, turn }))),
    ...testCase.expect.map((check, i) => ({ id: `expect.${i}`, check, turn: null })),
  ];
}

function notReached(id: string, check: Check, turn: number): CheckResult {
  return {
    id,
    kind: check.kind,
    label: `${check.kind} in reply ${turn + 1}`,
    severity: check.severity,
    criteria: check.criteria,
    verdict: { status: "fail", reason: `the conversation ended before reply ${turn + 1}`, evidence: [] },
    ...(check.why === undefined ? {} : { why: check.why }),
  };
}
