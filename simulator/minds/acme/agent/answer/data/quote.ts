import type { QuoteField } from "../../quote/fields.ts";
import type { DetailValue } from "../../quote/extract.ts";
export const GUESSES: Readonly<Record<QuoteField["kind"], DetailValue>> = {
  make: "Toyota",
  model: "Camry",
  year: 2020,
  mileage: 12_000,
  age: 35,
  other: "unknown",
};

/** Names of details, for customers. */
export const DETAIL_NAMES: Partial<Record<QuoteField["kind"], string>> = {
  age: "the driver's age",
  mileage: "the mileage",
  year: "the year",
  make: "the make",
  model: "the model",
};

/** A tool's words for the limits of a detail. */
export const FROM_TO =
  /\bmust be an? (?:whole )?number (?:of (?:the calendar|years|miles) )?from (\d+) to (\d+)/g;
