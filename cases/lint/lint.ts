import pLimit from "p-limit";
import { z } from "zod";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { Check, CheckResult, GradeContext, Grader, Subject } from "../../graders/contract/types.ts";
import { checksOf, type PlacedCheck } from "../checks.ts";
import { onlyGreets } from "./greeting.ts";
import { DO_NOTHING_AGENTS, playDoNothing, playReference } from "./players.ts";
import { placeOfCheck } from "../read/reader.ts";
import type { Case, Library, Location, Problem } from "../types.ts";

/** Decides one check, as trials do. */
export type GradeCheck = (input: {
  check: Check;
  id: string;
  subject: Subject;
  context: GradeContext;
}) => Promise<CheckResult>;

/** A mistake in a case whose YAML is valid. */
export interface LintFinding extends Problem {
  caseId: string;
  /**
   * `asks_nothing`: an agent that does nothing passes. `unjudged`: no rule check fails it, and the judged
   * checks, which might, were not run. `reference_fails`: the case's own reference does not pass a check.
   */
  kind: "asks_nothing" | "unjudged" | "reference_fails";
  /** `warning`: only a reader, or Claude as a judge, can decide. */
  level: "error" | "warning";
}

export interface LintReport {
  /** In the order of the cases. */
  findings: LintFinding[];
  cases: number;
  /** Number of decided checks, over all conversations played. */
  checksGraded: number;
  /** Judged checks that were left out because there is no judge. */
  checksSkipped: number;
  /** False when only rule checks were run. A report must say so. */
  judged: boolean;
}

/** A finding without its line: lines change, and the finding stays. */
type Found = Omit<LintFinding, "location"> & { check: string | null };

/** The findings in one case. */
interface CaseLint {
  found: Found[];
  graded: number;
  skipped: number;
}

/** Earlier findings by the content of their case, for callers that lint the same cases again. */
export type LintMemory = Map<string, CaseLint>;

/** Number of judge calls at a time. */
const CONCURRENCY = 8;

/**
 * Plays an empty, a canned and an echoing agent against every case, and names each case that one of them
 * passes: such a pass means nothing. Plays every reference, and names each check that it doesn't pass: the
 * case would be unfair, or the reference is wrong.
 *
 * A judged check that fails a reference is a warning, since the simulator judges. A warning is also a case
 * that only one of the do-nothing agents passes, where a judge let it pass or the reference only greets, as
 * the canned agent does.
 *
 * Without a judge (`context.judge` null), judged checks are left out. A case that only judged checks could
 * then fail is a warning, since it is unknown whether it asks for anything.
 * @throws the errors of the judge's client when it can't be reached
 * @param input.memory earlier findings with the same knowledge, graders and judge. It receives the new
 * findings
 */
export async function lintLibrary(input: {
  library: Library;
  graders: ReadonlyMap<string, Grader<unknown>>;
  gradeCheck: GradeCheck;
  context: GradeContext;
  /** The agent's whole rendered prompt. */
  knowledge: string;
  /** The places of checks, from `loadLibrary`. Without it findings point at the case. */
  places?: ReadonlyMap<string, Location>;
  concurrency?: number;
  memory?: LintMemory | undefined;
}): Promise<LintReport> {
  const { library, graders, gradeCheck, context, knowledge, places, memory } = input;
  const limit = pLimit(input.concurrency ?? CONCURRENCY);
  const judged = context.judge !== null;

  const needsJudge = ({ check }: PlacedCheck) => graders.get(check.kind)?.needsJudge === true;
  // A reference is not played, so it took no time and cost nothing: it neither passes nor fails such a check.
  const decidable = ({ check }: PlacedCheck) => graders.get(check.kind)?.ofCalls !== true;
  const gradeAll = async (lint: CaseLint, transcript: Transcript, checks: readonly PlacedCheck[]) => {
    const asked = checks.filter((placed) => judged || !needsJudge(placed));
    lint.skipped += checks.length - asked.length;
    lint.graded += asked.length;
    return Promise.all(
      asked.map(({ check, id, turn }) =>
        limit(() => gradeCheck({ check, id, subject: { transcript, turn, knowledge }, context })),
      ),
    );
  };

  const lintDoNothing = async (one: Case, lint: CaseLint): Promise<Found[]> => {
    const required = checksOf(one)
      .filter(decidable)
      .filter(({ check }) => check.severity === "required");
    // A rule check fails in most cases; only the others need a judge.
    const rules = required.filter((placed) => !needsJudge(placed));
    const judgedChecks = required.filter(needsJudge);
    const passedBy: string[] = [];
    for (const agent of DO_NOTHING_AGENTS) {
      const transcript = playDoNothing(one, agent);
      const byRules = await gradeAll(lint, transcript, rules);
      if (!byRules.every(passes)) continue;
      const byJudge = await gradeAll(lint, transcript, judgedChecks);
      if (byJudge.every(passes)) passedBy.push(agent.name);
    }
    if (passedBy.length === 0) return [];
    const doubtful = passedBy.length === 1 ? doubtOf(one, passedBy[0], judgedChecks.length > 0) : null;
    const who = `${passedBy.join(", ").replace(/, (?=[^,]+$)/, " and ")} agent${passedBy.length > 1 ? "s" : ""}`;
    const undecided = !judged && judgedChecks.length > 0;
    return [
      {
        kind: undecided ? "unjudged" : "asks_nothing",
        level: undecided || doubtful !== null ? "warning" : "error",
        caseId: one.id,
        check: null,
        message: undecided
          ? `${one.id}: no rule check fails the ${who}; only its judged checks could, and they were not asked`
          : `${one.id}: the ${who} would pass`,
        hint: doubtful === null ? `Add ${ADD_CHECK}` : `${doubtful} If it isn't, add ${ADD_CHECK}`,
      },
    ];
  };

  const lintReference = async (one: Case, lint: CaseLint): Promise<Found[]> => {
    const placed = checksOf(one).filter(decidable);
    const asked = placed.filter((check) => judged || !needsJudge(check));
    const results = await gradeAll(lint, playReference(one), placed);
    return results.flatMap((result, index): Found[] => {
      const check = asked[index];
      if (passes(result) || check === undefined) return [];
      const { message, hint } = needsJudge(check) ? judgedOtherwise(check, result) : ruledOut(result);
      return [
        {
          kind: "reference_fails",
          level: needsJudge(check) ? "warning" : "error",
          caseId: one.id,
          check: result.id,
          message: `${one.id}: ${message}`,
          hint,
        },
      ];
    });
  };

  const lintCase = async (one: Case): Promise<CaseLint> => {
    const lint: CaseLint = { found: [], graded: 0, skipped: 0 };
    lint.found = [...(await lintDoNothing(one, lint)), ...(await lintReference(one, lint))];
    return lint;
  };
  const keys = memory === undefined ? [] : library.cases.map(contentOf);
  const lints = await Promise.all(
    library.cases.map(async (one, index) => memory?.get(keys[index] ?? "") ?? lintCase(one)),
  );
  memory?.clear();
  for (const [index, key] of keys.entries()) {
    const lint = lints[index];
    if (lint !== undefined) memory?.set(key, lint);
  }
  const findings = lints.flatMap(({ found }, index) =>
    found.map(({ check, ...finding }): LintFinding => {
      const location = check === null ? undefined : places?.get(placeOfCheck(finding.caseId, check));
      return { ...finding, location: location ?? library.cases[index]?.location ?? NOWHERE };
    }),
  );
  const sum = (count: "graded" | "skipped"): number => lints.reduce((n, lint) => n + lint[count], 0);
  const [checksGraded, checksSkipped] = [sum("graded"), sum("skipped")];
  return { findings, cases: library.cases.length, checksGraded, checksSkipped, judged };
}

const NOWHERE: Location = { file: "", line: 1, column: 1 };

/** All content of a case, at any depth. */
function contentOf(one: Case): string {
  return JSON.stringify({ ...one, location: null, lines: null });
}

const ADD_CHECK = "a required check for something that a good reply must say or do.";

/**
 * Why a case that one do-nothing agent passes may still be sound; null where it isn't. A pass of the
 * simulator's judge is no proof, and sometimes a good agent only greets.
 */
function doubtOf(one: Case, agent: string | undefined, judged: boolean): string | null {
  if (agent === "canned" && onlyGreets(one.reference.map((turn) => turn.agent)))
    return "It may be sound: its reference only greets, too.";
  return judged
    ? "It may be sound: the simulator's judge, which says nothing about Claude, let it pass."
    : null;
}

function ruledOut({ label, verdict }: CheckResult): { message: string; hint: string | null } {
  return verdict.status === "fail"
    ? {
        message: `the reference fails \`${label}\`: ${verdict.reason}`,
        hint: "Correct the reference, or the check if it is unfair.",
      }
    : { message: `the reference can't be scored by \`${label}\`: ${verdict.reason}`, hint: null };
}

/**
 * The simulator's judge understands simple criteria only. Its findings are reported, and are not mistakes of
 * the case.
 */
function judgedOtherwise(
  { check }: PlacedCheck,
  { label, verdict }: CheckResult,
): { message: string; hint: string } {
  const criterion = (criterionIn(check.settings) ?? label).replace(/\s+/g, " ");
  const message =
    verdict.status === "unscored"
      ? `the simulator's judge can't tell whether this is true of the reference: "${criterion}"`
      : check.not
        ? `the simulator's judge takes this for true of the reference, and it must not be: "${criterion}"`
        : `the simulator's judge doesn't take this for true of the reference: "${criterion}"`;
  return {
    message,
    hint: "It understands simple criteria only, and says nothing about Claude. Read the reference again; where it is good, leave it as it is.",
  };
}

/** The judge's criterion as a sentence. */
function criterionIn(settings: unknown): string | null {
  if (typeof settings === "string") return settings;
  const text = z
    .object({ criterion: z.string() })
    .or(z.object({ rubric: z.string() }))
    .safeParse(settings);
  if (!text.success) return null;
  return "criterion" in text.data ? text.data.criterion : text.data.rubric;
}

function passes(result: CheckResult): boolean {
  return result.verdict.status === "pass";
}
