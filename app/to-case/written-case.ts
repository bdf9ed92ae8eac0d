import { Document, isMap, isSeq } from "yaml";
import { GUESSED } from "../../cases/index.ts";
import { forJson } from "../../reports/text/escape.ts";

/** Comments for a case with guessed checks. */
export interface GuessWords {
  /** The origin of the case. */
  origin: string;
  /** The source of the guesses: `of what happened`. */
  from: string;
  /** The source of its tools' answers: `As the tools answered then`. */
  answers: string;
}

const GIVEN = " As it was said then: it is given to the agent, and not played again.";

/** A case as YAML: a list item without indentation. Comments say where it comes from and what was guessed. */
export function writtenCase(item: object, { origin, from, answers }: GuessWords): string {
  const document = new Document([item], { aliasDuplicateObjects: false });
  const made = document.getIn([0], true);
  if (isMap(made)) {
    const history = made.get("history", true);
    if (isSeq(history)) history.commentBefore = GIVEN;
    const tools = made.get("tools", true);
    if (isMap(tools)) tools.commentBefore = ` ${answers}.`;
    const turns = made.get("turns", true);
    for (const turn of isSeq(turns) ? turns.items : []) {
      const expect = isMap(turn) ? turn.get("expect", true) : null;
      if (isSeq(expect))
        expect.commentBefore = ` First guesses, ${from}. Say what must be true, and delete the others.`;
    }
  }
  const edit = ` Edit it, then take away the tag \`${GUESSED}\`.`;
  document.commentBefore = ` ${oneLine(origin)}.${edit}`;
  // An empty line separates the comment from the list.
  return document.toString({ lineWidth: 0 }).replace(/^(#.*\n)\n/, "$1");
}

/** Text from outside for a comment: nothing in it can end the comment. */
function oneLine(text: string): string {
  return forJson(text.replaceAll(/\s+/g, " ")).replaceAll("\uFFFD", "?");
}
