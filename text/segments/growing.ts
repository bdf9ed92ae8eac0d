import { sentencesOfLine } from "./sentences.ts";

/** A mark that may end a sentence, or the end of a line. Most pieces of a growing text bring none. */
const MAY_END = /[.!?…。！？｡।؟\n]/u;
/** Marks that end a sentence whatever follows them, with closing signs. */
const CERTAIN = /[。！？｡।]["'”’»」』)\]*_]*$/u;
/** What follows a mark decides whether it ends a sentence: so much of it has to be there. */
const NEXT_WORD = /^\s*\S+\s/u;

/**
 * How much of a text that still grows is made of whole sentences, whatever comes next: UTF-16 units from its beginning. A
 * line that is over is whole, so that a list and a program are given out line by line. "See Dr." may go on, "保险。" not.
 */
export function wholeSentences(text: string): number {
  if (!MAY_END.test(text)) return 0;
  const lineStart = text.lastIndexOf("\n") + 1;
  let whole = lineStart;
  let at = lineStart;
  for (const sentence of sentencesOfLine(text.slice(lineStart))) {
    at += sentence.length;
    if (at === text.length && !CERTAIN.test(sentence)) break;
    if (!CERTAIN.test(sentence) && !NEXT_WORD.test(text.slice(at))) break;
    whole = at;
  }
  return whole;
}
