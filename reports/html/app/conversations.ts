import type { PageConversation, PageConversations } from "../data/contract.ts";
import { inflated } from "./inflate.ts";

/** The conversations of a page, unpacked when they are needed. */
export interface Conversations {
  /** Whether the page holds it. */
  has(run: number, place: number, trial: number): boolean;
  /** Null where the page does not hold it. */
  read(run: number, place: number, trial: number): Promise<PageConversation | null>;
  /** The words of each case's conversations, in small letters, for a search. */
  words(): Promise<(place: number) => string>;
}

export function openConversations({ blocks }: PageConversations): Conversations {
  const at = new Map<string, { block: number; row: number }>();
  for (const [block, { index }] of blocks.entries()) {
    for (const [row, [run, place, trial]] of index.entries())
      at.set(`${run} ${place} ${trial}`, { block, row });
  }
  const opened = new Map<number, Promise<PageConversation[]>>();
  const open = (block: number): Promise<PageConversation[]> => {
    const known = opened.get(block) ?? inflated<PageConversation[]>(blocks[block]?.packed ?? "");
    opened.set(block, known);
    return known;
  };
  let words: Promise<(place: number) => string> | null = null;
  return {
    has: (run, place, trial) => at.has(`${run} ${place} ${trial}`),
    async read(run, place, trial) {
      const where = at.get(`${run} ${place} ${trial}`);
      return where === undefined ? null : ((await open(where.block))[where.row] ?? null);
    },
    words() {
      words ??= (async () => {
        const said = new Map<number, string[]>();
        for (const [block, { index }] of blocks.entries()) {
          for (const [row, one] of (await open(block)).entries()) {
            const place = index[row]?.[1] ?? 0;
            const own = said.get(place) ?? [];
            own.push(wordsOf(one));
            said.set(place, own);
          }
        }
        const joined = new Map([...said].map(([place, own]) => [place, own.join("\n")]));
        return (place: number) => joined.get(place) ?? "";
      })();
      return words;
    },
  };
}

function wordsOf({ history = [], turns, error }: PageConversation): string {
  return [
    ...[...history, ...turns].flatMap((t) => [
      t.customer,
      t.agent,
      ...t.tools.flatMap((k) => [k.name, k.result, ...k.input.flat()]),
    ]),
    error ?? "",
  ]
    .join("\n")
    .toLowerCase();
}
