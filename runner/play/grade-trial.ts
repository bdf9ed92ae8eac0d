import { checksOf, type Case } from "../../cases/index.ts";
import type { CallRecord, Claude } from "../../claude/types.ts";
import { gradeCheck, type Graders } from "../../graders/index.ts";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { CheckResult, JudgeServices } from "../../graders/contract/types.ts";

/** The judge of a run. */
export interface Judge {
  claude: Claude;
  model: string;
  signal?: AbortSignal;
}

/**
 * Decides every check of a case: a check under a turn on that turn, the others on the whole conversation. A
 * check under a turn that was never reached fails: what it expects did not happen.
 */
export async function gradeTrial(o: {
  graders: Graders;
  testCase: Case;
  transcript: Transcript;
  /** Everything that the agent was told. */
  knowledge: string;
  judge: Judge;
  /** The trial's identity in the response log. */
  identity: string;
  onCall: (record: CallRecord) => void;
}): Promise<CheckResult[]> {
  const { testCase, transcript, knowledge, judge } = o;
  const calls: CallRecord[][] = [];
  // In parallel: each judge call takes seconds, and the calls don't depend on each other. Their records are
  // kept in the order of the checks, whichever answers first, and also where one of them failed.
  const graded = await Promise.allSettled(
    checksOf(testCase).map(({ id, check, turn }, index) => {
      const own: CallRecord[] = (calls[index] = []);
      const services: JudgeServices = {
        claude: judge.claude,
        model: judge.model,
        // Without the check's position, so that a case that is edited around the check keeps its verdict.
        identity: `${o.identity}:judge`,
        onCall: (record) => own.push(record),
        ...(judge.signal ? { signal: judge.signal } : {}),
      };
      return gradeCheck({
        graders: o.graders,
        check,
        id,
        subject: { transcript, turn, knowledge },
        context: { judge: services },
      });
    }),
  );
  for (const own of calls) own.forEach(o.onCall);
  return graded.map((g) => {
    if (g.status === "rejected") throw g.reason;
    return g.value;
  });
}
