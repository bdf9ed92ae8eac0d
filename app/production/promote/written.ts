import { Document, isMap, isSeq } from "yaml";
import { GUESSED } from "../../../cases/index.ts";
import type { LiveConversation } from "../../../reports/production/conversation.ts";
import { forJson } from "../../../reports/text/escape.ts";

const GUESS = " First guesses, of what happened. Say what must be true, and delete the others.";
const BEFORE = " As it was said then: it is given to the agent, and not played again.";
const FROZEN = " As the tools answered then.";

/** A case as YAML: a list item without indentation. Comments say where it comes from and what was guessed. */
export function writtenCase(item: object, origin: string): string {
  const document = new Document([item], { aliasDuplicateObjects: false });
  const made = document.getIn([0], true);
  if (isMap(made)) {
    const history = made.get("history", true);
    if (isSeq(history)) history.commentBefore = BEFORE;
    const tools = made.get("tools", true);
    if (isMap(tools)) tools.commentBefore = FROZEN;
    const turns = made.get("turns", true);
    for (const turn of isSeq(turns) ? turns.items : []) {
      const expect = isMap(turn) ? turn.get("expect", true) : null;
      if (isSeq(expect)) expect.commentBefore = GUESS;
    }
  }
  const edit = ` Edit it, then take away the tag \`${GUESSED}\`.`;
  document.commentBefore = ` ${oneLine(origin)}.${edit}`;
  // An empty line separates the comment from the list.
  return document.toString({ lineWidth: 0 }).replace(/^(#.*\n)\n/, "$1");
}

/** The origin of a case, for a comment. */
export function originOf(
  { id, at, agent, identity, simulated }: LiveConversation,
  { where }: { where: string },
): string {
  const whose = agent === null ? "" : ` of ${agent}`;
  const who = simulated ? " (a simulator answered)" : "";
  const when = at === null ? "" : `, ${at.slice(0, 10)}`;
  const which = identity === null ? "" : `, identity ${identity.slice(0, 12)}`;
  return `From production: conversation ${id}${whose}${who} in ${where}${when}${which}`;
}

/** Text from outside for a comment: nothing in it can end the comment. */
function oneLine(text: string): string {
  return forJson(text.replaceAll(/\s+/g, " ")).replaceAll("\uFFFD", "?");
}
