/** The period of an amount: per month, a year, wöchentlich. For folded text without accents. */

export const PERIODS = ["hour", "day", "week", "month", "quarter", "year"] as const;
export type Period = (typeof PERIODS)[number];

const UNITS: readonly (readonly [Period, string])[] = [
  ["month", "months?|mos?|mois|mes|meses|monate?n?"],
  ["year", "years?|yrs?|annum|ans?|annees?|anos?|jahre?n?"],
  ["week", "weeks?|wks?|semaines?|semanas?|wochen?"],
  ["day", "days?|jours?|dias?|tage?n?"],
  ["hour", "hours?|hrs?|heures?|horas?|stunden?"],
  ["quarter", "quarters?|trimestres?|quartale?"],
];

const ADVERBS: readonly (readonly [Period, string])[] = [
  ["month", "monthly|mensuel(?:le)?(?:ment)?s?|mensual(?:es|mente)?|mensa(?:l|is|lmente)|monatliche?[nrs]?"],
  ["year", "yearly|annual(?:ly)?|annuel(?:le)?(?:ment)?s?|anual(?:es|mente)?|anuais|jahrliche?[nrs]?"],
  ["week", "weekly|hebdomadaires?|semanal(?:es|mente)?|wochentliche?[nrs]?"],
  ["day", "daily|quotidien(?:ne)?s?|journaliers?|diari[oa]s?|tagliche?[nrs]?"],
  ["hour", "hourly|stundliche?[nrs]?"],
  ["quarter", "quarterly|trimestriel(?:le)?s?|trimestral(?:es)?|vierteljahrliche?[nrs]?"],
];

const END = "(?![\\p{L}\\p{N}])";
const PER =
  "(?:/ ?|(?:per|a|an|each|every|p\\.|par|por|al|a la|cada|chaque|pro|je|im|in der|the|le|la|der) (?:single |calendar |full |calendrier )?)";

const anyOf = (lists: readonly (readonly [Period, string])[]): string =>
  lists.map(([, words]) => words).join("|");
const AFTER = new RegExp(
  `^(?:\\.)?[ ,(]{0,2}(?:${PER}(${anyOf(UNITS)})${END}|(${anyOf(ADVERBS)})${END}(?! ?:))`,
  "u",
);
/** Every six months, for two years: another period. */
const OTHER = new RegExp(
  `^[ ,(]{0,2}(?:per|a|every|each|for|over|par|pour|por|cada|fur|alle|tous les|toutes les|every the) (?:the )?(?:\\d+|two|three|four|six|twelve|other|deux|trois|quatre|six|douze|dos|tres|cuatro|seis|doce|zwei|drei|vier|sechs|zwolf|half|ganze) (?:${anyOf(UNITS)})${END}`,
  "u",
);
const PRICE =
  "(?:premiums?|prices?|costs?|rates?|payments?|quotes?|amount|total|bill|instal+ments?|primes?|prix|tarif|cout|cotisation|primas?|precio|coste|cuota|pago|pramie|beitrag|preis|kosten)";
const OF_WHAT =
  "(?:(?:car|auto|insurance|policy|total|estimated|new|d'assurance|del seguro|de l'assurance) )?";
/** For a price: "monthly premium", "prime mensuelle", "price per month". Not "24,000 miles per year". */
const WITHIN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(${anyOf(ADVERBS)})(?: ${OF_WHAT}${PRICE}| ?:)|(jahres|monats|wochen|quartals)(?:beitrag|pramie|preis|kosten|rate)|${PRICE} ${OF_WHAT}(?:(${anyOf(ADVERBS)})|(?:per|each|a|every|par|por|al|chaque|cada|pro|im) (${anyOf(UNITS)})))${END}`,
  "gu",
);

/** The first half of a German compound: Jahresbeitrag. */
const COMPOUNDS: ReadonlyMap<string, Period> = new Map([
  ["jahres", "year"],
  ["monats", "month"],
  ["wochen", "week"],
  ["quartals", "quarter"],
]);

function periodOf(word: string): Period | null {
  const all = [...UNITS, ...ADVERBS];
  return all.find(([, words]) => new RegExp(`^(?:${words})$`, "u").test(word))?.[0] ?? null;
}

/** Twice a month, fortnightly, per claim. */
const RHYTHMS =
  /^[ ,(]{0,2}(?:(?:bi|semi) ?(?:weekly|monthly|annual(?:ly)?)|fortnightly|half yearly|halbjahrliche?[nrs]?|semestral(?:es|mente)?|semestriel(?:le)?s?|bimestral(?:es)?|(?:per|a|every|each) (?:fortnight|semester|term|mile|kilomet(?:er|re)|km|trip|ride|claim|incident|accident|visit|person)|(?:once|twice|two times|three times) (?:a|per|every) \p{L}{2,10}|(?:par|por|pro) (?:semestre|sinistre|siniestro|trajet|km|kilometer|schaden))(?![\p{L}\p{N}])/u;

/**
 * The period at the beginning of a text, which belongs to the amount before it. `other`: every six months and similar.
 */
export function periodAfter(text: string): { per: Period | "other"; length: number } | null {
  // "$100-a-month"
  const words = text.replaceAll("-", " ");
  const other = OTHER.exec(words) ?? RHYTHMS.exec(words);
  if (other !== null) return { per: "other", length: other[0].length };
  const found = AFTER.exec(words);
  const per = periodOf(found?.[1] ?? found?.[2] ?? "");
  return found === null || per === null ? null : { per, length: found[0].length };
}

/** The last period that a text names for a price: "your monthly premium is" before an amount. */
export function periodWithin(text: string): Period | null {
  const last = [...text.matchAll(WITHIN)].at(-1);
  if (last === undefined) return null;
  const compound = COMPOUNDS.get(last[2] ?? "");
  return compound ?? periodOf(last[1] ?? last[3] ?? last[4] ?? "");
}
