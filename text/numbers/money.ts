import { currencyAfter, currencyBefore } from "./currencies.ts";
import { fold, withoutAccents, withoutMarkup } from "../fold.ts";
import { withoutHtml } from "../html.ts";
import { readNumberWords } from "./number-words.ts";
import { readNumbers } from "./numbers.ts";
import { periodAfter, periodWithin } from "./periods.ts";
import type { Period } from "./periods.ts";
import { remembered } from "../remembered.ts";

/** An amount of money in its original form: `$1,100.00 per month`. */
export interface Money {
  start: number;
  /** Position after all of its parts: currency, period, "off". */
  end: number;
  /** Canonical: `1100`, `87.5`. */
  value: string;
  /** ISO 4217; null where none was written, but cents or a period show that it is money. */
  currency: string | null;
  /** The period that is written after it. */
  per: Period | "other" | null;
  /** The period that its sentence names before it: "your monthly premium is $100". */
  near: Period | null;
  /** A reduction, not a price: $100 off. */
  off: boolean;
  /** One end of a range: "$100 to $150" states neither as the price. */
  range: boolean;
  /** Not the price: denied, struck through, or only a limit: "not $100", "more than $100". */
  denied: boolean;
  /** Paid at another time than a premium: a deductible, a fee, a deposit. */
  apart: boolean;
}

const PERCENT = /^ ?(?:%|percent|per cent|por ciento|pour ?cent|prozent|pct)/u;
const CENTS =
  /^(?:,)? (?:and |et |y |con |und |with )?(\d{1,2}|[a-z]{3,12}(?:[ -][a-z]{3,6})?) ?(?:cents?|centimes?|centavos?|centimos?|¢|rappen|pence|kopeken?)(?![\p{L}\p{N}])/u;
const CENTS_ALONE = /^ ?(?:cents?|centimes?|centavos?|centimos?|¢|pence|rappen)(?![\p{L}\p{N}])/u;
const OFF_AFTER =
  /^ ?(?:off|discount|rebate|cashback|cheaper|less(?: than)?|savings?|in savings|of savings|de (?:reduction|remise|rabais|descuento|rebaja)|de moins|menos|rabatt|nachlass|gunstiger|weniger|gespart)(?![\p{L}\p{N}])/u;
const OFF_BEFORE =
  /(?<![\p{L}\p{N}])(?:minus|moins|menos|saves?|save you|saves you|saving|savings of|discount of|rebate of|reduction of|reduced by|lowered by|economisez|economies? de|remise de|rabais de|reduction de|ahorr[ae](?: usted)?|descuento de|rebaja de|sparen sie|rabatt von)(?: up to| you)? $/u;

const APART_AFTER =
  /^,? ?(?:(?:one[ -]time|one[ -]off|up[ -]?front|single) ?(?:fee|payment|charge|cost)?|deductibles?|excess|deposit|down payment|fee|surcharge|fine|de franchise|franchise|de deducible|deducible|selbstbeteiligung|once)(?![\p{L}\p{N}])/u;
const APART_BEFORE =
  /(?<![\p{L}\p{N}])(?:deductible|excess|deposit|down payment|fee|surcharge|franchise|deducible|selbstbeteiligung)(?: (?:is|of|est|de|es|ist|von|would be|will be))? $/u;

/** "It isn't $100", "no son 100 $". Only directly before the amount: "don't worry, $100" denies nothing. */
const DENIED_BEFORE =
  /(?<![\p{L}\p{N}])(?:not|\p{L}{2,6}n't|no longer|never|rather than|instead of|nicht(?: mehr)?|statt|keine|pas|au lieu de|en vez de|en lugar de|ya no|no|nao)(?: (?:be|cost|costs|pay|is|at|for|exactly|es|son|cuesta|cuestan|sera|seran|sao|custa|de|a))? $/u;
/** "More than $100", "from $100", "bis zu 100 €": a limit is not the price. */
const LIMIT_BEFORE =
  /(?<![\p{L}\p{N}])(?:(?:more|less|higher|lower|cheaper|greater|rather|mas|menos|plus|moins|mehr|weniger|mais) (?:than|de|que|als|do que)|under|over|above|below|exceed(?:s|ing)?|from|up to|at (?:least|most)|unter|uber|mindestens|hochstens|bis zu|ab|desde|hasta|al menos|como (?:minimo|maximo)|a partir de|au (?:moins|plus)|jusqu'a) $/u;
/** Struck through: "~~$120~~ $100". The marks take the place of the tildes and tags. */
const STRUCK = /~~([^~\n]{1,200})~~|<(?:s|del|strike)>([^<\n]{1,200})<\/(?:s|del|strike)>/giu;
const [STRUCK_FROM, STRUCK_TO] = ["\uE002", "\uE003"];

interface Figure {
  start: number;
  end: number;
  value: string;
  decimals: number;
  spoken: boolean;
}

function figures(text: string): Figure[] {
  const written = readNumbers(text)
    .filter((number) => number.isNumber)
    .map(({ start, end, value, decimals }) => ({ start, end, value, decimals, spoken: false }));
  const spoken = readNumberWords(text).map(({ start, end, value }) => ({
    start,
    end,
    value: String(value),
    decimals: 0,
    spoken: true,
  }));
  return [...written, ...spoken].sort((a, b) => a.start - b.start);
}

/** The beginning of the sentence around a position, for the text before it. */
function sentenceBefore(text: string, start: number): string {
  return text.slice(Math.max(0, start - 80), start).replace(/^.*[.!?;](?= )/su, "");
}

/** The amounts of money in a folded text without accents, in order. */
function readMoney(text: string): Money[] {
  let from = 0;
  const found = figures(text).flatMap((figure) => {
    if (figure.start < from) return [];
    const money = moneyAt(text, figure, from);
    if (money !== null) from = money.end;
    return money === null ? [] : [money];
  });
  return found.map((money, index) => {
    const isEnd =
      joined(text, found[index - 1], money) ||
      joined(text, money, found[index + 1]) ||
      endsRange(text, money);
    return isEnd ? { ...money, range: true } : money;
  });
}

const TO = /^ ?(?:-|to|up to|a|hasta|bis) ?$/u;
const AND = /^ (?:and|y|et|und) $/u;
const BETWEEN = /(?<![\p{L}\p{N}])(?:between|entre|zwischen) $/u;

/** Whether two amounts are the ends of one range: "$100-$150", "between $100 and $150". */
function joined(text: string, low: Money | undefined, high: Money | undefined): boolean {
  if (low === undefined || high === undefined || Number(low.value) >= Number(high.value)) return false;
  const gap = text.slice(low.end, high.start);
  return TO.test(gap) || (AND.test(gap) && BETWEEN.test(text.slice(Math.max(0, low.start - 10), low.start)));
}

/** "90 to 100 dollars": the currency is written once. */
function endsRange(text: string, high: Money): boolean {
  const before = text.slice(Math.max(0, high.start - 30), high.start);
  const low = figures(before).at(-1);
  if (low === undefined || Number(low.value) >= Number(high.value)) return false;
  const gap = before.slice(low.end);
  return TO.test(gap) || (AND.test(gap) && BETWEEN.test(before.slice(0, low.start)));
}

function moneyAt(text: string, figure: Figure, from: number): Money | null {
  const before = text.slice(Math.max(from, figure.start - 24), figure.start);
  const after = text.slice(figure.end, figure.end + 60);
  if (PERCENT.test(after) || /(?:^|[^\p{L}])\d+[./:]$/u.test(before)) return null;
  const tail = currencyAfter(after);
  const head = figure.spoken ? null : currencyBefore(before);
  let end = figure.end + (tail?.length ?? 0);
  // $100 CAD: the code names the country.
  const currency =
    tail !== null && (head === null || head.currency === "USD") ? tail.currency : (head?.currency ?? null);
  let value = figure.value;
  const cents = currency === null ? null : CENTS.exec(text.slice(end, end + 30));
  const minor = cents === null ? null : centsOf(cents[1] ?? "");
  if (cents !== null && minor !== null && figure.decimals === 0) {
    end += cents[0].length;
    value = String(Number(value) + minor / 100);
  } else if (currency === null && CENTS_ALONE.test(after)) return null;
  const rest = text.slice(end, end + 60);
  if (currency === null && figure.decimals !== 2 && !/^[ ,(-]{0,2}[\p{L}/]/u.test(rest)) return null;
  const off = OFF_AFTER.exec(rest);
  const period = periodAfter(rest);
  if (currency === null && (figure.spoken || (figure.decimals !== 2 && period === null))) return null;
  const start = figure.start - (head?.length ?? 0);
  const lead = text.slice(Math.max(0, start - 40), start);
  return {
    start,
    end: end + (off?.[0].length ?? period?.length ?? 0),
    value,
    currency,
    per: period?.per ?? null,
    near: period === null ? periodWithin(sentenceBefore(text, start)) : null,
    apart: APART_AFTER.test(rest) || APART_BEFORE.test(lead),
    range: false,
    off: off !== null || OFF_BEFORE.test(lead) || /(?:^|[\s(])-$/u.test(lead),
    denied: DENIED_BEFORE.test(lead) || LIMIT_BEFORE.test(lead) || isStruck(text, start),
  };
}

function isStruck(text: string, at: number): boolean {
  const from = text.lastIndexOf(STRUCK_FROM, at);
  return from !== -1 && from > text.lastIndexOf(STRUCK_TO, at);
}

function centsOf(written: string): number | null {
  const value = /^\d/u.test(written) ? Number(written) : (readNumberWords(written)[0]?.value ?? null);
  return value === null || value > 99 ? null : value;
}

function readable(text: string): string {
  return withoutAccents(fold(withoutHtml(text)));
}

function withStruckMarked(text: string): string {
  if (!text.includes("~~") && !text.includes("</")) return text;
  return text.replace(STRUCK, (_, tildes: string | undefined, tag: string | undefined) => {
    return `${STRUCK_FROM}${tildes ?? tag ?? ""}${STRUCK_TO}`;
  });
}

/** The amounts of money in a text, with Markdown marks or without them. */
export const moneyIn: (text: string) => readonly Money[] = remembered((text) =>
  readMoney(readable(withoutMarkup(withStruckMarked(text)))),
);

/**
 * The amount, where a text is nothing else: `$100`, `100 dollars`, `€95 per month`; null where there is more.
 */
export function moneyOf(text: string): Money | null {
  const folded = readable(text);
  const [money, ...others] = readMoney(folded);
  const whole = money?.start === 0 && money.end === folded.length && others.length === 0;
  return whole && money.currency !== null ? money : null;
}

/** Compares in minor units, so that 93.2 equals 93.20. */
export function sameAmount(a: string | number, b: string | number): boolean {
  return Math.round(Number(a) * 100) === Math.round(Number(b) * 100);
}
