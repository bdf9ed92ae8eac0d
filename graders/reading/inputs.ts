import { z } from "zod";
import { parsePattern } from "./pattern.ts";
import { WHERE } from "./scope.ts";
import { fold } from "./text.ts";

/** Building blocks for the settings of many graders, tolerant of how people write YAML by hand. */

/** Text. A number is taken as the text that was written. */
export const text = z
  .union([z.string(), z.number()], { error: "expected text" })
  .transform(String)
  .refine((value) => fold(value) !== "", { error: "the text is empty: nothing can be compared with it" });

/** A list of texts, at least one. */
export const texts = z.array(text).min(1, { error: "the list is empty: name at least one text" });

/** One text, or a list of them. */
export const textOrTexts = z
  .union([text, texts], { error: "expected a text or a list of texts" })
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** In which replies the check must hold. */
export const where = z.enum(WHERE, { error: "expected any, last or every" });

/** A regular expression, written `/source/flags` or bare. Becomes its source and flags. */
export const pattern = z
  .union([z.string(), z.number()], { error: "expected a pattern, such as /quote|price/i" })
  .transform((value, context) => {
    try {
      return parsePattern(String(value));
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });

/** A count that may be zero. */
export const count = z.int({ error: "expected a whole number" }).min(0, { error: "must not be negative" });

/** An amount of at least zero, in the unit that the key names. */
export const amount = z.number({ error: "expected a number" }).min(0, { error: "must not be negative" });
