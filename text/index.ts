/**
 * How people write, and how a reader understands it. The exports of this folder; it imports nothing else of
 * ours.
 */
export { betrays, contains, finder } from "./find.ts";
export { fold, plain, withoutAccents, withoutMarkup } from "./fold.ts";
export { DATE, givesDate } from "./numbers/dates.ts";
export { GIVEN, GIVEN_KINDS } from "./given.ts";
export type { GivenKind } from "./given.ts";
export { currencyCode } from "./numbers/currencies.ts";
export { coversLink, findLinks, isMail, linkRanges, normalizeLink } from "./contacts/links.ts";
export { moneyIn, sameAmount } from "./numbers/money.ts";
export type { Money } from "./numbers/money.ts";
export { findsName, nameSpans, textAfterName } from "./names/names.ts";
export { readNumberWords } from "./numbers/number-words.ts";
export { readNumbers } from "./numbers/numbers.ts";
export type { NumberInText } from "./numbers/numbers.ts";
export { PERIODS } from "./numbers/periods.ts";
export type { Period } from "./numbers/periods.ts";
export { countCharacters, words } from "./segments/segments.ts";
export { wholeSentences } from "./segments/growing.ts";
export { sentences } from "./segments/sentences.ts";
export { createReader } from "./segments/reading.ts";
export { remembered } from "./remembered.ts";
export { findPhones, samePhone } from "./contacts/phones.ts";
export type { Phone } from "./contacts/phones.ts";
export { numbersGiven, statedNumbers } from "./numbers/stated.ts";
