/** How people write, and how a reader takes it: what other parts may use. Imports nothing of ours. */
export { betrays, contains, finder } from "./find.ts";
export { fold, plain, withoutAccents, withoutMarkup } from "./fold.ts";
export { currencyCode } from "./currencies.ts";
export { coversLink, findLinks, isMail, linkRanges, normalizeLink } from "./links.ts";
export { moneyIn, sameAmount } from "./money.ts";
export type { Money } from "./money.ts";
export { findsName, nameSpans, textAfterName } from "./names.ts";
export { readNumbers } from "./numbers.ts";
export type { WrittenNumber } from "./numbers.ts";
export { PERIODS } from "./periods.ts";
export type { Period } from "./periods.ts";
export { countCharacters, words } from "./segments.ts";
export { sentences } from "./sentences.ts";
export { findPhones, samePhone } from "./phones.ts";
export type { Phone } from "./phones.ts";
export { numbersGiven, statedNumbers } from "./stated.ts";
