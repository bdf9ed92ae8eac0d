/** Written forms of currencies, for folded text. The codes are ISO 4217's. */

/** Signs before or after an amount, the longest first. */
const SIGNS: readonly (readonly [string, string])[] = [
  ["us$", "USD"],
  ["usd$", "USD"],
  ["hk$", "HKD"],
  ["nt$", "TWD"],
  ["nz$", "NZD"],
  ["ca$", "CAD"],
  ["cad$", "CAD"],
  ["can$", "CAD"],
  ["au$", "AUD"],
  ["aud$", "AUD"],
  ["sg$", "SGD"],
  ["mx$", "MXN"],
  ["mex$", "MXN"],
  ["ar$", "ARS"],
  ["c$", "CAD"],
  ["a$", "AUD"],
  ["s$", "SGD"],
  ["r$", "BRL"],
  ["$us", "USD"],
  ["$ us", "USD"],
  ["$ca", "CAD"],
  ["$ ca", "CAD"],
  ["$can", "CAD"],
  ["$", "USD"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["円", "JPY"],
  ["₹", "INR"],
  ["₽", "RUB"],
  ["₩", "KRW"],
  ["₺", "TRY"],
  ["₿", "BTC"],
];

/**
 * Codes, and words with the same meaning. Words with another common meaning are left out: try, pen, cop, RS
 * 3.
 */
const CODES: ReadonlyMap<string, string> = new Map([
  ...(
    "usd eur gbp chf cad aud nzd hkd sgd jpy cny inr mxn brl ars clp dkk nok sek pln czk huf bgn uah zar " +
    "aed ils krw twd thb idr myr vnd egp ngn kes"
  )
    .split(" ")
    .map((code): [string, string] => [code, code.toUpperCase()]),
  ["rs.", "INR"],
  ["sfr", "CHF"],
  ["sfr.", "CHF"],
  ["fr.", "CHF"],
]);

/** Nouns. A word next to them names the country: the dollar alone is that of the United States. */
const NOUNS: readonly (readonly [RegExp, string])[] = [
  [/^(?:dollars?|bucks?|dolar(?:es)?)$/u, "USD"],
  [/^(?:euros?)$/u, "EUR"],
  [/^(?:pounds?|quid|pfund|livres? sterling|libras? esterlinas?)$/u, "GBP"],
  [/^(?:francs?|franken|francos?)$/u, "CHF"],
  [/^(?:yen|yens)$/u, "JPY"],
  [/^(?:rupees?|rupias?|rupien)$/u, "INR"],
  [/^(?:pesos?)$/u, "MXN"],
];

const WHOSE: readonly (readonly [RegExp, string])[] = [
  [/^(?:canadian|canadiens?|canadienses?|kanadische)$/u, "CAD"],
  [/^(?:australian|australiens?|australianos?|australische)$/u, "AUD"],
  [/^(?:hong ?kong|de hong kong)$/u, "HKD"],
  [/^(?:singapore|de singapour)$/u, "SGD"],
  [/^(?:new zealand|neo-zelandais)$/u, "NZD"],
  [/^(?:us|u\.s\.|american|americains?|americanos?|estadounidenses?|amerikanische|des etats-unis)$/u, "USD"],
  [/^(?:swiss|suisses?|suizos?|schweizer)$/u, "CHF"],
  [/^(?:british|sterling|britanniques?|esterlinas?)$/u, "GBP"],
  [/^(?:mexican|mexicains?|mexicanos?|mexikanische)$/u, "MXN"],
];

const whose = (word: string | undefined): string | null =>
  word === undefined ? null : (WHOSE.find(([pattern]) => pattern.test(word))?.[1] ?? null);
const noun = (word: string | undefined): string | null =>
  word === undefined ? null : (NOUNS.find(([pattern]) => pattern.test(word))?.[1] ?? null);

const ADJECTIVE =
  "(?:canadian|australian|hong ?kong|singapore|new zealand|us|u\\.s\\.|american|swiss|british|mexican|kanadische|australische|amerikanische|schweizer|mexikanische)";
const FOLLOWING =
  "(?:canadiens?|canadienses?|australiens?|australianos?|de hong kong|de singapour|us|americains?|americanos?|estadounidenses?|des etats-unis|suisses?|suizos?|sterling|britanniques?|esterlinas?|mexicains?|mexicanos?)";
const NOUN =
  "(?:dollars?|bucks?|dolar(?:es)?|euros?|pounds?|quid|livres? sterling|libras? esterlinas?|pfund|francs?|franken|francos?|yens?|rupees?|rupias?|rupien|pesos?)";
const NOUN_AFTER = new RegExp(
  `^(?:[ -]?de)?[ -]?(?:(${ADJECTIVE})[ -])?(${NOUN})(?![\\p{L}\\p{N}])(?: (${FOLLOWING})(?![\\p{L}\\p{N}]))?`,
  "u",
);
const CODE_AFTER = /^ ?[ (-]?([a-z]{2,3}\.?)\)?(?![\p{L}\p{N}])/u;
const CODE_BEFORE = /(?<![\p{L}\p{N}])([a-z]{2,3}\.?) ?$/u;

/** A currency next to an amount, and its number of characters. */
export interface BesideAmount {
  currency: string;
  length: number;
}

/** The currency at the end of the text before an amount. Without accents. */
export function currencyBefore(text: string): BesideAmount | null {
  if (!/[\p{L}\p{Sc}.] ?$/u.test(text.slice(-2))) return null;
  const sign = SIGNS.find(([written]) => text.endsWith(written) || text.endsWith(`${written} `));
  if (sign !== undefined) {
    const length = sign[0].length + (text.endsWith(" ") ? 1 : 0);
    // Dollars of an unknown country: letters before the sign that are in no list.
    const letters = /(?<![\p{L}\p{N}])(\p{L}{1,3})$/u.exec(text.slice(0, -length));
    const place = /(?<![\p{L}\p{N}])(hk|nt|nz|cad?|can|aud?|sgd?|mxn?|usd?) $/u.exec(
      text.slice(0, -length),
    )?.[1];
    if (sign[0] === "$" && place !== undefined) {
      return {
        currency: SIGNS.find(([written]) => written === `${place}$`)?.[1] ?? place.toUpperCase(),
        length,
      };
    }
    if (sign[0] === "$" && letters !== null) {
      return { currency: `${(letters[1] ?? "").toUpperCase()}$`, length: length + (letters[1] ?? "").length };
    }
    return { currency: sign[1], length };
  }
  const code = CODE_BEFORE.exec(text);
  return code === null ? null : ofCode(code);
}

/** A code, with its own full stop or with that of the sentence: "Rs. 500", "It's 100 USD." */
function ofCode([whole, written = ""]: RegExpExecArray): BesideAmount | null {
  const own = CODES.get(written);
  if (own !== undefined) return { currency: own, length: whole.length };
  const bare = written.endsWith(".") ? CODES.get(written.slice(0, -1)) : undefined;
  return bare === undefined ? null : { currency: bare, length: whole.length - 1 };
}

/** No cents: Swiss "100.-", German "100,-". */
const NO_CENTS = /^[.,][-–—]{1,2}/u;

/** The currency at the beginning of the text after an amount. Without accents. */
export function currencyAfter(text: string): BesideAmount | null {
  const dashed = NO_CENTS.exec(text)?.[0].length ?? 0;
  const found = currencyAt(text.slice(dashed));
  return found === null ? null : { ...found, length: found.length + dashed };
}

function currencyAt(text: string): BesideAmount | null {
  if (!/^ ?[ (-]?[\p{L}\p{Sc}]/u.test(text)) return null;
  const signs = SIGNS.filter(([written]) => text.startsWith(written) || text.startsWith(` ${written}`));
  const sign = signs
    .toSorted((a, b) => b[0].length - a[0].length)
    .find(([written]) => /\P{L}$/u.test(written) || !/^\p{L}/u.test(text.trimStart().slice(written.length)));
  if (sign !== undefined && /^ ?(?:\$|[^a-z])/u.test(text)) {
    const length = sign[0].length + (text.startsWith(" ") ? 1 : 0);
    // "100 $100"?: that sign belongs to the second amount.
    return /^ ?\d/u.test(text.slice(length)) && text.startsWith(" ") ? null : { currency: sign[1], length };
  }
  const found = NOUN_AFTER.exec(text);
  if (found !== null) {
    const currency = whose(found[1]) ?? whose(found[3]) ?? noun(found[2]);
    return currency === null ? null : { currency, length: found[0].length };
  }
  const code = CODE_AFTER.exec(text);
  return code === null ? null : ofCode(code);
}

/** The code of a currency in an author's spelling: USD, $, dollars; null for other text. */
export function currencyCode(written: string): string | null {
  const folded = written.trim().toLowerCase();
  const found = currencyAfter(folded) ?? currencyBefore(folded);
  if (found !== null && found.length === folded.length) return found.currency;
  return /^[a-z]{3}$/u.test(folded) ? (CODES.get(folded) ?? null) : null;
}
