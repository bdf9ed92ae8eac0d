import { z } from "zod";

/** The tables of Acme's system: the rows in case files, in memory, in the database and over HTTP. */

/** A date that exists, such as `2026-12-31`. */
export const day = z
  .string({ error: "expected a date such as 1988-03-05" })
  .refine(isDay, { error: "expected a date such as 1988-03-05" })
  .meta({ format: "date" });

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** People omit the hyphen, and write lower case. */
function number(prefix: string, what: string) {
  const shape = new RegExp(`^${prefix}-\\d{6}$`);
  const error = `expected a ${what} such as ${prefix}-204518`;
  return z
    .string({ error })
    .transform((text) =>
      text
        .trim()
        .toUpperCase()
        .replace(/^([A-Z]{2})[\s-]*(\d{6})$/, "$1-$2"),
    )
    .refine((text) => shape.test(text), { error });
}

export const policyNumber = number("AC", "policy number");
export const claimNumber = number("CL", "claim number");

const filled = z
  .string({ error: "expected text" })
  .trim()
  .min(1, "must not be empty")
  .max(2000, "is too long");

export const email = z.email("expected an e-mail address such as ana@example.com").max(200, "is too long");
export const phone = z
  .string({ error: "expected a telephone number" })
  .trim()
  .regex(/^\+?[\d\s().-]{7,30}$/, "expected a telephone number such as 617-555-0134");
export const address = filled;

const customers = z.strictObject({
  id: filled.describe("A name for the row, such as ana."),
  name: filled,
  date_of_birth: day,
  email: email.default("customer@example.com"),
  phone: phone.default("617-555-0100"),
  address: address.default("1 Main Street, Boston, MA 02110"),
});

const policies = z.strictObject({
  number: policyNumber,
  customer: filled.describe("The id of its holder."),
  product: z.enum(["car", "electric car", "two-wheeler"]).default("car"),
  vehicle: filled.default("2019 Toyota Corolla"),
  monthly_premium_usd: z.number().positive().default(100),
  status: z.enum(["active", "cancelled"]).default("active"),
  renews_on: day.default("2027-06-30"),
});

const claims = z.strictObject({
  number: claimNumber,
  policy: policyNumber,
  about: filled.default("Windshield damage"),
  filed_on: day.default("2026-11-02"),
  status: z.enum(["received", "in review", "waiting for documents", "approved", "declined", "paid"]),
  next_step: filled.default("Our claims team will write to you."),
});

const cancellationRequests = z.strictObject({
  id: filled,
  policy: policyNumber,
  end_date: day,
  reason: filled.nullable().default(null),
});

/** Reasons for handing a conversation to a person. */
export const REASONS = [
  "asked_for_a_person",
  "complaint",
  "claim",
  "account",
  "tool_failure",
  "other",
] as const;

const handOffs = z.strictObject({
  id: filled,
  reason: z.enum(REASONS),
  summary: filled,
  policy: policyNumber.nullable().default(null),
});

/** Every table with the schema of its rows, and the column that holds a row's key. */
export const TABLES = {
  customers: { key: "id", row: customers },
  policies: { key: "number", row: policies },
  claims: { key: "number", row: claims },
  cancellation_requests: { key: "id", row: cancellationRequests },
  hand_offs: { key: "id", row: handOffs },
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export type RowOf<T extends TableName> = z.output<(typeof TABLES)[T]["row"]>;
export type TableRows = { [T in TableName]: RowOf<T>[] };

/** The key of a row in its table. */
export function keyOf<T extends TableName>(table: T, row: RowOf<T>): string {
  return String((row as Record<string, unknown>)[TABLES[table].key]);
}
