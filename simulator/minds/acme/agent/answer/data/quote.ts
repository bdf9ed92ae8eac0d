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

/** Details as a customer hears of them. */
export const DETAIL_NAMES: Partial<Record<QuoteField["kind"], string>> = {
  age: "the driver's age",
  mileage: "the mileage",
  year: "the year",
  make: "the make",
  model: "the model",
};

/** How a tool words the bounds of a detail. */
export const FROM_TO =
  /\bmust be an? (?:whole )?number (?:of (?:the calendar|years|miles) )?from (\d+) to (\d+)/g;
