import type { Field } from "../../quote/fields.ts";
import type { DetailValue } from "../../quote/extract.ts";
export const GUESSES: Readonly<Record<Field["kind"], DetailValue>> = {
  make: "Toyota",
  model: "Camry",
  year: 2020,
  mileage: 12_000,
  age: 35,
  other: "unknown",
};
