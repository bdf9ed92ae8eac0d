import { z } from "zod";
import type { Database } from "../../../sqlite.ts";
import type { RowStore } from "../rows.ts";
import { assertKnown, proveKey, schemaSteps } from "../schema.ts";
import type { RowCipher } from "../cipher.ts";
import { COLUMNS, conditionOf, fromStored, spent, toStored, type StoredRow } from "../stored.ts";
import { groupCommits } from "./commits.ts";

/** Application id in the header of a file: the letters ASSY. */
const APPLICATION = 0x41535359;
const PAGE = 200;
const label = z.object({ value: z.string() });

interface SqliteChoice {
  file: string;
  cipher: RowCipher;
  now: () => number;
  /** Other tables, for tests. */
  steps?: readonly string[];
}

/**
 * Rows in a SQLite file, which several processes may share.
 * @param o.file names it in errors
 * @param o.now milliseconds of the epoch
 * @throws {Error} when the file belongs to another program, has a newer version, or needs another key
 */
export function sqliteRows(
  database: Database,
  { file, cipher, now, steps = schemaSteps("TEXT") }: SqliteChoice,
): RowStore {
  // Data that a customer had deleted must not remain in free pages.
  database.pragma("secure_delete = ON");
  // The system has every transaction before its promise resolves, so a killed process loses none. Waiting for
  // the disk as well would stop every stream of this process for some milliseconds at each message.
  database.pragma("synchronous = NORMAL");
  prepareTables(database, { file, cipher, steps });
  const commit = groupCommits(database);
  const select = database.prepare("SELECT * FROM assay_conversations WHERE id = ?");
  const find = (id: string) => {
    const stored = select.get(id);
    return stored === undefined ? null : fromStored(stored, cipher);
  };
  const spend = database.prepare(
    "INSERT INTO assay_spending (day, usd) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET usd = assay_spending.usd + excluded.usd RETURNING usd",
  );
  // One for each group of columns that change together: a handful.
  const statements = new Map<string, ReturnType<Database["prepare"]>>();
  const write = (sql: string, values: unknown[]): number => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement.run(...values).changes;
  };
  const erase = async (work: () => number): Promise<number> => {
    const count = await commit(work);
    // The write-ahead log still contains deleted data until a checkpoint. Another reader may delay it.
    if (count > 0) database.pragma("wal_checkpoint(TRUNCATE)");
    return count;
  };
  return {
    insert: (row) =>
      commit(() => {
        if (select.get(row.kept.id) !== undefined)
          throw new Error(`There is a conversation ${row.kept.id} already`);
        const stored = toStored(row, cipher);
        const marks = COLUMNS.map(() => "?").join(", ");
        write(`INSERT INTO assay_conversations (${COLUMNS.join(", ")}) VALUES (${marks})`, valuesOf(stored));
      }),
    read(id) {
      const row = find(id);
      return Promise.resolve(row && { row, now: now() });
    },
    change: (id, decide) =>
      commit(() => {
        const before = find(id);
        if (before === null) return null;
        const { row, result } = decide(before, now());
        const changed = Object.entries(row === undefined ? {} : toStored(row, cipher, before));
        if (changed.length === 0) return result;
        const sets = changed.map(([column]) => `${column} = ?`).join(", ");
        write(`UPDATE assay_conversations SET ${sets} WHERE id = ?`, [...changed.map(([, v]) => v), id]);
        return result;
      }),
    async *list({ since = "", until = "~" }) {
      const page = database.prepare(
        "SELECT * FROM assay_conversations WHERE last_at >= ? AND at < ? AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?",
      );
      let last = { at: "", id: "" };
      for (;;) {
        const found = page
          .all(since, until, last.at, last.id, PAGE)
          .map((stored) => fromStored(stored, cipher));
        for (const row of found) yield await Promise.resolve(row);
        const end = found.at(-1);
        if (end === undefined || found.length < PAGE) return;
        last = end.kept;
      }
    },
    spend: (day, usd) => commit(() => spent.parse(spend.get(day, usd)).usd),
    retire: (before) =>
      erase(() =>
        write(
          "UPDATE assay_conversations SET go_on = NULL, keys = '[]' WHERE go_on IS NOT NULL AND last_at < ?",
          [before],
        ),
      ),
    remove(which) {
      const [condition, value] = conditionOf(which, cipher);
      return erase(() => write(`DELETE FROM assay_conversations WHERE ${condition} ?`, [value]));
    },
    close() {
      database.close();
      return Promise.resolve();
    },
  };
}

function prepareTables(
  database: Database,
  { file, cipher, steps }: { file: string; cipher: RowCipher; steps: readonly string[] },
): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const application = Number(database.pragma("application_id", { simple: true }));
    const isNew = database.prepare("SELECT name FROM sqlite_master LIMIT 1").get() === undefined;
    if (!isNew && application !== APPLICATION) {
      throw new Error(`${file} holds the tables of something else: name another file`);
    }
    const version = Number(database.pragma("user_version", { simple: true }));
    assertKnown(version, steps, file);
    for (const step of steps.slice(version)) database.exec(step);
    database.pragma(`application_id = ${APPLICATION}`);
    database.pragma(`user_version = ${steps.length}`);
    const noted = label.safeParse(
      database.prepare("SELECT value FROM assay_store WHERE name = 'key'").get(),
    ).data;
    const proof = proveKey(noted?.value ?? null, cipher, file);
    if (proof !== null)
      database.prepare("INSERT INTO assay_store (name, value) VALUES ('key', ?)").run(proof);
    database.exec("COMMIT");
  } catch (cause) {
    database.exec("ROLLBACK");
    throw cause;
  }
}

function valuesOf(stored: Partial<StoredRow>): unknown[] {
  return COLUMNS.map((column) => stored[column] ?? null);
}
