import { beginning } from "../reading/text.ts";
import { replies, said } from "../reading/scope.ts";
import type { ScopedReply } from "../reading/scope.ts";
import type { Subject, Verdict } from "../contract/types.ts";
import { fail, pass, unscored } from "../contract/verdict.ts";
import type { Heard } from "../../text/speech/index.ts";
import { isReadable, UNREADABLE } from "./readable.ts";

/** A speech act that is wanted of the agent, or not wanted. */
interface Question {
  subject: Subject;
  wanted: boolean;
  /** The reasons: `a reply declines`, `no reply declines`. */
  words: { does: string; doesNot: string };
  hear: (reply: ScopedReply) => Heard;
}

/**
 * Whether the agent does something with its words in any reply, as wanted or not. What was clearly heard
 * decides. What was perhaps heard, and a reply in an unknown language, leave it open.
 */
export async function decideSpeech({ subject, wanted, words, hear }: Question): Promise<Verdict> {
  const all = replies(subject);
  const heard = all.map((reply) => ({ reply, what: hear(reply) }));
  const done = heard.flatMap(({ reply, what }) =>
    what.kind === "yes" ? [said(reply, beginning(what.quote))] : [],
  );
  if (done.length > 0) return (wanted ? pass : fail)(words.does, done);
  for (const { reply, what } of heard) {
    if (what.kind === "unclear") return unscored(`words can't tell: ${what.why}`, [said(reply, what.quote)]);
    if (!(await isReadable(reply.text))) {
      return unscored(`the reply of turn ${reply.turn + 1} ${UNREADABLE}`, [said(reply)]);
    }
  }
  const latest = all.slice(-1).map((reply) => said(reply));
  return wanted ? fail(words.doesNot, latest) : pass(words.doesNot);
}
