import { createReader } from "../../../text/index.ts";
import { cardSeconds } from "../../labelling/pace.ts";
import { longText } from "../conversation/long.ts";
import { isShort } from "../conversation/short.ts";
import type { PageTurn } from "../data/contract.ts";
import type { KnownPassage, PageQuestion } from "./contract.ts";

type Asked = Omit<PageQuestion, "known" | "seconds">;

/**
 * Questions in the order in which they are asked, each with the sentences that an earlier one has shown, and the
 * seconds that it takes to read what it shows at first.
 */
export function withReading(questions: readonly Asked[]): PageQuestion[] {
  const reader = createReader();
  return questions.map((q) => {
    const words = { fresh: 0, known: 0 };
    const known: KnownPassage[] = [];
    const read = (text: string): ReturnType<typeof reader.read>["sentences"] => {
      const seen = reader.read(text);
      words.fresh += seen.fresh;
      words.known += seen.known;
      return seen.sentences;
    };
    read(q.asked);
    for (const { turn, at } of shownAtFirst(q)) {
      const long = longText(turn.customer);
      if (long === null)
        for (const { from, to } of read(turn.customer)) known.push([at, "customer", from, to]);
      else read(`${long.head}\n${long.tail}`);
      for (const tool of turn.tools) read(isShort(tool) ? `${tool.name}\n${tool.result}` : tool.name);
      for (const { from, to } of read(turn.agent)) known.push([at, "agent", from, to]);
    }
    return { ...q, known, seconds: Math.round(10 * cardSeconds(words)) / 10 };
  });
}

/** The exchanges that are not folded: the judged one, or all where the question is about the conversation. */
function shownAtFirst({ turn, said }: Asked): { turn: PageTurn; at: number }[] {
  const { history = [], turns } = said;
  const all = [...history, ...turns].map((own, i) => ({ turn: own, at: i - history.length }));
  return turn === null ? all : all.filter(({ at }) => at === turn);
}
