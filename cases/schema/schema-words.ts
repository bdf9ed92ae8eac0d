import { z } from "zod";

// Basic schemas of suites and criteria.

/** Text as people write it: a number or a yes/no is text too. Text may be empty only in quotes. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** Text that must not be empty. */
export const filledText = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .refine((value) => value.trim() !== "", "is empty");

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** The id of a case or a suite. Ids are part of paths, command lines and tables for years. */
export const slug = filledText
  .refine((id) => SLUG.test(id), {
    error: "an id has only small letters, digits and single hyphens",
    params: { fix: "slug" },
  })
  .meta({ pattern: SLUG.source });

/** The id of a case. Where a suite has rows, it may contain a column. */
export const caseId = slug.meta({
  pattern: String.raw`^(?:[a-z0-9]+|\{\{[^{}]+\}\})(?:-?(?:[a-z0-9]+|\{\{[^{}]+\}\}))*$`,
});

const SNAKE = /^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$/;
/** The id of a criterion in criteria.yaml. */
export const criterionId = filledText
  .refine((id) => SNAKE.test(id), {
    error: "a criterion's id has only small letters, digits and underscores",
    params: { fix: "snake" },
  })
  .meta({ pattern: SNAKE.source });

/** A word for selecting cases. */
export const tag = filledText.refine((value) => !/[\s,]/.test(value), {
  error: "a tag has no spaces and no commas",
  params: { fix: "slugs" },
});

/**
 * A check's reference to a criterion. Any other text is compared with the list of criteria, which suggests
 * the intended one.
 */
export const criterionReference = filledText.meta({ pattern: SNAKE.source });

/** A rate: 0.95, or 95%. */
export const rate = z.union([z.number(), z.string()]).transform((value, context) => {
  const percent = typeof value === "string" ? /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(value) : null;
  const number = percent
    ? Number(percent[1]) / 100
    : typeof value === "number"
      ? value
      : Number(value || "NaN");
  if (number >= 0 && number <= 1) return number;
  context.addIssue({
    code: "custom",
    message: `${String(value)} isn't a rate`,
    params: { fix: "rate" },
  });
  return z.NEVER;
});

/** The rows of a suite. */
export const rows = z.union([filledText, z.array(z.record(z.string(), text)).min(1)], {
  error: "expected the name of a CSV file, or a list of rows such as { product: lamp, price: 20 }",
});

/** One value, or a list of them. */
export function oneOrMany<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[]);
}
