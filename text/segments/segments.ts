import { UNSPACED } from "../names/glyphs.ts";
import { linkRanges } from "../contacts/links.ts";

/** Words and characters as a reader counts them. */

type Granularity = "word" | "grapheme";
const segmenters: Partial<Record<Granularity, Intl.Segmenter>> = {};

/** Made when it is needed: it takes ten milliseconds, and most texts don't need it. */
function segmenter(granularity: Granularity): Intl.Segmenter {
  return (segmenters[granularity] ??= new Intl.Segmenter("en", { granularity }));
}

const COUNTS = /[\p{L}\p{N}]/u;
/** Signs between two words without a space: one—two, make/model, month.Finance. */
const BETWEEN =
  /[\u2013-\u2015\u200B|/\\…•;!?()[\]{}"“”„«»<>=]+|\.{2,}|--+|(?<=\p{L})[,:](?=\p{L})|(?<=\p{L}{2})\.(?=\p{L}{2})/gu;

/**
 * The words of a text, unchanged. A bullet or an emoji is not a word; an address, a number and
 * a-hyphenated-word are one word each.
 */
export function words(text: string): string[] {
  return text.split(/\s+/u).flatMap((token) => {
    if (!COUNTS.test(token)) return [];
    if (UNSPACED.test(token) && !/^\p{scx=Hang}+$/u.test(token)) return unspacedWords(token);
    return wordsOf(token).filter((word) => COUNTS.test(word));
  });
}

function wordsOf(token: string): string[] {
  if (/^[\p{L}\p{N}'’-]*$/u.test(token)) return [token];
  const [link] = linkRanges(token);
  if (link === undefined) return splitToken(token);
  return [
    ...splitToken(token.slice(0, link.start)),
    token.slice(link.start, link.end),
    ...splitToken(token.slice(link.end)),
  ];
}

function splitToken(token: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const hit of token.matchAll(BETWEEN)) {
    // 24/7, 9–5: signs between digits belong to them.
    const figures =
      /\p{N}$/u.test(token.slice(0, hit.index)) && /^\p{N}/u.test(token.slice(hit.index + hit[0].length));
    if (figures) continue;
    pieces.push(token.slice(from, hit.index));
    from = hit.index + hit[0].length;
  }
  return [...pieces, token.slice(from)];
}

/** Chinese, Japanese, Thai and others have no blanks between words: the segmenter uses a dictionary. */
function unspacedWords(token: string): string[] {
  // The segmenter's time grows with the square of a run without punctuation.
  const runs = token.match(/(?:[\p{L}\p{N}\p{M}]|(?<=\p{N})[.,](?=\p{N})){1,100}/gu) ?? [];
  return runs.flatMap((run) =>
    [...segmenter("word").segment(run)]
      .filter((part) => part.isWordLike === true)
      .map((part) => part.segment),
  );
}

/**
 * Code points that are always one visible character: everything before the combining marks, without emoji and
 * joiners.
 */
const SIMPLE = /^[\n -~\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u20A0-\u20BF]*$/u;

/** The number of visible characters (grapheme clusters, UAX #29): a family emoji is one. */
export function countCharacters(text: string): number {
  if (SIMPLE.test(text)) return [...text].length;
  let count = 0;
  for (const _ of segmenter("grapheme").segment(text)) count++;
  return count;
}
