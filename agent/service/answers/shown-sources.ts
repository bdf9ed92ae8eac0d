import type { AgentTurn } from "../../types.ts";
import type { ShownSource } from "../wire.ts";

/** The sources of a reply, and where it rests on them. A source that is cited again keeps its number. */
export function shownSources({ citations = [] }: Pick<AgentTurn, "citations">): ShownSource[] {
  const numbers = new Map<string, number>();
  return [...citations]
    .sort((a, b) => a.at - b.at)
    .map(({ title, link, text, at }) => {
      const key = JSON.stringify([title, link]);
      const number = numbers.get(key) ?? numbers.size + 1;
      numbers.set(key, number);
      return { number, title, link, quote: text, at };
    });
}
