import { lazily } from "../../text/lazily.ts";

/**
 * Characters that are invisible, or that change the direction of the text: control characters except line
 * break and tab, format characters (zero width, writing direction, tags), characters that Unicode tells
 * renderers to ignore, line and paragraph separators, the blank of Braille, and unassigned code points. A
 * flag of a part of a country is written with tags, and is kept whole.
 */
const INVISIBLE = lazily(
  () =>
    /\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}|[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2800\u{1D159}]/gu,
);

/** Most texts, in which nothing has to be searched: Latin letters, and common signs. */
const VISIBLE =
  /^[\t\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20a0-\u20bf\u2190-\u21ff\u2500-\u257f]*$/;

/** Scripts in which a joiner decides how letters look. Source: IDNA 2008 (RFC 5892, A.1 and A.2) and UAX 31, 2.3.1. */
const JOINED = lazily(
  () =>
    /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u,
);
const PICTOGRAPH = lazily(() => /\p{Extended_Pictographic}/u);
const PART_OF_PICTOGRAPH = lazily(() => /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u);
const HAN = lazily(() => /\p{Script=Han}/u);
const MONGOLIAN = lazily(() => /\p{Script=Mongolian}/u);

/**
 * Text in which everything is visible. What belongs to the look of a character stays: the joiners of emoji
 * and of Arabic or Indian scripts, and one variation selector after its character. Everything else that is
 * invisible is replaced.
 * @param show the replacement for a code point
 */
export function showInvisible(text: string, show: (codePoint: number) => string): string {
  if (VISIBLE.test(text)) return text;
  return text.toWellFormed().replace(INVISIBLE(), (found: string, offset: number, whole: string) => {
    const code = found.codePointAt(0) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    if (found.length > size) return found;
    const before = lastOf(whole.slice(Math.max(0, offset - 2), offset));
    const after = firstOf(whole.slice(offset + size, offset + size + 2));
    return belongs(code, before, after) ? found : show(code);
  });
}

function belongs(code: number, before: string, after: string): boolean {
  switch (code) {
    case 0x200c:
      return JOINED().test(before) && JOINED().test(after);
    case 0x200d:
      return (
        (JOINED().test(before) && JOINED().test(after)) ||
        (PART_OF_PICTOGRAPH().test(before) && PICTOGRAPH().test(after))
      );
    case 0xfe0e:
    case 0xfe0f:
      // Emoji of telephone keys are digits in a box.
      return PICTOGRAPH().test(before) || (/[\d#*]/.test(before) && after === "\u20e3");
    case 0x180b:
    case 0x180c:
    case 0x180d:
    case 0x180f:
      return MONGOLIAN().test(before);
    default:
      return (
        ((code >= 0xfe00 && code <= 0xfe02) || (code >= 0xe0100 && code <= 0xe01ef)) && HAN().test(before)
      );
  }
}

function firstOf(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function lastOf(text: string): string {
  return [...text].at(-1) ?? "";
}
