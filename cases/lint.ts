import pLimit from "p-limit";
import type { Transcript } from "../graders/transcript.ts";
import type { Check, CheckResult, GradeContext, Grader, Subject } from "../graders/types.ts";
import { checksOf, type PlacedCheck } from "./checks.ts";
import { DO_NOTHING_AGENTS, playDoNothing, playReference } from "./players.ts";
import { placeOfCheck } from "./reader.ts";
import type { Case, Library, Location, Problem } from "./types.ts";

/** Decides one check, as trials do. */
export type GradeCheck = (input: {
  check: Check;
  id: string;
  subject: Subject;
  context: GradeContext;
}) => Promise<CheckResult>;

/** What is wrong with a case, though its YAML is right. */
export interface LintFinding extends Problem {
  caseId: string;
  /**
   * `asks_nothing`: an agent that does nothing passes. `unjudged`: no rule check fails it, and the judged checks, which
   * might, were not asked. `reference_fails`: the case's own reference does not pass a check.
   */
  kind: "asks_nothing" | "unjudged" | "reference_fails";
  /** `warning`: to be looked at; a judge would decide. */
  level: "error" | "warning";
}

export interface LintReport {
  /** In the order of the cases. */
  findings: LintFinding[];
  cases: number;
  /** Checks that were decided, over all conversations played. */
  checksGraded: number;
  /** Judged checks that were left out because there is no judge. */
  checksSkipped: number;
  /** False when only rule checks were asked. A report must say so. */
  judged: boolean;
}

/** Judge calls at a time. */
const CONCURRENCY = 8;

/**
 * Plays an empty, a canned and an echoing agent against every case, and names each case that one of them passes: its
 * green tick would mean nothing. Plays every reference, and names each check that it doesn't pass: the case would be
 * unfair, or the reference is wrong.
 *
 * Without a judge (`context.judge` null), judged checks are left out. A case that then only judged checks could fail
 * is a warning, since it is known neither to ask for nothing nor to ask for something.
 * @throws whatever the judge's client throws when it can't be reached
 */
export async function lintLibrary(input: {
  library: Library;
  graders: ReadonlyMap<string, Grader<unknown>>;
  gradeCheck: GradeCheck;
  context: GradeContext;
  /** Everything the agent was told: its rendered prompt. */
  knowledge: string;
  /** Where checks stand, from `loadLibrary`. Without it findings point at the case. */
  places?: ReadonlyMap<string, Location>;
  concurrency?: number;
}): Promise<LintReport> {
  const { library, graders, gradeCheck, context, knowledge, places } = input;
  const limit = pLimit(input.concurrency ?? CONCURRENCY);
  const judged = context.judge !== null;
  let checksGraded = 0;
  let checksSkipped = 0;

  const needsJudge = ({ check }: PlacedCheck) => graders.get(check.kind)?.needsJudge === true;
  const gradeAll = async (transcript: Transcript, checks: readonly PlacedCheck[]) => {
    const asked = checks.filter((placed) => judged || !needsJudge(placed));
    checksSkipped += checks.length - asked.length;
    checksGraded += asked.length;
    return Promise.all(
      asked.map(({ check, id, turn }) =>
        limit(() => gradeCheck({ check, id, subject: { transcript, turn, knowledge }, context })),
      ),
    );
  };

  const lintDoNothing = async (one: Case): Promise<LintFinding[]> => {
    const required = checksOf(one).filter(({ check }) => check.severity === "required");
    // Most cases are failed by a rule; only for the others is a judge worth asking.
    const rules = required.filter((placed) => !needsJudge(placed));
    const judgedChecks = required.filter(needsJudge);
    const passedBy: string[] = [];
    for (const agent of DO_NOTHING_AGENTS) {
      const transcript = playDoNothing(one, agent);
      const byRules = await gradeAll(transcript, rules);
      if (!byRules.every(passes)) continue;
      const byJudge = await gradeAll(transcript, judgedChecks);
      if (byJudge.every(passes)) passedBy.push(agent.name);
    }
    if (passedBy.length === 0) return [];
    const who = `${passedBy.join(", ").replace(/, (?=[^,]+$)/, " and ")} agent${passedBy.length > 1 ? "s" : ""}`;
    const undecided = !judged && judgedChecks.length > 0;
    return [
      {
        kind: undecided ? "unjudged" : "asks_nothing",
        level: undecided ? "warning" : "error",
        caseId: one.id,
        location: one.location,
        message: undecided
          ? `${one.id}: no rule check fails the ${who}; only its judged checks could, and they were not asked`
          : `${one.id}: the ${who} would pass`,
        hint: "Add a required check for something that a good reply must say or do.",
      },
    ];
  };

  const lintReference = async (one: Case): Promise<LintFinding[]> => {
    const results = await gradeAll(playReference(one), checksOf(one));
    return results
      .filter((result) => !passes(result))
      .map((result) => ({
        kind: "reference_fails",
        level: "error",
        caseId: one.id,
        location: places?.get(placeOfCheck(one.id, result.id)) ?? one.location,
        message: `${one.id}: the reference ${result.verdict.status === "fail" ? "fails" : "can't be scored by"} \`${result.label}\`: ${result.verdict.reason}`,
        hint:
          result.verdict.status === "fail" ? "Correct the reference, or the check if it is unfair." : null,
      }));
  };

  const findings = await Promise.all(
    library.cases.map(async (one) => [...(await lintDoNothing(one)), ...(await lintReference(one))]),
  );
  return { findings: findings.flat(), cases: library.cases.length, checksGraded, checksSkipped, judged };
}

function passes(result: CheckResult): boolean {
  return result.verdict.status === "pass";
}
