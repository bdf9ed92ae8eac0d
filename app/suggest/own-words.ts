import type { Case } from "../../cases/index.ts";
import { textOf, wordsIn } from "../arms/likely.ts";
import type { PromptPart } from "../mutate/parts.ts";

/** Number of parts of a kind that a case can speak about: the most similar ones. */
const NEAREST = 2;
/** Least number of telling words that it shares with each of them: one or two may be chance. */
const SHARED = 3;
/** A word in more than this share of the parts is not specific to one of them. */
const TELLING = 1 / 3;

/**
 * Finds the cases about a part: cases that name it, as a check of a tool or a citation does, and cases with
 * words that few other parts of its kind have.
 */
export interface Speaking {
  /** The most specific words of a part, in their written form, the rarest first. */
  ownWords: (part: PromptPart) => string[];
  /** Ids: those that name it, then the most similar. */
  casesOf: (part: PromptPart) => string[];
}

export function createSpeaking(parts: readonly PromptPart[], cases: readonly Case[]): Speaking {
  const said = cases.map((one) => {
    const text = textOf(one);
    return { id: one.id, text, words: wordsIn(text) };
  });
  const weights = new Map(parts.map((part) => [part, weightsOf(part, parts)]));
  const near = new Map<PromptPart, { id: string; score: number }[]>(parts.map((part) => [part, []]));
  for (const kind of new Set(parts.map((part) => part.kind))) {
    const own = parts.filter((part) => part.kind === kind && kind !== "tool");
    for (const { id, words } of said) {
      const nearest = own
        .map((part) => ({ part, score: nearness(weights.get(part) ?? new Map(), words) }))
        .filter(({ score }) => score > 0)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, NEAREST);
      for (const { part, score } of nearest) near.get(part)?.push({ id, score });
    }
  }

  return {
    ownWords(part) {
      const own = weights.get(part) ?? new Map<string, number>();
      const written = new Map<string, string>();
      for (const [word] of part.text.matchAll(/[\p{L}\p{N}$%]+/gu)) {
        const [stem] = wordsIn(word);
        if (stem !== undefined && own.has(stem) && !written.has(stem)) written.set(stem, word.toLowerCase());
      }
      return [...written]
        .toSorted(([a], [b]) => (own.get(b) ?? 0) - (own.get(a) ?? 0) || b.length - a.length)
        .map(([, word]) => word);
    },
    casesOf(part) {
      const naming = said.filter(({ text }) =>
        part.named.some((name) => text.includes(JSON.stringify(name))),
      );
      const nearest = (near.get(part) ?? []).toSorted((a, b) => b.score - a.score);
      return [...new Set([...naming, ...nearest].map(({ id }) => id))];
    },
  };
}

/** Weight of each specific word of a part: greater, the fewer parts of its kind have it. */
function weightsOf(part: PromptPart, parts: readonly PromptPart[]): Map<string, number> {
  const others = parts.filter(({ kind }) => kind === part.kind).map(({ text }) => wordsIn(text));
  const most = Math.max(1, others.length * TELLING);
  return new Map(
    [...wordsIn(part.text)].flatMap((word): [string, number][] => {
      const count = others.filter((own) => own.has(word)).length;
      return count > most ? [] : [[word, Math.log((others.length + 1) / count)]];
    }),
  );
}

/** By the shared words, as a share of the part's words, so that a long part is not similar to everything. */
function nearness(weights: ReadonlyMap<string, number>, words: ReadonlySet<string>): number {
  const shared = [...weights].filter(([word]) => words.has(word));
  if (shared.length < Math.min(SHARED, weights.size)) return 0;
  const size = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0));
  return shared.reduce((sum, [, weight]) => sum + weight, 0) / size;
}
