import { keyOf, TABLE_NAMES, type RowOf, type TableName } from "./tables.ts";

/** The answer to a request with a key: a repeated request does nothing twice. */
export interface RememberedResult {
  /** Hash of the request that had the key. */
  request: string;
  result: unknown;
}

/** Storage of the rows. Rules know nothing else of a database. The returned rows are copies. */
export interface Store {
  all<T extends TableName>(table: T): RowOf<T>[];
  find<T extends TableName>(table: T, key: string): RowOf<T> | null;
  insert<T extends TableName>(table: T, row: RowOf<T>): void;
  /** Replaces the row with the same key. */
  replace<T extends TableName>(table: T, row: RowOf<T>): void;
  remembered(key: string): RememberedResult | null;
  remember(key: string, answer: RememberedResult): void;
  /** Does all of the work; does nothing where it throws. */
  atomically<Result>(work: () => Result): Result;
}

/** An empty store in memory. */
export function memoryStore(): Store {
  type Tables = Map<TableName, Map<string, RowOf<TableName>>>;
  let tables: Tables = new Map(TABLE_NAMES.map((name) => [name, new Map<string, RowOf<TableName>>()]));
  let answers = new Map<string, RememberedResult>();
  const of = <T extends TableName>(table: T): Map<string, RowOf<T>> =>
    // A table holds only rows of its kind: `insert` and `replace` ensure it.
    (tables.get(table) ?? new Map<string, RowOf<TableName>>()) as unknown as Map<string, RowOf<T>>;
  return {
    all: (table) => Array.from(of(table).values(), (row) => structuredClone(row)),
    find: (table, key) => structuredClone(of(table).get(key) ?? null),
    insert(table, row) {
      const key = keyOf(table, row);
      if (of(table).has(key)) throw new Error(`${table} has a row ${key} already`);
      of(table).set(key, structuredClone(row));
    },
    replace(table, row) {
      of(table).set(keyOf(table, row), structuredClone(row));
    },
    remembered: (key) => structuredClone(answers.get(key) ?? null),
    remember: (key, answer) => void answers.set(key, structuredClone(answer)),
    atomically(work) {
      const before = { tables, answers };
      // Rows are replaced, never changed, so that a copy of the maps is enough.
      tables = new Map([...tables].map(([name, rows]) => [name, new Map(rows)]));
      answers = new Map(answers);
      try {
        return work();
      } catch (cause) {
        ({ tables, answers } = before);
        throw cause;
      }
    },
  };
}
