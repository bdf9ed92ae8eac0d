import { sentences } from "../../text/index.ts";

/** What graders need from `text/`, and how they quote. */
export {
  betrays,
  contains,
  countCharacters,
  finder,
  fold,
  plain,
  sentences,
  withoutMarkup,
  words,
} from "../../text/index.ts";

/** The beginning of a text, verbatim, cut between characters. */
export function beginning(text: string, length = 240): string {
  const all = text.trim();
  return all.length <= length ? all : [...all].slice(0, length).join("");
}

/** The first sentence that satisfies the test, verbatim; the beginning of the text where none does. */
export function passage(text: string, test: (sentence: string) => boolean): string {
  return beginning(sentences(text).find(test) ?? text);
}

/** `"a", "b"`: texts as a report names them. */
export function quoteList(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(", ");
}
