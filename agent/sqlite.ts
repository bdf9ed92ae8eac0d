/**
 * The used part of better-sqlite3. It is an optional package with a native part, so nothing may need its
 * types.
 */
export interface Database {
  prepare(sql: string): {
    run(...values: unknown[]): { changes: number };
    get(...values: unknown[]): unknown;
    all(...values: unknown[]): unknown[];
  };
  exec(sql: string): void;
  pragma(sql: string, options?: { simple: true }): unknown;
  close(): void;
}

/** Why tables that belong in a file are in memory, and what to do about it. */
export function noSqlite(file: string): string {
  return `${file} can't be used, because better-sqlite3 can't be loaded. Install it with: npm install better-sqlite3`;
}

/**
 * Opens a SQLite file whose transactions survive `kill -9` and a power cut, and creates a missing file.
 * @returns null where the package, or its native part, is not installed
 * @throws {Error} when the file can't be opened, or is not a SQLite file
 */
export async function openDatabase(file: string): Promise<Database | null> {
  const open = await loadDriver();
  if (open === null) return null;
  const database = open(file);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return database;
}

async function loadDriver(): Promise<((file: string) => Database) | null> {
  // Not written into the import, so that bundlers do not look for it.
  const name = "better-sqlite3";
  try {
    const loaded = (await import(name)) as { default: new (file: string) => Database };
    const Driver = loaded.default;
    // The native part is loaded with the first database.
    new Driver(":memory:").close();
    return (file) => new Driver(file);
  } catch {
    return null;
  }
}
