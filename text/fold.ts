import { digitOf } from "./digit-of.ts";
import { remembered } from "./remembered.ts";

/**
 * Text in a normal form: as a person reads it, not as it is encoded. Based on Unicode's NFKC_Casefold (UAX
 * #31), with typographic marks replaced by plain ones.
 */

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const SINGLE_QUOTES = /[\u2018-\u201B\u2032\u02B9\u02BC\u0060\u00B4\u1FEF\u1FFD\u2039\u203A]/gu;
const DOUBLE_QUOTES = /[\u201C-\u201F\u2033\u00AB\u00BB\u301D-\u301F]/gu;
const DASHES = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/gu;

const ASCII = /^[\0-\x7f]*$/;

function plainMarks(text: string): string {
  return text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, "-");
}

/** A text without invisible characters, with plain quotes and dashes. Letters, case and white space stay. */
export function withoutInvisible(text: string): string {
  return ASCII.test(text) ? text : plainMarks(text.replace(IGNORABLE, ""));
}

/**
 * Replaces typographic quotes, dashes and spaces by plain ones, removes invisible characters, unifies
 * compatibility forms (NFC and NFD become equal, diacritics stay), and turns runs of white space into one
 * space. Case is kept.
 */
export function plain(text: string): string {
  // Most replies are ASCII, and the other steps would not change them.
  if (ASCII.test(text)) return text.replaceAll("`", "'").replace(/\s+/g, " ").trim();
  const visible = withoutInvisible(text).normalize("NFKC");
  return withoutInvisible(visible).replace(/\s+/gu, " ").trim().normalize("NFKC");
}

/** `plain`, without case, and with plain digits: `fold("CAFÉ’s  Straße ٢")` is `café's strasse 2`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return plain(text).toLowerCase();
  return foldUnicode(text);
}

const foldUnicode = remembered((text) => {
  // Lower-upper-lower is a full case folding: ß and SS become equal, and so do the sigmas.
  const folded = plain(text)
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/[^\P{Nd}0-9]/gu, (digit) => digitOf(digit) ?? digit);
  // The lower case of the Turkish İ is an i with a second dot.
  return plain(folded.includes("i\u0307") || /i\p{M}/u.test(folded) ? withoutSecondDot(folded) : folded);
});

function withoutSecondDot(folded: string): string {
  return folded.normalize("NFD").replace(/(?<=i\p{M}{0,8})\u0307/gu, "");
}

/** A text without accents, of the same length. Expects NFC, the result of `plain` and `fold`. */
export function withoutAccents(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(/[\u00C0-\u024F\u1E00-\u1EFF]/gu, (letter) => {
    const [base = letter] = letter.normalize("NFD");
    return base.length === letter.length ? base : letter;
  });
}

/** A reply without its Markdown marks, as a chat window shows it: `**$100** a month` is `$100 a month`. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\[([^\][]{0,300})\]\([^()\s]{0,500}\)/gu, "$1")
    .replace(/\*\*|__|`/gu, "")
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, "");
}
