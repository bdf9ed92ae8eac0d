import { findsDigits, isDigitName } from "./names/digits.ts";
import { fold, plain, withoutMarkup } from "./fold.ts";
import { UNSPACED } from "./names/glyphs.ts";
import { withoutHtml } from "./html.ts";
import { moneyIn, moneyOf, sameAmount } from "./numbers/money.ts";
import type { Money } from "./numbers/money.ts";
import { findsName } from "./names/names.ts";
import { isYear, readNumbers } from "./numbers/numbers.ts";
import type { NumberInText } from "./numbers/numbers.ts";
import { remembered } from "./remembered.ts";

/** Marks around a number's canonical value, so that only whole numbers match. */
const OPEN = "\uE000";
const CLOSE = "\uE001";

/** A folded text with canonical numbers, and the original form of each, by its position. */
interface Searchable {
  text: string;
  numbers: ReadonlyMap<number, NumberInText>;
}

function searchable(written: string): Searchable {
  const folded = fold(written);
  const numbers = new Map<number, NumberInText>();
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const number of readNumbers(folded)) {
    add(folded.slice(from, number.start));
    numbers.set(length, number);
    add(`${OPEN}${number.value}${CLOSE}`);
    from = number.end;
    // "50 %" says 50%.
    if (folded.startsWith(" %", from)) from++;
  }
  add(folded.slice(from));
  return { text: pieces.join(""), numbers };
}

const WORD = /[\p{L}\p{N}\p{M}]/u;

function bounded(inside: string | undefined, outside: string | undefined): boolean {
  if (inside === undefined || outside === undefined) return true;
  // A letter directly after a number does not always belong to it: 9am, mazda3.
  const [within, without] = [inside, outside].map((sign) => (sign === OPEN || sign === CLOSE ? "0" : sign));
  if (within === undefined || without === undefined || !WORD.test(within) || !WORD.test(without)) return true;
  return UNSPACED.test(within) || UNSPACED.test(without);
}

function endsWord(haystack: string, end: number, needle: string): boolean {
  const after = haystack.slice(end, end + 4);
  const last = [...needle].at(-1);
  // "can't" does not say "can".
  if (last !== undefined && /\p{L}/u.test(last) && /^'t(?!\p{L})/u.test(after)) return false;
  return bounded(last, [...after][0]);
}

/** Whether a written number of a text can mean the wanted number of the same value. */
function standsFor(number: NumberInText | undefined, wanted: NumberInText): boolean {
  if (number === undefined) return false;
  // 1985 may be a year, and 1,985 is not.
  if (isYear(wanted) && number.grouped) return false;
  // A number with decimals, 100.00, means an exact amount.
  return wanted.decimals === 0 || wanted.value.includes(".") || number.decimals > 0;
}

const MONEYLIKE_RATE = /^ ?(?:%|percent|per cent)/u;

function includes({ text, numbers }: Searchable, wanted: Searchable): boolean {
  const needle = wanted.text;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1);
    if (!bounded([...needle][0], before) || !endsWord(text, at + needle.length, needle)) continue;
    const kept = [...wanted.numbers].every(([place, number]) => standsFor(numbers.get(at + place), number));
    const cents = [...wanted.numbers.values()].some(
      (number) => number.decimals > 0 && !number.value.includes("."),
    );
    if (kept && !(cents && needle.endsWith(CLOSE) && MONEYLIKE_RATE.test(text.slice(at + needle.length))))
      return true;
  }
  return false;
}

function isAmountOf(money: Money, wanted: Money): boolean {
  return money.currency === wanted.currency && sameAmount(money.value, wanted.value);
}

/**
 * `$100` means an amount per month or year, or one without a period; $100 per week and $100 off are other
 * amounts.
 */
function saysMoney(text: string, wanted: Money): boolean {
  return moneyIn(text).some((money) => {
    if (!isAmountOf(money, wanted)) return false;
    if (money.off !== wanted.off) return false;
    if (wanted.per !== null) return (money.per ?? money.near) === wanted.per;
    return money.per === null || money.per === "month" || money.per === "year";
  });
}

const viewsOf = remembered((text) => {
  const views = [text, withoutMarkup(text), withoutHtml(text)];
  return [...new Map(views.map((view) => [view, searchable(view)])).values()];
});

/** The searched amount or text. Every reply is searched for the same. */
const needleOf = remembered((text) => ({ amount: moneyOf(text), wanted: searchable(text) }));

/**
 * Prepares a text for searches; prepare once, search often. Returns whether the text contains the needle as a
 * person would find it: folded, at word boundaries where the needle begins or ends with a letter or digit,
 * with Markdown marks or without them, numbers and amounts by their value. An empty needle is in no text.
 */
export function finder(text: string): (needle: string) => boolean {
  const views = viewsOf(text);
  return (needle) => {
    const { amount, wanted } = needleOf(needle);
    if (amount !== null) return saysMoney(text, amount);
    return wanted.text !== "" && views.some((view) => includes(view, wanted));
  };
}

/** Whether a text contains another one, by the rules of `finder`. */
export function contains(text: string, needle: string): boolean {
  return finder(text)(needle);
}

/**
 * Whether a text says something forbidden, in any spelling that a reader understands. Wider than `contains`:
 * a name is found in look-alike letters and joined words, a number of a card or an account in any grouping. A
 * match inside one of the excepted texts does not count.
 */
export function betrays(text: string, forbidden: string, except: readonly string[] = []): boolean {
  const bare = withoutFrame(forbidden);
  return saysForbidden(text, forbidden, except) || (bare !== forbidden && saysForbidden(text, bare, except));
}

/**
 * A text without the marks around it: `_Geico_`, `"$100"` and `<b>Geico</b>,` mean the name or the amount.
 */
const withoutFrame = remembered((forbidden): string => {
  const text = withoutHtml(forbidden);
  const shown = withoutMarkup(NAMES.test(text) ? text : forbidden).replaceAll("~~", "");
  const bare = shown.replace(OPENING, "").replace(CLOSING, "");
  return NAMES.test(bare) ? bare : forbidden;
});

/** A suite searches the same names in every reply. */
const NAMES_KEPT = 500;

const NAMES = /[\p{L}\p{N}]/u;
const OPENING = /^[\s"'\u2018-\u201F\u00AB\u00BB\u2039\u203A([{<]+/u;
const CLOSING = /[\s"'\u2018-\u201F\u00AB\u00BB\u2039\u203A)\]}>.,;:!?]+$/u;

function saysForbidden(text: string, forbidden: string, except: readonly string[]): boolean {
  const { kind, amount } = natureOf(forbidden);
  if (kind === "digits") return findsDigits(text, forbidden) || contains(text, forbidden);
  // "$20 per week" and "$20 off" also say the forbidden amount.
  if (amount !== null)
    return moneyIn(text).some((money) => isAmountOf(money, amount)) || contains(text, forbidden);
  if (kind === "name")
    return findsName(text, forbidden, except) || (except.length === 0 && contains(text, forbidden));
  return contains(text, forbidden) || contains(withoutHtml(text), forbidden);
}

/** What a forbidden text is, which decides how it is searched. Every reply is searched for the same texts. */
const natureOf = remembered(
  (forbidden): { kind: "digits" | "amount" | "name" | "text"; amount: Money | null } => {
    if (isDigitName(forbidden) && !isAmount(forbidden)) return { kind: "digits", amount: null };
    const amount = moneyOf(forbidden);
    if (amount !== null) return { kind: "amount", amount };
    return { kind: /\p{L}/u.test(plain(forbidden)) ? "name" : "text", amount: null };
  },
  NAMES_KEPT,
);

/** One number with decimals or thousands separators: 12,000.50 has a value, and is not a name. */
function isAmount(text: string): boolean {
  const folded = fold(text);
  const [number] = readNumbers(folded);
  return (
    number !== undefined &&
    number.isNumber &&
    number.end - number.start === folded.length &&
    /[.,' ]/u.test(folded)
  );
}
