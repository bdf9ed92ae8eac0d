import { z } from "zod";
import { readMap, type ArgumentsMatcher } from "../tool-calls/index.ts";

/** What must be true of one table. */
export type TableExpectation =
  | { kind: "untouched" }
  | { kind: "any" }
  | { kind: "changes"; added: Expected; changed: Expected; removed: Expected };

/** A number of rows, or rows with these values and no others. */
export type Expected = { kind: "count"; count: number } | { kind: "rows"; rows: ArgumentsMatcher[] };

export interface StateSettings {
  tables: Record<string, TableExpectation>;
  /** What must be true of the tables that are not named. */
  others: "untouched" | "any";
}

const NO_ROWS: Expected = { kind: "rows", rows: [] };

const row = z
  .record(z.string(), z.unknown(), { error: "expected a row, such as { order: 5512 }" })
  .transform((map, context) => readMap(map, context, []))
  .refine((map) => Object.keys(map.entries).length > 0, {
    error: "the row is empty: name its columns, or write a number of rows",
  });

const expected = z
  .union([z.int().min(1), z.array(row).min(1), row], {
    error: "expected rows, such as [{ order: 5512 }], or how many they are",
  })
  .transform((value): Expected => {
    if (typeof value === "number") return { kind: "count", count: value };
    return { kind: "rows", rows: Array.isArray(value) ? value : [value] };
  });

const changes = z
  .strictObject({
    added: expected.optional().describe("Rows that were not there before."),
    changed: expected
      .optional()
      .describe("Rows that have new values: the column that names the row, and every column that changed."),
    removed: expected.optional().describe("Rows that are not there any more."),
  })
  .refine((value) => Object.keys(value).length > 0, {
    error: "say what was added, changed or removed, or write `untouched`",
  })
  .transform(({ added = NO_ROWS, changed = NO_ROWS, removed = NO_ROWS }): TableExpectation => ({
    kind: "changes",
    added,
    changed,
    removed,
  }));

const table = z.union(
  [
    z.literal("untouched").transform((): TableExpectation => ({ kind: "untouched" })),
    z.literal("any").transform((): TableExpectation => ({ kind: "any" })),
    changes,
  ],
  { error: "expected untouched, any, or { added: [...] }, { changed: [...] }, { removed: [...] }" },
);

const tables = z
  .object({
    others: z
      .enum(["untouched", "any"], { error: "expected untouched or any" })
      .default("untouched")
      .describe("The tables that are not named."),
  })
  .catchall(table)
  .refine((value) => Object.keys(value).length > 1, { error: "name a table, or write `state: untouched`" })
  .transform(({ others, ...named }): StateSettings => ({ tables: named, others }));

/** `untouched`, or a table and what is left in it. Whatever is not named must be unchanged. */
export const stateSchema: z.ZodType<StateSettings> = z.union(
  [z.literal("untouched").transform((): StateSettings => ({ tables: {}, others: "untouched" })), tables],
  { error: "expected untouched, or tables such as { orders: { added: [{ order: 5512 }] } }" },
);
