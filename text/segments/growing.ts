import { sentencesOfLine } from "./sentences.ts";

/** A mark that may end a sentence, or the end of a line. Most pieces of a growing text have none. */
const MAY_END = /[.!?…。！？｡।؟\n]/u;
/** Marks that end a sentence in any context, with closing signs. */
const CERTAIN = /[。！？｡।]["'”’»」』)\]*_]*$/u;
/** The text after an abbreviation decides whether a sentence ends with it: it needs this much. */
const NEXT_WORD = /^\s*\S+\s/u;
/** Possible next words. A sentence that ends before each of these ends before any text. */
const NEXT_WORDS = ["The", "and", "Monday", "EST", "5", "-"];

/**
 * Length of the whole sentences in a growing text, in UTF-16 units from its beginning, independent of the
 * later text. A finished line is whole, so that a list and a program are sent line by line. "See Dr. " may
 * continue, "Hello. " may not.
 */
export function wholeSentences(text: string): number {
  if (!MAY_END.test(text)) return 0;
  const lineStart = text.lastIndexOf("\n") + 1;
  let whole = lineStart;
  let at = lineStart;
  for (const sentence of sentencesOfLine(text.slice(lineStart))) {
    at += sentence.length;
    if (!endsWith(sentence, text.slice(at, at + 40))) break;
    whole = at;
  }
  return whole;
}

/** Whether a sentence of a line is complete, given the present text after it. */
function endsWith(sentence: string, after: string): boolean {
  if (CERTAIN.test(sentence)) return true;
  if (!/^\s/u.test(after)) return false;
  if (NEXT_WORD.test(after)) return true;
  return NEXT_WORDS.every((word) => sentencesOfLine(`${sentence} ${word} x`)[0]?.length === sentence.length);
}
