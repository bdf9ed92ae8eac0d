import { existsSync } from "node:fs";
import { noSqlite, openDatabase } from "../../sqlite.ts";
import { conversationStore } from "./conversation-store.ts";
import { memoryConversations } from "./memory.ts";
import { openPool } from "./postgres/driver.ts";
import { postgresRows } from "./postgres/rows.ts";
import { NO_CIPHER, cipherWith } from "./cipher.ts";
import { sqliteRows } from "./sqlite/rows.ts";
import type { ConversationStore } from "./types.ts";

/** A store that can't be opened as asked. The message says why and what to do, and contains no password. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** A store that is ready for use. */
export interface OpenConversations {
  store: ConversationStore;
  /** Where conversations are stored, and what was not available: for the person who started the program. */
  notice: string;
}

/** Options for opening a store. */
export interface StoreChoice {
  /** A SQLite file, or the address of a PostgreSQL database. Null keeps conversations in memory. */
  where: string | null;
  /** Encrypts what is stored: 32 bytes in base64 or hexadecimal. */
  key: string | undefined;
  /** Milliseconds of the epoch. */
  now: () => number;
  /** Refuses a store that does not exist yet, and memory: for programs that read stored conversations. */
  mustExist?: boolean;
}

/**
 * Opens a store of conversations, and creates missing tables.
 * @param open another way to open a file, for tests
 * @throws {StoreError} when it can't be opened, belongs to another program, or needs another key
 */
export async function openConversations(
  choice: StoreChoice,
  open = openDatabase,
): Promise<OpenConversations> {
  const { where, key, now, mustExist = false } = choice;
  try {
    const cipher = key === undefined || key.trim() === "" ? NO_CIPHER : cipherWith(key);
    const encrypted = cipher.isEncrypted ? ", encrypted" : "";
    if (where !== null && isPostgres(where)) {
      const name = nameOf(where);
      const pool = await openPool(where);
      try {
        const rows = await postgresRows(pool, { where: name, cipher });
        return { store: conversationStore(rows), notice: `Conversations are kept in ${name}${encrypted}.` };
      } catch (cause) {
        await pool.end();
        throw named(name, cause);
      }
    }
    const inMemory = "Conversations are kept in memory, and are lost when it ends";
    if (where === null) return { store: memoryConversations(now), notice: `${inMemory}.` };
    if (mustExist && !existsSync(where)) throw new Error(`There is no store ${where}`);
    const database = await open(where).catch((cause: unknown) => {
      throw named(where, cause);
    });
    if (database === null && mustExist) throw new Error(noSqlite(where));
    if (database === null) {
      return { store: memoryConversations(now), notice: `${inMemory}: ${noSqlite(where)}` };
    }
    try {
      const rows = sqliteRows(database, { file: where, cipher, now });
      return { store: conversationStore(rows), notice: `Conversations are kept in ${where}${encrypted}.` };
    } catch (cause) {
      database.close();
      throw named(where, cause);
    }
  } catch (cause) {
    throw new StoreError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

export function isPostgres(where: string): boolean {
  return /^postgres(?:ql)?:\/\//i.test(where);
}

/** The address of a database for messages: without user and password. */
function nameOf(address: string): string {
  try {
    const { host, pathname } = new URL(address);
    return `PostgreSQL ${host}${pathname}`;
  } catch {
    return "PostgreSQL";
  }
}

/**
 * An error that names the store. A driver's message may have several lines, or be empty for a refused
 * connection.
 */
function named(name: string, cause: unknown): Error {
  const said =
    cause instanceof AggregateError ? cause.errors.map(String).join(", ") : (cause as Error).message;
  if (said.includes(name)) return cause as Error;
  const why = WHY.find(([driver]) => driver.test(said))?.[1] ?? said;
  return new Error(`${name} can't be opened: ${why}`, { cause });
}

/** Explanations of drivers' messages that don't say what to do. */
const WHY: readonly [RegExp, string][] = [
  [/file is not a database/i, "it is there, and is no SQLite file. Name another one"],
  [/unable to open database file/i, "it is no file that can be read and written here"],
  [/directory does not exist/i, "its folder is not there. Make it first"],
  [/disk I\/O error/i, "it can't be written"],
];
