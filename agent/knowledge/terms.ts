import { createRequire } from "node:module";
import type { Knowledge } from "../../prompts/index.ts";
import { remembered } from "../../text/remembered.ts";
import { STOP_WORDS } from "./data/stop-words.ts";

/** Words of all articles of an agent: most occur in many articles. */
const MOST_STEMS = 20_000;
/** The stem of an English word in lower case (Porter 2). The package has no types of its own. */
const stem = remembered(
  createRequire(import.meta.url)("wink-porter2-stemmer") as (word: string) => string,
  MOST_STEMS,
);

/** The search terms of a text: its words without stop words, as stems, and the names in it. */
export type Analyze = (text: string) => string[];

/** Letters of one word: longer ones are not words, and each costs time. */
const MOST_LETTERS = 40;
/** Words of one text. */
const MOST_WORDS = 4000;

/**
 * Reads articles and questions alike. A name with synonyms adds a term that all of them share, so that "EV"
 * finds an article about electric cars, too.
 */
export function createAnalyze({ stemming, synonyms }: Pick<Knowledge, "stemming" | "synonyms">): Analyze {
  const word = stemming ? (text: string): string => stem(text) : (text: string): string => text;
  const names = nameTree(synonyms, (text) => wordsOf(text).map(word));
  // A message is read twice: to see whether it asks something, and to search.
  return remembered((text) => {
    const written = wordsOf(text);
    const words = written.map(word);
    const terms = words.filter((_, at) => !STOP_WORDS.has(written[at] ?? ""));
    for (let at = 0; at < words.length; at += 1) {
      const named = longest(names, words, at);
      if (named !== null) terms.push(...named);
    }
    return terms;
  });
}

/**
 * Words in a form for comparison: lower case without accents. `don't` is `don` and `t`; single letters mean
 * nothing.
 */
function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word) => word.length > 1 || /\p{N}/u.test(word))
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, MOST_LETTERS));
}

interface Names {
  next: Map<string, Names>;
  /** Terms of the groups that a name belongs to which ends here. */
  terms: string[];
}

function nameTree(groups: readonly (readonly string[])[], wordsOfName: (text: string) => string[]): Names {
  const root: Names = { next: new Map(), terms: [] };
  for (const [index, group] of groups.entries()) {
    for (const name of group) {
      let node = root;
      for (const word of wordsOfName(name)) {
        const next = node.next.get(word) ?? { next: new Map(), terms: [] };
        node.next.set(word, next);
        node = next;
      }
      // A word of a text never contains this character.
      if (node !== root) node.terms.push(`=${index}`);
    }
  }
  return root;
}

/** The terms of the longest name that begins here. */
function longest(names: Names, words: readonly string[], from: number): readonly string[] | null {
  let node: Names | undefined = names;
  let found: readonly string[] | null = null;
  for (let at = from; node !== undefined && at < words.length; at += 1) {
    node = node.next.get(words[at] ?? "");
    if (node !== undefined && node.terms.length > 0) found = node.terms;
  }
  return found;
}
