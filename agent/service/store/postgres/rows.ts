import { z } from "zod";
import type { ConversationRow, RowStore } from "../rows.ts";
import { assertKnown, proveKey, schemaSteps } from "../schema.ts";
import type { RowCipher } from "../cipher.ts";
import { COLUMNS, conditionOf, fromStored, spent, toStored } from "../stored.ts";
import type { PgConnection, PgPool } from "./driver.ts";

const PAGE = 200;
/** Id of the lock for the creation of tables: two servers may start at the same time. */
const LOCK = 0x41535359;
const UNIQUE_VIOLATION = "23505";
const WITH_TIME =
  "SELECT *, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now FROM assay_conversations WHERE id = $1";
const timed = z.object({ now: z.number() });
const label = z.object({ value: z.string() });

/**
 * Rows in a PostgreSQL database. Leases use its clock, which all servers share.
 * @param o.steps other tables, for tests
 * @param o.where names the database in errors, without its password
 * @throws {Error} when the tables are of a newer version, or need another key
 */
export async function postgresRows(
  pool: PgPool,
  o: { where: string; cipher: RowCipher; steps?: readonly string[] },
): Promise<RowStore> {
  const { cipher } = o;
  await inTransaction(pool, (connection) => prepareTables(connection, o));
  const count = async (sql: string, values: unknown[]): Promise<number> =>
    (await pool.query(sql, values)).rowCount ?? 0;
  return {
    async insert(row) {
      const stored = toStored(row, cipher);
      const marks = COLUMNS.map((_, i) => `$${i + 1}`).join(", ");
      const sql = `INSERT INTO assay_conversations (${COLUMNS.join(", ")}) VALUES (${marks})`;
      try {
        await pool.query(
          sql,
          COLUMNS.map((column) => stored[column] ?? null),
        );
      } catch (cause) {
        if ((cause as { code?: unknown }).code !== UNIQUE_VIOLATION) throw cause;
        throw new Error(`There is a conversation ${row.kept.id} already`, { cause });
      }
    },
    read: (id) => readOne(pool, { sql: WITH_TIME, id, cipher }),
    change: (id, decide) =>
      inTransaction(pool, async (connection) => {
        const found = await readOne(connection, { sql: `${WITH_TIME} FOR UPDATE`, id, cipher });
        if (found === null) return null;
        const { row, result } = decide(found.row, found.now);
        const changed = Object.entries(row === undefined ? {} : toStored(row, cipher, found.row));
        if (changed.length === 0) return result;
        const sets = changed.map(([column], i) => `${column} = $${i + 2}`).join(", ");
        const values = [id, ...changed.map(([, value]) => value)];
        await connection.query(`UPDATE assay_conversations SET ${sets} WHERE id = $1`, values);
        return result;
      }),
    async *list({ since = "", until = "~" }) {
      let last = { at: "", id: "" };
      for (;;) {
        const { rows } = await pool.query(
          "SELECT * FROM assay_conversations WHERE last_at >= $1 AND at < $2 AND (at, id) > ($3, $4) ORDER BY at, id LIMIT $5",
          [since, until, last.at, last.id, PAGE],
        );
        const found = rows.map((stored) => fromStored(stored, cipher));
        yield* found;
        const end = found.at(-1);
        if (end === undefined || found.length < PAGE) return;
        last = end.kept;
      }
    },
    async spend(day, usd) {
      const { rows } = await pool.query(
        "INSERT INTO assay_spending (day, usd) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET usd = assay_spending.usd + excluded.usd RETURNING usd",
        [day, usd],
      );
      return spent.parse(rows[0]).usd;
    },
    retire: (before) =>
      count(
        "UPDATE assay_conversations SET go_on = NULL, keys = '[]' WHERE go_on IS NOT NULL AND last_at < $1",
        [before],
      ),
    remove(which) {
      const [condition, value] = conditionOf(which, cipher);
      return count(`DELETE FROM assay_conversations WHERE ${condition} $1`, [value]);
    },
    close: () => pool.end(),
  };
}

async function readOne(
  from: Pick<PgConnection, "query">,
  { sql, id, cipher }: { sql: string; id: string; cipher: RowCipher },
): Promise<{ row: ConversationRow; now: number } | null> {
  const [stored] = (await from.query(sql, [id])).rows;
  if (stored === undefined) return null;
  return { row: fromStored(stored, cipher), now: timed.parse(stored).now };
}

/** Does all of the work; does nothing where it throws. */
async function inTransaction<Result>(
  pool: PgPool,
  work: (connection: PgConnection) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query("BEGIN");
    const result = await work(connection);
    await connection.query("COMMIT");
    return result;
  } catch (cause) {
    await connection.query("ROLLBACK").catch(() => (broken = true));
    throw cause;
  } finally {
    connection.release(broken);
  }
}

async function prepareTables(
  connection: PgConnection,
  {
    where,
    cipher,
    steps = schemaSteps('TEXT COLLATE "C"'),
  }: { where: string; cipher: RowCipher; steps?: readonly string[] },
): Promise<void> {
  await connection.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
  const noted = async (name: string): Promise<string | null> => {
    const { rows } = await connection.query("SELECT value FROM assay_store WHERE name = $1", [name]);
    return label.safeParse(rows[0]).data?.value ?? null;
  };
  const note = (name: string, value: string) =>
    connection.query(
      "INSERT INTO assay_store (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
      [name, value],
    );
  const table = await connection.query("SELECT to_regclass('assay_store') IS NOT NULL AS value");
  const isThere = z.array(z.object({ value: z.boolean() })).parse(table.rows)[0]?.value === true;
  const version = isThere ? Number(await noted("version")) : 0;
  assertKnown(version, steps, where);
  for (const step of steps.slice(version)) await connection.query(step);
  if (version < steps.length) await note("version", String(steps.length));
  const proof = proveKey(await noted("key"), cipher, where);
  if (proof !== null) await note("key", proof);
}
