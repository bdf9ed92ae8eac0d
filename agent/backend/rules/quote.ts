import { z } from "zod";
import { rule } from "./rule.ts";

/** The details that a quote depends on. */
export interface QuoteDetails {
  make: string;
  model: string;
  year: number;
  mileage: number;
  driver_age: number;
}

/** Price of every vehicle, in US dollars a month: Acme has given us no tariff. */
export const REFERENCE_PREMIUM_USD = 100;

/** A car's year may be next year at the latest; the tool itself refuses a quote for a later year. */
const LATEST_YEAR = 2100;

/** A quote, in the form of production's quoting service. */
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
 * Reads the details of a quote. The API's strict schemas can't have bounds, so the bounds are here.
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

/** Words that people write instead of an unknown name, in lower case. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  [
    "n/a, n.a., none, null, nil, undefined, unknown, unspecified, tbd, tba, not given, not known, not provided, not sure",
    "not specified, no idea, any, anything, don't know, i don't know, inconnu, inconnue, desconocido, desconocida, unbekannt",
  ].flatMap((line) => line.split(", ")),
);

/** A name has a visible letter or digit, and is not a word for "unknown". */
function isName(text: string): boolean {
  const seen = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const plain = seen
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[\s<[("'-]+|[\s>\])"'.?!-]+$/g, "");
  return /[\p{L}\p{N}]/u.test(seen) && !PLACEHOLDERS.has(plain) && !PLACEHOLDERS.has(`${plain}.`);
}
