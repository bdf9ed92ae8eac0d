import { extractDetails } from "./extract.ts";
import type { Details } from "./extract.ts";
import { nameOf, type QuoteTool } from "./fields.ts";
import { CAR } from "./state.ts";

const NEXT =
  /(?:[,;.]\s+(?:and\s+|plus\s+)?|\s+and\s+|\s+plus\s+)(?=(?:an?|my|our|the|another|one|the other(?: one)?)\s+(?:(?:is|for)\s+)?(?:an?\s+)?(?:\w+'s\s+)?(?:19|20)\d\d\b)/i;

/**
 * The details of several vehicles in one message: "a 2020 Civic with 20,000 miles and a 2012 Focus with
 * 99,000". Each part needs its own vehicle; details that the parts lack (the driver's age) are shared. Empty
 * for a single vehicle and when a required detail is missing.
 */
export function vehiclesIn(message: string, { fields }: QuoteTool, shared: Details): Details[] {
  const parts = message.split(new RegExp(NEXT.source, "gi"));
  const own = new Set(CAR.map((kind) => nameOf(fields, kind)));
  const common = Object.fromEntries(Object.entries(shared).filter(([key]) => !own.has(key)));
  const found = parts
    .map((part) => extractDetails(part, { fields, asked: [], known: {} }))
    .filter((details) => details[nameOf(fields, "model")] !== undefined)
    .map((details): Details => ({ ...common, ...details }));
  const whole = found.every((details) =>
    fields.every((field) => !field.required || details[field.name] !== undefined),
  );
  return found.length > 1 && whole ? found : [];
}
