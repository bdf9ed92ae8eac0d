import { z } from "zod";
import { perform, type RuleCall, type RuleResult } from "./perform.ts";
import { memoryStore, type Store } from "./store.ts";
import { day, keyOf, TABLE_NAMES, TABLES, type TableRows } from "./tables.ts";

/** The rows of a whole system, from a case or a seed. */
export type WorldRows = TableRows & {
  /** The date in that system; today where it is absent. */
  today?: string | undefined;
};

const list = <Row extends z.ZodType>(row: Row) => z.array(row).default([]);

/** Rows by table, with references to existing rows only. */
export const worldSchema = z
  .strictObject({
    today: day.optional(),
    customers: list(TABLES.customers.row),
    policies: list(TABLES.policies.row),
    claims: list(TABLES.claims.row),
    cancellation_requests: list(TABLES.cancellation_requests.row),
    hand_offs: list(TABLES.hand_offs.row),
  })
  .superRefine((rows: WorldRows, context) => {
    const complain = (path: PropertyKey[], message: string): void =>
      context.addIssue({ code: "custom", path, message });
    for (const table of TABLE_NAMES) {
      const keys = rows[table].map((row) => keyOf(table, row));
      keys.forEach((key, index) => {
        if (keys.indexOf(key) < index) complain([table, index, TABLES[table].key], `${key} is there twice`);
      });
    }
    const ids = new Set(rows.customers.map(({ id }) => id));
    rows.policies.forEach(({ customer }, index) => {
      if (!ids.has(customer)) complain(["policies", index, "customer"], `there is no customer ${customer}`);
    });
    const numbers = new Set(rows.policies.map(({ number }) => number));
    for (const table of ["claims", "cancellation_requests", "hand_offs"] as const) {
      rows[table].forEach(({ policy }, index) => {
        if (policy !== null && !numbers.has(policy))
          complain([table, index, "policy"], `there is no policy ${policy}`);
      });
    }
  }) satisfies z.ZodType<WorldRows>;

/** The rows of a system that no case set up. */
export const NO_ROWS: WorldRows = {
  customers: [],
  policies: [],
  claims: [],
  cancellation_requests: [],
  hand_offs: [],
};

/** A system in memory, for one trial only. */
export interface CaseWorld {
  ask(asked: RuleCall): RuleResult;
  /** The present rows, by table and key. Copies. */
  rows(): Record<string, Record<string, Record<string, unknown>>>;
}

/** @param clock gives today where the rows don't */
export function createWorld(rows: WorldRows, clock: () => Date): CaseWorld {
  const store = memoryStore();
  fill(store, rows);
  return {
    ask: (asked) => perform(store, asked, { today: rows.today ?? clock().toISOString().slice(0, 10) }),
    rows: () =>
      Object.fromEntries(
        TABLE_NAMES.map((table) => [
          table,
          Object.fromEntries(store.all(table).map((row) => [keyOf(table, row), row])),
        ]),
      ),
  };
}

/** Puts rows into an empty store. */
export function fill(store: Store, rows: TableRows): void {
  for (const table of TABLE_NAMES) for (const row of rows[table]) store.insert(table, row);
}
