import type { z } from "zod";
import { cellNumber } from "../../text/cell-number.ts";
import { valueAt } from "../problems/issues.ts";
import { replaceAt } from "../yaml/replace-at.ts";
import type { Path } from "../yaml/yaml.ts";

/**
 * A value from a table, whose texts are numbers where the schema accepts only numbers: `at_least: 0,8`. A text
 * that may be one, such as a reply `3,5`, keeps its form.
 * @param o.places of the texts in it that may be numbers
 * @param o.read the number of a text; null for none
 * @returns null where the schema doesn't accept it so either
 */
export function withNeededNumbers(o: {
  schema: z.ZodType;
  value: unknown;
  places: readonly Path[];
  read?: (text: string) => number | null;
}): unknown {
  const { schema, value, places, read = cellNumber } = o;
  let made = value;
  const texts: { path: Path; text: string }[] = [];
  for (const path of places) {
    const text = valueAt(value, path);
    const number = typeof text === "string" ? read(text) : null;
    if (typeof text !== "string" || number === null) continue;
    made = replaceAt(made, path, number);
    texts.push({ path, text });
  }
  if (texts.length === 0 || !schema.safeParse(made).success) return null;
  for (const { path, text } of texts) {
    const asText = replaceAt(made, path, text);
    if (schema.safeParse(asText).success) made = asText;
  }
  return made;
}

/** The places of all texts in a value. */
export function placesOfTexts(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  const children: [string | number, unknown][] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item])
    : Object.entries(value);
  return children.flatMap(([step, child]) => placesOfTexts(child, [...path, step]));
}
