import type { Evidence, PanelVote, Verdict } from "../contract/types.ts";

/** A model of a panel, and the weight of its vote. */
export interface PanelMember {
  model: string;
  /**
   * The weight of its pass, for the answer, and of its fail, against it. Null where each vote counts the
   * same.
   */
  weight: { pass: number; fail: number } | null;
}

const BETWEEN = " + ";
const WEIGHED = /^(\S+) \(pass \+(\d+(?:\.\d+)?), fail -(\d+(?:\.\d+)?)\)$/;

/**
 * The name of a panel, used wherever a judge's name is used: in a plan, a baseline, a label and every hash of
 * a judged check. So another panel is another judge. The order in which the members were named does not
 * matter.
 */
export function panelName(members: readonly PanelMember[]): string {
  return members
    .map(({ model, weight }) =>
      weight === null ? model : `${model} (pass +${weight.pass.toFixed(2)}, fail -${weight.fail.toFixed(2)})`,
    )
    .toSorted()
    .join(BETWEEN);
}

/** The models that are asked under a judge's name: one, or those of a panel. */
export function membersOf(judge: string): PanelMember[] {
  return judge.split(BETWEEN).map((part): PanelMember => {
    const weighed = WEIGHED.exec(part);
    if (weighed === null) return { model: part, weight: null };
    const [, model = part, pass, fail] = weighed;
    return { model, weight: { pass: Number(pass), fail: Number(fail) } };
  });
}

/**
 * The decision of a panel. With equal votes: what more than half of all members say; a member that could not
 * tell has no vote, so that a panel of two decides only when both agree. With weights: the greater sum of
 * "pass" and "fail", if at least half of the members could tell. A tie is no verdict.
 * @param votes in the order of the members
 */
export function decideTogether(members: readonly PanelMember[], votes: readonly PanelVoteOf[]): Verdict {
  const said = (status: Verdict["status"]): PanelVoteOf[] => votes.filter((v) => v.verdict.status === status);
  const [passed, failed, open] = [said("pass"), said("fail"), said("unscored")];
  const told: PanelVote[] = votes.map(({ model, verdict }) => ({
    model,
    status: verdict.status,
    reason: verdict.reason,
  }));
  const weighed = members.every((m) => m.weight !== null);
  const lead = weighed ? weightOf(members, votes) : passed.length - failed.length;
  const deciding = lead > 0 ? passed : failed;
  const enough = weighed
    ? 2 * (passed.length + failed.length) >= members.length
    : 2 * deciding.length > members.length;
  const [first] = deciding;
  if (lead === 0 || !enough || first === undefined || first.verdict.status === "unscored") {
    const again = open.some(({ verdict }) => verdict.status === "unscored" && verdict.askAgain === true);
    return {
      status: "unscored",
      reason: `${open.length === votes.length ? "no judge of the panel could tell" : "the panel does not agree"}: ${told.map((v) => `${v.model} ${WORDS[v.status]}`).join(", ")}`,
      evidence: evidenceOf(votes),
      ...(again && { askAgain: true as const }),
      votes: told,
    };
  }
  return {
    status: first.verdict.status,
    reason: `${deciding.length} of ${members.length}: ${first.verdict.reason}`,
    evidence: evidenceOf(deciding),
    votes: told,
  };
}

/** The quotes of all members, each passage once. */
function evidenceOf(votes: readonly PanelVoteOf[]): Evidence[] {
  const quotes = votes.flatMap((v) => v.verdict.evidence);
  return [...new Map(quotes.map((quote) => [JSON.stringify(quote), quote])).values()];
}

interface PanelVoteOf {
  model: string;
  verdict: Verdict;
}

const WORDS = { pass: "passes it", fail: "fails it", unscored: "could not tell" } as const;

/** The sum of the weighted votes. Above 0 it is a pass. */
function weightOf(members: readonly PanelMember[], votes: readonly PanelVoteOf[]): number {
  const sum = votes.reduce((total, { verdict }, i) => {
    const { pass = 0, fail = 0 } = members[i]?.weight ?? {};
    return total + (verdict.status === "pass" ? pass : verdict.status === "fail" ? -fail : 0);
  }, 0);
  // A name holds two decimals, so a smaller difference counts as a tie.
  return Math.round(sum * 100) / 100;
}
