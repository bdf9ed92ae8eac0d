import { beginning } from "./text.ts";
import type { Evidence, Subject, Verdict } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";

/** In which replies something must hold: in one of them, in the last, or in each. */
export const WHERE = ["any", "last", "every"] as const;
export type Where = (typeof WHERE)[number];

/** One reply of the agent, and the turn it answers. */
export interface ScopedReply {
  turn: number;
  text: string;
}

/** The replies that a check looks at: that of its turn, or all of the conversation. */
export function replies(subject: Subject): ScopedReply[] {
  const all = subject.transcript.turns.map((turn, index) => ({ turn: index, text: turn.agent }));
  return subject.turn === null ? all : all.filter((reply) => reply.turn === subject.turn);
}

/** The replies that `where` names. */
export function repliesAt(subject: Subject, where: Where): ScopedReply[] {
  const all = replies(subject);
  return where === "last" ? all.slice(-1) : all;
}

/** What an agent said, as evidence. */
export function said(reply: ScopedReply, quote: string = beginning(reply.text)): Evidence {
  return { turn: reply.turn, speaker: "agent", quote };
}

/** ` in the last reply` and similar, for labels. */
export function whereWords(where: Where): string {
  return { any: "", last: " in the last reply", every: " in every reply" }[where];
}

/**
 * Decides a check that each reply can decide alone. `any`: one reply must pass, and a reply that can't be
 * scored leaves it open. `every`: none may fail.
 */
export function overReplies(
  subject: Subject,
  where: Where,
  decide: (reply: ScopedReply) => Verdict,
): Verdict {
  const verdicts = repliesAt(subject, where).map(decide);
  const deciding = where === "any" ? "pass" : "fail";
  const order = [deciding, "unscored", deciding === "pass" ? "fail" : "pass"] as const;
  for (const status of order) {
    const found = verdicts.filter((verdict) => verdict.status === status);
    const first = found[0];
    if (first === undefined) continue;
    const evidence = found.flatMap((verdict) => verdict.evidence);
    const reason = [...new Set(found.map((verdict) => verdict.reason))].join("; ");
    return { pass, fail, unscored }[status](reason, evidence);
  }
  return unscored("there is no reply to look at");
}
