import { isNegation } from "./negations.ts";
import { OPENING } from "./neutralise.ts";

/** A text as words and signs, without blanks. */
export type Tokens = readonly string[];

/**
 * A word with the signs inside it (can't, 1,100.00, well-known), so that a part of a word or a number is not
 * found as if it were whole. In scripts without blanks, each character is a word. Every other sign is a
 * separate token.
 */
const WITHOUT_BLANKS = "Han Hiragana Katakana Thai Lao Khmer Myanmar"
  .split(" ")
  .map((script) => `\\p{scx=${script}}`)
  .join("");
const LETTER = `(?![${WITHOUT_BLANKS}])[\\p{L}\\p{N}]`;
const TOKEN = new RegExp(
  [
    `(?=\\p{L})[${WITHOUT_BLANKS}]\\p{M}*`,
    `${LETTER}(?:${LETTER}|\\p{M}|(?<=[\\p{L}\\p{M}])['-](?=\\p{L})|(?<=\\p{N})[.,:](?=\\p{N}))*`,
    "\\S",
  ].join("|"),
  "gu",
);

const WORD = /^[\p{L}\p{N}]/u;

/**
 * Splits a text for comparison. White space, Markdown's emphasis and invisible characters don't count. All
 * apostrophes, all quotation marks and all dashes are equal, because models copy them in their own
 * typography. Everything else must be the same, letter by letter.
 */
export function tokensOf(text: string): string[] {
  const plain = text
    .normalize("NFC")
    .replace(/[\p{Cf}\u034F\uFE00-\uFE0F]/gu, "")
    .replace(/[‘’‚‛′´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑−]/g, "-")
    // Dashes separate words, with or without blanks around them.
    .replace(/[‒–—―]/g, " - ")
    .replaceAll("…", "...")
    // The judge is shown `<` as `‹` where it could be taken for a tag.
    .replace(OPENING, "<")
    .replace(/[*_`]/g, "")
    // A control character, as the judge was shown it in a line.
    .replace(/\\(?:[nrtbf]|u(?:00[0189][\da-f]|007f|202[89]))|[\u0000-\u001F\u007F-\u009F]/gi, " ");
  return plain.match(TOKEN) ?? [];
}

/** How many words there are among tokens. */
export function wordsIn(tokens: Tokens): number {
  return tokens.filter((token) => WORD.test(token)).length;
}

/** Without the signs at both ends: a comma at the edge of a quote does not matter. */
export function trimmed(tokens: Tokens): string[] {
  const from = tokens.findIndex((token) => WORD.test(token));
  return from === -1 ? [] : tokens.slice(from, tokens.findLastIndex((token) => WORD.test(token)) + 1);
}

/**
 * True when the pieces of a quote are in a text in this order, without a negation left out between them. For
 * each piece, the time is proportional to the text.
 */
export function standsIn(text: Tokens, pieces: readonly Tokens[]): boolean {
  /**
   * Where in the text the pieces so far may have ended, in order. Null before the first piece, which may
   * begin anywhere.
   */
  let ends: number[] | null = null;
  for (const piece of pieces) {
    const starts = occurrences(text, piece);
    const before: number[] | null = ends;
    const reachable: number[] = before === null ? starts : reachableFrom(text, before, starts);
    if (reachable.length === 0) return false;
    ends = reachable.map((start) => start + piece.length);
  }
  return true;
}

/**
 * The starts that can follow an end without a negation in between. The last end before a start leaves out the
 * fewest words.
 */
function reachableFrom(text: Tokens, ends: readonly number[], starts: readonly number[]): number[] {
  const reachable: number[] = [];
  let negation = -1;
  let seen = 0;
  let next = 0;
  let end = -1;
  for (const start of starts) {
    for (; seen < start; seen++) if (isNegation(text[seen] ?? "")) negation = seen;
    while (next < ends.length && (ends[next] ?? Infinity) <= start) end = ends[next++] ?? end;
    if (end !== -1 && negation < end) reachable.push(start);
  }
  return reachable;
}

/**
 * Every place where a piece begins in a text: Knuth, Morris and Pratt 1977, so that the time is always
 * linear.
 */
function occurrences(text: Tokens, piece: Tokens): number[] {
  const back: number[] = [0];
  for (let at = 1, matched = 0; at < piece.length; at++) {
    while (matched > 0 && piece[at] !== piece[matched]) matched = back[matched - 1] ?? 0;
    if (piece[at] === piece[matched]) matched++;
    back.push(matched);
  }
  const starts: number[] = [];
  for (let at = 0, matched = 0; at < text.length; at++) {
    while (matched > 0 && text[at] !== piece[matched]) matched = back[matched - 1] ?? 0;
    if (text[at] === piece[matched]) matched++;
    if (matched === piece.length) {
      starts.push(at - matched + 1);
      matched = back[matched - 1] ?? 0;
    }
  }
  return starts;
}
