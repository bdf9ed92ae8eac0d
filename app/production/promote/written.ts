import type { LiveConversation } from "../../../reports/production/conversation.ts";
import type { GuessWords } from "../../to-case/written-case.ts";

/** Comments for a case from production. */
export function wordsOf(conversation: LiveConversation, o: { where: string }): GuessWords {
  return {
    origin: originOf(conversation, o),
    from: "of what happened",
    answers: "As the tools answered then",
  };
}

/** The origin of a case, for a comment. */
function originOf(
  { id, at, agent, identity, simulated }: LiveConversation,
  { where }: { where: string },
): string {
  const whose = agent === null ? "" : ` of ${agent}`;
  const who = simulated ? " (a simulator answered)" : "";
  const when = at === null ? "" : `, ${at.slice(0, 10)}`;
  const which = identity === null ? "" : `, identity ${identity.slice(0, 12)}`;
  return `From production: conversation ${id}${whose}${who} in ${where}${when}${which}`;
}
