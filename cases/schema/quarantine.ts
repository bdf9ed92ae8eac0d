import { z } from "zod";
import { filledText, slug } from "./schema-words.ts";

/** A day that exists, as `2026-12-10`. */
const day = filledText
  .refine((value) => isDay(value), { error: "expected a date such as 2026-12-10" })
  .meta({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` });

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** An entry of quarantine.yaml. */
export const quarantineEntrySchema = z.strictObject({
  case: slug.describe("The id of the case."),
  blame: z
    .enum(["grader", "case"])
    .describe(
      "grader: it decides the same conversation in different ways. case: it asks for something unfair.",
    ),
  reason: filledText.describe("What is wrong with it, in one sentence."),
  owner: filledText.describe("Who corrects it."),
  expires: day.describe("The last day of the quarantine, at most 30 days ahead."),
  issue: filledText.optional().describe("Where it is being worked on."),
});

/** quarantine.yaml */
export const quarantineSchema = z.array(quarantineEntrySchema);
