/**
 * How text is compared: the way a person reads it, not the way it is encoded.
 * Written after Unicode's NFKC_Casefold (UAX #31), with typographic marks made plain.
 */

const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
const SINGLE_QUOTES = /[\u2018-\u201B\u2032\u02B9\u02BC\u0060\u00B4\u1FEF\u1FFD\u2039\u203A]/gu;
const DOUBLE_QUOTES = /[\u201C-\u201F\u2033\u00AB\u00BB\u301D-\u301F]/gu;
const DASHES = /[\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/gu;

const ASCII = /^[\0-\x7f]*$/;

function plainMarks(text: string): string {
  return text.replace(SINGLE_QUOTES, "'").replace(DOUBLE_QUOTES, '"').replace(DASHES, "-");
}

/**
 * Typographic quotes, dashes and spaces made plain, invisible characters dropped, compatibility forms unified
 * (NFC and NFD become equal, diacritics stay), runs of white space made one space. Case is kept.
 */
export function plain(text: string): string {
  // Most of what an agent says, and the rest of the work would change none of it.
  if (ASCII.test(text)) return text.replaceAll("`", "'").replace(/\s+/g, " ").trim();
  const visible = plainMarks(text.replace(IGNORABLE, "")).normalize("NFKC");
  return plainMarks(visible).replace(IGNORABLE, "").replace(/\s+/gu, " ").trim().normalize("NFKC");
}

/** `plain`, and without case: `fold("CAFÉ’s  Straße")` is `café's strasse`. */
export function fold(text: string): string {
  if (ASCII.test(text)) return plain(text).toLowerCase();
  // Lower-upper-lower is a full case folding: ß and SS meet, and so do the sigmas.
  const folded = plain(text).toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ");
  return plain(folded);
}

/** A reply without its Markdown marks, as a chat window shows it: `**$100** a month` is `$100 a month`. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\[([^\][]{0,300})\]\([^()\s]{0,500}\)/gu, "$1")
    .replace(/\*\*|__|`/gu, "")
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, "");
}

/** Folded, and with thousands separators dropped, so that 24,000 and 24000 are one number. */
function searchable(text: string): string {
  const joined = text.replace(/(?<=\d)[\u00A0\u2009\u202F](?=\d{3}(?!\d))/gu, "");
  return fold(joined).replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "");
}

const WORD = /[\p{L}\p{N}\p{M}]/u;
const DIGIT = /\p{N}/u;
/** Scripts that write words without spaces between them, or glue particles to them: no boundary to look for. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;

function bounded(inside: string | undefined, outside: string | undefined): boolean {
  if (inside === undefined || outside === undefined || !WORD.test(inside) || !WORD.test(outside)) return true;
  return UNSPACED.test(inside) || UNSPACED.test(outside);
}

function startsWord(haystack: string, start: number, needle: string): boolean {
  const before = haystack.slice(Math.max(0, start - 2), start);
  const first = [...needle][0];
  if (first !== undefined && DIGIT.test(first) && /\d[.,]$/u.test(before)) return false;
  return bounded(first, [...before].at(-1));
}

function endsWord(haystack: string, end: number, needle: string): boolean {
  const after = haystack.slice(end, end + 24);
  const last = [...needle].at(-1);
  if (last === undefined) return true;
  // $100 is said by "$100.00" and "100,00 €", not by "$100.50" or "$100,000".
  if (DIGIT.test(last) && /^[.,]\d/u.test(after)) return /^[.,]0{1,2}(?![\d.,]*\d)/u.test(after);
  // "can" is not said by "can't".
  if (/\p{L}/u.test(last) && /^'t(?!\p{L})/u.test(after)) return false;
  return bounded(last, [...after][0]);
}

/**
 * A text prepared for looking up what it says; prepare once, ask often.
 * Returns whether the text contains the needle as a person would find it: folded, at word boundaries where the
 * needle begins or ends with a letter or digit, and with Markdown marks or without them. An empty needle is in no text.
 */
export function finder(text: string): (needle: string) => boolean {
  const views = viewsOf(text);
  return (needle) => {
    const wanted = searchable(needle);
    return wanted !== "" && views.some((view) => includesWord(view, wanted));
  };
}

const viewsOf = remembered((text) => [...new Set([searchable(text), searchable(withoutMarkup(text))])]);

/** The checks of a conversation ask the same of the same replies, one check after the other. */
const REMEMBERED = 64;

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, made);
    return made;
  };
}

function includesWord(haystack: string, needle: string): boolean {
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) {
    if (startsWord(haystack, at, needle) && endsWord(haystack, at + needle.length, needle)) return true;
  }
  return false;
}

/** Whether a text contains another one, as `finder` finds it. */
export function contains(text: string, needle: string): boolean {
  return finder(text)(needle);
}

/** The words of a text: runs without white space that hold a letter or a digit. A bullet or an emoji is none. */
export function words(text: string): string[] {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

let segmenter: Intl.Segmenter | undefined;

/** Made when it is needed: it takes ten milliseconds, and many commands split nothing. */
function splitSentences(line: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "sentence" });
  return segmenter.segment(line);
}

/** The sentences of a text, verbatim and trimmed. A list item is a sentence of its own. */
export const sentences: (text: string) => readonly string[] = remembered((text) =>
  text
    .split(/\n+/u)
    .flatMap((line) => [...splitSentences(line)].map((part) => part.segment.trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)),
);

/** The beginning of a text, verbatim, cut between characters. */
export function beginning(text: string, length = 240): string {
  return [...text.trim()].slice(0, length).join("");
}

/** The first sentence that satisfies the test, verbatim; the beginning of the text where none does. */
export function passage(text: string, test: (sentence: string) => boolean): string {
  return beginning(sentences(text).find(test) ?? text);
}

/** `"a", "b"`: texts as a report names them. */
export function quoteList(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(", ");
}
