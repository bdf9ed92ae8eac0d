import type { Store } from "../store.ts";
import type { TableName } from "../tables.ts";

/** The next free id of a table: `CR-100001` first. */
export function nextId(store: Store, table: TableName, prefix: string): string {
  let count = store.all(table).length + 1;
  while (store.find(table, `${prefix}-${100_000 + count}`) !== null) count += 1;
  return `${prefix}-${100_000 + count}`;
}
