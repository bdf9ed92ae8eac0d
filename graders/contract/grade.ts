import { z } from "zod";
import { ClaudeError, type CallRecord } from "../../claude/types.ts";
import { decideTogether, membersOf } from "../judge/panel.ts";
import type { AnyGrader, Graders } from "../registry.ts";
import { replies } from "../reading/scope.ts";
import type { Check, CheckResult, GradeContext, Subject, Verdict } from "./types.ts";
import { fail, pass, unscored } from "./verdict.ts";

export interface GradeInput {
  graders: Graders;
  check: Check;
  /** Position of the check in its case; see `CheckResult`. */
  id: string;
  subject: Subject;
  context: GradeContext;
}

/**
 * Decides one check. Negation, missing turns, a missing judge and graders that throw are handled only here.
 *
 *
 * @throws {ClaudeError} when the judge could not be reached: that is no verdict on the agent.
 */
export async function gradeCheck({ graders, check, id, subject, context }: GradeInput): Promise<CheckResult> {
  const grader = graders.get(check.kind) ?? null;
  return {
    id,
    kind: check.kind,
    label: labelOf(check, grader),
    severity: check.severity,
    criteria: check.criteria,
    verdict: await decideAll({ check, grader, subject, context }),
    ...(check.why === undefined ? {} : { why: check.why }),
    ...(check.inWords === undefined ? {} : { inWords: check.inWords }),
  };
}

/** The check in one readable line, with its negation. */
function labelOf(check: Check, grader: AnyGrader | null): string {
  const line = grader === null ? check.kind : describeSafely(grader, check.settings);
  return check.not ? `not: ${line}` : line;
}

/** A label that can't be written must not cost the verdict. */
function describeSafely(grader: AnyGrader, settings: unknown): string {
  try {
    const line: unknown = grader.describe(settings);
    return typeof line === "string" ? line : grader.kind;
  } catch {
    return grader.kind;
  }
}

/** Turns a pass into a fail, and a fail into a pass. What can't be told stays so. */
export function negate(verdict: Verdict): Verdict {
  switch (verdict.status) {
    case "pass":
      return fail(`must not hold, but does: ${verdict.reason}`, verdict.evidence);
    case "fail":
      return pass(`does not hold, as wanted: ${verdict.reason}`, verdict.evidence);
    case "unscored":
      return verdict;
  }
}

interface Decision {
  check: Check;
  grader: AnyGrader | null;
  subject: Subject;
  context: GradeContext;
}

/**
 * Asks one judge, or each of a panel. Calls are reported in the order of the members, not of their answers,
 * and also where one of them failed.
 */
async function decideAll(decision: Decision): Promise<Verdict> {
  const { grader, context } = decision;
  const { judge } = context;
  const members = judge === null || grader?.needsJudge !== true ? [] : membersOf(judge.model);
  if (judge === null || members.length < 2) return decide(decision);
  const calls: CallRecord[][] = members.map(() => []);
  const decided = await Promise.allSettled(
    members.map(({ model }, i) =>
      decide({
        ...decision,
        context: { ...context, judge: { ...judge, model, onCall: (record) => calls[i]?.push(record) } },
      }),
    ),
  );
  calls.flat().forEach(judge.onCall);
  return decideTogether(
    members,
    decided.map((d, i) => {
      if (d.status === "rejected") throw d.reason;
      return { model: members[i]?.model ?? "", verdict: d.value };
    }),
  );
}

async function decide({ check, grader, subject, context }: Decision): Promise<Verdict> {
  if (grader === null) return unscored(`there is no grader ${check.kind}`);
  if (check.not && !grader.negatable) return unscored(`${check.kind} can't be negated`);
  const absent = absence(subject);
  if (absent !== null) return absent;
  if (grader.needsJudge && context.judge === null) return unscored("needs a judge, and none was given");
  try {
    const seeing = { ...context, negated: check.not };
    const grade = async (seen: Subject) => verdictOf(await grader.grade(check.settings, seen, seeing));
    if (!check.not) return await grade(subject);
    if (grader.everyReply?.(check.settings) !== true) return negate(await grade(subject));
    return await forNoReply({ subject, grade, skipsUnscored: grader.skipsUnscored ?? false });
  } catch (error) {
    if (error instanceof ClaudeError) throw error;
    return unscored(`the grader failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A grader that is not shipped with Assay may return anything. @throws {Error} for what is not a verdict */
function verdictOf(answer: Verdict): Verdict {
  const read = verdictSchema.safeParse(answer);
  if (read.success) return answer;
  throw new Error(
    'its answer is not a verdict: { status: "pass", "fail" or "unscored", reason: text, evidence: [{ turn, speaker, quote }] }',
  );
}

const verdictSchema = z.object({
  status: z.enum(["pass", "fail", "unscored"]),
  reason: z.string(),
  evidence: z.array(
    z.object({ turn: z.number(), speaker: z.enum(["customer", "agent", "tool"]), quote: z.string() }),
  ),
});

interface EachReply {
  subject: Subject;
  grade: (seen: Subject) => Promise<Verdict>;
  skipsUnscored: boolean;
}

/**
 * The negation of a check of every reply: it must hold for no reply. One reply that satisfies it fails the
 * check; otherwise a reply that can't be scored leaves it open.
 */
async function forNoReply({ subject, grade, skipsUnscored }: EachReply): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const { turn } of replies(subject)) verdicts.push(await grade({ ...subject, turn }));
  const of = (status: Verdict["status"]) => verdicts.filter((verdict) => verdict.status === status);
  const missed = of("fail");
  const open = skipsUnscored && missed.length > 0 ? [] : of("unscored");
  const deciding = [of("pass"), open, missed].find((found) => found.length > 0);
  const [first] = deciding ?? [];
  if (deciding === undefined || first === undefined) return unscored("there is no reply to look at");
  const reason = [...new Set(deciding.map((verdict) => verdict.reason))].join("; ");
  return negate({ status: first.status, reason, evidence: deciding.flatMap((verdict) => verdict.evidence) });
}

/** The verdict where there is nothing to look at. It is not negated, because nothing was shown either way. */
function absence({ transcript, turn }: Subject): Verdict | null {
  const played = transcript.turns.length;
  if (turn === null) return played === 0 ? unscored("the conversation has no turns") : null;
  if (turn < played) return null;
  const last = transcript.turns.at(-1);
  const how =
    last === undefined || last.end === "end_turn"
      ? ""
      : ` (its last reply: ${last.end.replaceAll("_", " ")})`;
  return fail(`turn ${turn + 1} was never reached: the conversation ended after turn ${played}${how}`);
}
