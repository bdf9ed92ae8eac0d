import { digitOf } from "../digit-of.ts";
import { withoutInvisible } from "../fold.ts";
import { withoutHtml } from "../html.ts";
import { linkRanges } from "../contacts/links.ts";
import { ACCENTED, readLetter } from "./look-alikes.ts";
import { remembered } from "../remembered.ts";

/** A letter or a digit as a reader sees it. */
export interface Glyph {
  /** Lower-case letters that it looks like, beginning with its own; for a digit, the digit. */
  as: string;
  upper: boolean;
  digit: boolean;
  /** Part of a script without blanks between words, so that a word has no visible boundary. */
  unspaced: boolean;
  /** The text between the previous glyph and this one, without Markdown marks. Empty inside a word. */
  gap: string;
  /** Part of an address, a hashtag or a handle, where words are joined. */
  glued: boolean;
}

/** Scripts without spaces between words, or with particles joined to them. */
export const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

/** Marks of emphasis, escapes, strike-through: a chat window does not show them. */
const MARKDOWN = /[*`\\]+|~~|__/gu;
/** Trade marks and footnote marks, which end a word. */
const NOTES = /[™®©℠℗\u00B2\u00B3\u00B9\u2070-\u209C]/gu;
/** Marks that strike through letters and blanks, in any script. */
const OVERLAY = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]/u;
const HASHTAGS = /(?<![\p{L}\p{N}])[#@][\p{L}\p{N}_-]{2,200}/gu;

/** Escapes of URLs and JSON, and the blank of Braille, as the separators and letters that they are. */
function decoded(text: string): string {
  const plain = text.includes("%") ? text.replace(/%(?:20|2D|2E|5F)/giu, "-") : text;
  if (!/\\u[0-9a-f]{4}|\u2800/iu.test(plain)) return plain;
  return plain
    .replaceAll("\u2800", " ")
    .replace(/\\u(00[2-7][0-9a-f])/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A text as its glyphs. */
export interface Reading {
  glyphs: readonly Glyph[];
  /** One character for each glyph, where each has only one reading; null elsewhere. */
  letters: string | null;
}

/** A text is read once for all searches. */
export const readingOf: (text: string) => Reading = remembered((text) => {
  const glyphs = readGlyphs(text);
  const clear = glyphs.every(({ as, digit }) => as.length === 1 && !digit);
  return { glyphs, letters: clear ? glyphs.map(({ as }) => as).join("") : null };
});

/** Every letter and digit of a text in order, with the text between them. */
export function readGlyphs(text: string): readonly Glyph[] {
  const seen = decoded(withoutInvisible(withoutHtml(text)))
    .replace(NOTES, " ")
    .normalize("NFKC")
    .replace(MARKDOWN, "");
  const glued = gluedRanges(seen);
  const glyphs: Glyph[] = [];
  const known = new Map<string, readonly Sign[]>();
  let gap = "";
  let accented = false;
  let range = 0;
  let at = 0;
  for (const character of seen) {
    const start = at;
    at += character.length;
    // An accent was read with its letter; in other scripts a mark is a part of the letter.
    if (OVERLAY.test(character) || (accented && /\p{M}/u.test(character))) continue;
    while (range < glued.length && (glued[range]?.end ?? 0) <= start) range++;
    const inside = (glued[range]?.start ?? Infinity) <= start;
    const made = known.get(character) ?? make(character);
    known.set(character, made);
    if (made.length === 0) {
      gap += character;
      accented = false;
      continue;
    }
    accented = ACCENTED.test(character);
    for (const { as, upper, digit, unspaced } of made) {
      glyphs.push({ as, upper, digit, unspaced, gap, glued: inside });
      gap = "";
    }
  }
  return glyphs;
}

/** A glyph without its position. */
type Sign = Omit<Glyph, "gap" | "glued">;

function make(character: string): readonly Sign[] {
  if (/^[a-z]$/u.test(character)) return [{ as: character, upper: false, digit: false, unspaced: false }];
  const digit = digitOf(character);
  if (digit !== null) return [{ as: digit, upper: false, digit: true, unspaced: false }];
  const unspaced = UNSPACED.test(character);
  if (/\p{M}/u.test(character)) return [{ as: character, upper: false, digit: false, unspaced }];
  const upper = character !== character.toLowerCase() || /[\u{1F130}-\u{1F1FF}]/u.test(character);
  return (readLetter(character) ?? []).map((as) => ({ as, upper, digit: false, unspaced }));
}

interface Range {
  start: number;
  end: number;
}

function gluedRanges(text: string): Range[] {
  const tags = [...text.matchAll(HASHTAGS)].map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
  }));
  const all = [...tags, ...linkRanges(text)].sort((a, b) => a.start - b.start);
  const merged: Range[] = [];
  for (const range of all) {
    const last = merged.at(-1);
    if (last !== undefined && range.start < last.end) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}
