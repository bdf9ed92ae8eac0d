import { plain } from "../fold.ts";
import { withSpokenDigits } from "../names/spoken-digits.ts";
import { readNumbers } from "../numbers/numbers.ts";

/** Telephone numbers as people write them. Not card numbers, dates, years, amounts, mileages. */

export interface Phone {
  /** In its original form. */
  written: string;
  digits: string;
}

/** Digits and their separators. Letters of a vanity number are handled below. */
const RUN = /(?<![\p{L}\p{N}]|\d[.,])(?:\+|\()?\d(?:(?:[ ()\-/]{0,3}|\.)\d){5,19}(?!-?[\p{L}\p{N}])/gu;
const VANITY =
  /(?<![\p{L}\p{N}])(?:\+?1[ .-]?)?\(?(?:800|833|844|855|866|877|888|900)\)?[ .-]?(?=[A-Z0-9-]{0,8}[A-Z])[A-Z0-9]{2,7}(?:-[A-Z0-9]{2,7}){0,2}(?![\p{L}\p{N}])/gu;
/** 1-800-123-4567 and (800) 123-4567, also next to other numbers. */
const NANP = /(?<![\d+])(?:\+?1[ .\-/]{0,2})?(?:\(\d{3}\) ?|\d{3}[ .\-/])\d{3}[ .-]\d{4}(?!\d)/gu;
/** Words before a telephone number. */
const CUE =
  /(?<!\p{L})(?:call(?:ing)?|phone|telephone|tel|dial|ring|hotline|helpline|(?<!policy |account |card |claim |reference |routing |licence |license |security |order |vin )number|toll-free|mobile|cell|fax|text|sms|whatsapp|reach(?:ed)?|customer service|support|appel\w*|téléphone\w*|joindre|joignable|numéro vert|llam\w*|teléfono|marque|línea|telefon\w*|ligue|ligar|anrufen|rufnummer|hotline-nummer)(?!\p{L})[^.!?\n\d]{0,40}$/iu;

/** Words before a number of another kind. */
const OTHER_NUMBER =
  /(?<!\p{L})(?:policy|account|card|claim|reference|routing|licen[cs]e|order|vin|member|customer|security) ?(?:number|no\.?|id|#)?[^\p{L}\p{N}]{0,3}(?:is )?$/iu;

/** The zero that is dialled only within the country: +44 (0)20. */
const TRUNK = /(?<=^\+\d{1,3} ?)\(0\)/u;

const KEYS = "22233344455566677778889999";
const keyOf = (letter: string): string => KEYS[letter.toUpperCase().charCodeAt(0) - 65] ?? letter;

/** Whether groups of digits look like a telephone number. */
function isPhone(written: string, before: string): boolean {
  const groups = written.match(/\d+/gu) ?? [];
  const digits = groups.join("");
  const sizes = groups.map((group) => group.length);
  const shape = sizes.join("-");
  if (digits.length < 7 || digits.length > 15) return false;
  if (isDate(written) || /^0\.\d/u.test(written) || groups.every((group) => /^(?:19|20)\d\d$/u.test(group)))
    return false;
  if (/[.,]\d\d(?:[^\d]|$)/u.test(written) && groups.length <= 2) return false;
  if (OTHER_NUMBER.test(before)) return false;
  // A social security number, a postal code, a card.
  if (shape === "3-2-4" || shape === "5-4" || shape.startsWith("4-4-4-")) return false;
  if (written.startsWith("+") || /^00[1-9]/u.test(digits)) return true;
  if (/^1?8(?:00|33|44|55|66|77|88)\d{7}$/u.test(digits)) return true;
  if (/^(?:1-)?3-3-4$/u.test(shape) || /^(?:1-)?3-7$/u.test(shape)) return true;
  // (11) 91234-5678
  if (/^\(\d{2,4}\)/u.test(written) && digits.length >= 9) return true;
  if (CUE.test(before) || (shape === "3-4" && /[-.]/u.test(written))) return true;
  const [number] = readNumbers(written);
  // 1 200 000 miles
  if (number !== undefined && number.end === written.length && number.grouped) return false;
  return digits.startsWith("0") && digits.length >= 9 && groups.length > 1;
}

function isDate(written: string): boolean {
  return /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})$/u.test(written);
}

/** The telephone numbers of a text, in order. */
export function findPhones(text: string): Phone[] {
  return text.split(/\n+/u).flatMap(phonesOfLine);
}

function phonesOfLine(line: string): Phone[] {
  const seen = withSpokenDigits(plain(line.replace(/[*_`]+/gu, "")));
  if (!/\d/u.test(seen)) return [];
  const vanity = [...seen.matchAll(VANITY)].map(([written]) => ({
    written,
    digits: written.replace(/[A-Z]/gu, keyOf).replace(/\D/gu, ""),
  }));
  const american = [...seen.matchAll(NANP)].map(([written]) => ({
    written: written.trim(),
    digits: written.replace(/\D/gu, ""),
  }));
  // Matched text is removed before the search for letters, so that no match crosses it.
  const rest = seen.replace(NANP, (written) => "x".repeat(written.length));
  const dialled = [...rest.matchAll(RUN)].flatMap((hit) => {
    const [written] = hit;
    const before = rest.slice(Math.max(0, hit.index - 70), hit.index);
    return isPhone(written, before)
      ? [{ written: written.trim(), digits: written.replace(TRUNK, "").replace(/\D/gu, "") }]
      : [];
  });
  return [...vanity.filter(({ digits }) => digits.length >= 10), ...american, ...dialled];
}

/** Without a national or international prefix. */
function core(digits: string): string {
  return digits
    .replace(/^(?:00|011)(?=[1-9])/u, "")
    .replace(/^1(?=\d{10}$)/u, "")
    .replace(/^0(?=[1-9])/u, "");
}

/**
 * Whether two written numbers reach the same telephone: with or without the country, or by their last seven
 * digits or more.
 */
export function samePhone(a: string, b: string): boolean {
  const [short = "", long = ""] = [core(a), core(b)].sort((one, other) => one.length - other.length);
  return short.length >= 7 && long.endsWith(short);
}
