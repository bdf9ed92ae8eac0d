import { z } from "zod";
import { rule } from "./rule.ts";

/** What a quote depends on. */
export interface QuoteDetails {
  make: string;
  model: string;
  year: number;
  mileage: number;
  driver_age: number;
}

/** What every vehicle costs, in US dollars a month: Acme has given us no tariff. */
export const REFERENCE_PREMIUM_USD = 100;

/** The years of a car reach as far as next year's models; a quote is refused for a later one by the tool itself. */
const LATEST_YEAR = 2100;

/** A quote, as the quoting service of production answers it. */
export const quote = rule({
  name: "quote",
  path: "/quotes",
  summary: "Computes the monthly premium of a vehicle",
  writes: false,
  input: quoteDetails(LATEST_YEAR),
  result: z.object({ monthly_premium_usd: z.number() }),
  apply: () => ({ monthly_premium_usd: REFERENCE_PREMIUM_USD }),
});

/**
 * Reads the details of a quote. The API's strict schemas have no bounds, so they are here.
 * @param lastYear the latest possible model year
 */
export function quoteDetails(lastYear: number): z.ZodType<QuoteDetails> {
  const name = "must be a name of 1 to 100 characters";
  const text = z.string(name).trim().min(1, name).max(100, name).refine(isName, name);
  const whole = (from: number, to: number): z.ZodInt => {
    const range = `must be a whole number from ${from} to ${to}`;
    return z.int(range).min(from, range).max(to, range);
  };
  return z.strictObject({
    make: text,
    model: text,
    year: whole(1900, lastYear),
    mileage: whole(0, 2_000_000),
    driver_age: whole(16, 120),
  });
}

/** Said instead of a name that is not known, in small letters. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  [
    "n/a, n.a., none, null, nil, undefined, unknown, unspecified, tbd, tba, not given, not known, not provided, not sure",
    "not specified, no idea, any, anything, don't know, i don't know, inconnu, inconnue, desconocido, desconocida, unbekannt",
  ].flatMap((line) => line.split(", ")),
);

/** A name has a letter or a digit that can be seen, and is no way to say that it is not known. */
function isName(text: string): boolean {
  const seen = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const plain = seen
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[\s<[("'-]+|[\s>\])"'.?!-]+$/g, "");
  return /[\p{L}\p{N}]/u.test(seen) && !PLACEHOLDERS.has(plain) && !PLACEHOLDERS.has(`${plain}.`);
}
