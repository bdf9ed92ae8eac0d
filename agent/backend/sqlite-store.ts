import { z } from "zod";
import { openDatabase, type Database } from "../sqlite.ts";
import type { Store } from "./store.ts";
import { keyOf, TABLE_NAMES, TABLES, type RowOf, type TableName } from "./tables.ts";

const memory = z.object({ request: z.string(), result: z.string() });

/** A store in a file; `close` closes it. */
export interface SqliteStore extends Store {
  close(): void;
}

/**
 * Opens a store in a SQLite file, and creates a missing file. Written data survives `kill -9`.
 * @returns null where the package, or its native part, is not installed
 * @throws {Error} when the file can't be opened, or is not such a store
 */
export async function openSqliteStore(file: string): Promise<SqliteStore | null> {
  const database = await openDatabase(file);
  return database === null ? null : sqliteStore(database);
}

function sqliteStore(database: Database): SqliteStore {
  for (const table of TABLE_NAMES) {
    const { key } = TABLES[table];
    const columns = columnsOf(table).map((name) => (name === key ? `${name} PRIMARY KEY` : name));
    database.exec(`CREATE TABLE IF NOT EXISTS ${table} (${columns.join(", ")})`);
  }
  database.exec("CREATE TABLE IF NOT EXISTS idempotency_keys (key PRIMARY KEY, request, result)");

  const read = <T extends TableName>(table: T, row: unknown): RowOf<T> =>
    TABLES[table].row.parse(row) as RowOf<T>;
  const write = <T extends TableName>(verb: string, table: T, row: RowOf<T>): void => {
    const columns = columnsOf(table);
    const values = columns.map((name) => (row as Record<string, unknown>)[name] ?? null);
    const marks = columns.map(() => "?").join(", ");
    database.prepare(`${verb} INTO ${table} (${columns.join(", ")}) VALUES (${marks})`).run(...values);
  };
  return {
    all: (table) =>
      database
        .prepare(`SELECT * FROM ${table} ORDER BY rowid`)
        .all()
        .map((row) => read(table, row)),
    find(table, key) {
      const row = database.prepare(`SELECT * FROM ${table} WHERE ${TABLES[table].key} = ?`).get(key);
      return row === undefined ? null : read(table, row);
    },
    insert: (table, row) => write("INSERT", table, row),
    replace(table, row) {
      const columns = columnsOf(table);
      const sets = columns.map((name) => `${name} = ?`).join(", ");
      const values = columns.map((name) => (row as Record<string, unknown>)[name] ?? null);
      database
        .prepare(`UPDATE ${table} SET ${sets} WHERE ${TABLES[table].key} = ?`)
        .run(...values, keyOf(table, row));
    },
    remembered(key) {
      const found = memory.safeParse(
        database.prepare("SELECT request, result FROM idempotency_keys WHERE key = ?").get(key),
      );
      if (!found.success) return null;
      return { request: found.data.request, result: JSON.parse(found.data.result) as unknown };
    },
    remember(key, { request, result }) {
      database
        .prepare("INSERT INTO idempotency_keys (key, request, result) VALUES (?, ?, ?)")
        .run(key, request, JSON.stringify(result));
    },
    atomically(work) {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        database.exec("COMMIT");
        return result;
      } catch (cause) {
        database.exec("ROLLBACK");
        throw cause;
      }
    },
    close: () => database.close(),
  };
}

function columnsOf(table: TableName): string[] {
  return Object.keys(TABLES[table].row.shape);
}
