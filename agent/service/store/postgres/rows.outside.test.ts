import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { behavesAsStore } from "../../../../tests/fixtures/customers/store-behaviour.ts";
import { begun } from "../../../../tests/fixtures/customers/kept.ts";
import { killWhileKeeping } from "../../../../tests/fixtures/customers/killed-store.ts";
import { POSTGRES, startPostgres, type PostgresServer } from "../../../../tests/fixtures/servers/postgres.ts";
import { openConversations } from "../open.ts";
import { schemaSteps } from "../schema.ts";
import { NO_CIPHER } from "../cipher.ts";
import { openPool } from "./driver.ts";
import { postgresRows } from "./rows.ts";

const now = () => Date.now();

describe.skipIf(POSTGRES === null)("conversations in PostgreSQL (needs Debian's package postgresql)", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());
  const open = async (where: string, key?: string) => (await openConversations({ where, key, now })).store;

  behavesAsStore(async () => {
    const where = await server.database();
    // At the same time: both create the tables.
    const [a, b] = await Promise.all([open(where), open(where)]);
    return { a, b };
  });

  it("are there for the next process that opens the database", async () => {
    const where = await server.database();
    const first = await openConversations({ where, key: undefined, now });
    expect(first.notice).toMatch(/^Conversations are kept in PostgreSQL 127\.0\.0\.1:\d+\/test_\d+\.$/);
    await first.store.create(begun("c"));
    await first.store.close();
    const second = await open(where);
    expect(await second.read("c")).toMatchObject({ conversation: { agent: "Pia" } });
    await second.close();
  });

  it("lose nothing that was acknowledged when two servers on one database are killed", async () => {
    const where = await server.database();
    const { acknowledged, lost } = await killWhileKeeping(where, { round: "r", after: 100 });
    expect(acknowledged).toBeGreaterThan(200);
    expect(lost).toEqual([]);
  });

  it("are there after a newer version brought its tables up to date, once", async () => {
    const where = await server.database();
    const first = await open(where);
    await first.create(begun("c"));
    await first.close();
    const steps = [
      ...schemaSteps("TEXT"),
      "ALTER TABLE assay_conversations ADD COLUMN mood TEXT DEFAULT 'fair'",
    ];
    for (let time = 0; time < 2; time += 1) {
      const pool = await openPool(where);
      const rows = await postgresRows(pool, { where, cipher: NO_CIPHER, steps });
      expect((await rows.read("c"))?.row.kept.agent).toBe("Pia");
      expect((await pool.query("SELECT mood FROM assay_conversations")).rows).toEqual([{ mood: "fair" }]);
      await rows.close();
    }
    await expect(open(where)).rejects.toThrow(/its tables have version 3, this knows 2/);
  });

  it("are encrypted with a key, and a customer can still be forgotten", async () => {
    const DATABASE_URL = await server.database();
    const key = Buffer.alloc(32, 7).toString("hex");
    const store = await open(DATABASE_URL, key);
    await store.create(begun("c", { customer: "ana", at: new Date().toISOString() }));
    await store.feedback("c", { thumb: "down", reason: "wrong", at: new Date().toISOString() });
    await store.close();
    const pool = await openPool(DATABASE_URL);
    expect(JSON.stringify((await pool.query("SELECT * FROM assay_conversations")).rows)).not.toMatch(
      /ana|wrong|Pia/,
    );
    await pool.end();
    await expect(open(DATABASE_URL)).rejects.toThrow(/is encrypted: set ASSAY_STORE_KEY/);
    await expect(open(DATABASE_URL, "0".repeat(64))).rejects.toThrow(/encrypted with another key/);
    const again = await open(DATABASE_URL, key);
    expect(await again.forget("ana")).toBe(1);
    await again.close();
  });

  it("are refused when a newer version made the tables", async () => {
    const where = await server.database();
    await (await open(where)).close();
    const pool = await openPool(where);
    await pool.query("UPDATE assay_store SET value = '99' WHERE name = 'version'");
    await pool.end();
    await expect(open(where)).rejects.toThrow(/newer version of Assay \(its tables have version 99/);
  });

  it("say that no server answers there, without the password", async () => {
    const where = "postgres://ana:hunter2@127.0.0.1:1/none";
    await expect(open(where)).rejects.toThrow(/^PostgreSQL 127\.0\.0\.1:1\/none can't be opened: .*REFUSED/);
    await expect(open(where)).rejects.not.toThrow(/hunter2/);
  });
});
