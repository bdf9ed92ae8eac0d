import { readGlyphs, readingOf } from "./glyphs.ts";
import type { Glyph } from "./glyphs.ts";
import { withSpokenDigits } from "./spoken-digits.ts";

/**
 * Identifying numbers: of a card, an account, a licence. Only their digits are compared, in any grouping, and
 * only whole numbers match.
 */

/** A number with fewer digits identifies nothing: 24/7, 9-5, $100. */
const ENOUGH_DIGITS = 5;
/** Number of digits that identify without the letters before them: K4471-90265 by 4471-90265. */
const ENOUGH_ALONE = 7;
/** Text between two digits of a number: a blank, a dot, a hyphen, a line break, or a few of them. */
const GROUPING = /^[^\p{L}\p{N}]{0,4}$/u;

/** Whether a text is mostly digits: a number, or a mix such as an IBAN. */
export function isDigitName(written: string): boolean {
  if (/\s[\p{L}]{4,}|[\p{L}]{5,}/u.test(written) || /[$€£%]/u.test(written)) return false;
  const glyphs = readGlyphs(written);
  const digits = glyphs.filter((glyph) => glyph.digit).length;
  return digits >= ENOUGH_DIGITS && digits * 2 >= glyphs.length;
}

/** Whether the digits (and letters) of a number are in a text, in any grouping. */
export function findsDigits(text: string, written: string): boolean {
  const wanted = readGlyphs(written);
  const tail = wanted.slice(wanted.findIndex((glyph) => glyph.digit));
  const alone = tail.length >= ENOUGH_ALONE && tail.every((glyph) => glyph.digit);
  const { glyphs } = readingOf(withSpokenDigits(text));
  return stands(glyphs, wanted) || (alone && stands(glyphs, tail));
}

function stands(glyphs: readonly Glyph[], wanted: readonly Glyph[]): boolean {
  for (let first = 0; first + wanted.length <= glyphs.length; first++) {
    if (matchesAt(glyphs, first, wanted) && isWhole(glyphs, first, wanted.length)) return true;
  }
  return false;
}

function matchesAt(glyphs: readonly Glyph[], first: number, wanted: readonly Glyph[]): boolean {
  return wanted.every((sign, index) => {
    const glyph = glyphs[first + index];
    if (glyph === undefined || glyph.digit !== sign.digit) return false;
    if (index > 0 && !GROUPING.test(glyph.gap)) return false;
    return glyph.as === sign.as || (!sign.digit && [...glyph.as].some((letter) => sign.as.includes(letter)));
  });
}

/** No digit directly before or after it: the match would be part of a longer number. */
function isWhole(glyphs: readonly Glyph[], first: number, size: number): boolean {
  const before = glyphs[first - 1];
  const next = glyphs[first + size];
  return !(before?.digit === true && glyphs[first]?.gap === "") && !(next?.digit === true && next.gap === "");
}
