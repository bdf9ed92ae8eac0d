import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "./open-store.ts";
import { perform } from "./perform.ts";
import { seedRows } from "./seed.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const probe = await openSqliteStore(":memory:");
probe?.close();
const noDriver = () => Promise.resolve(null);
const aFile = (): string => join(mkdtempSync(join(tmpdir(), "acme-")), "acme.sqlite");

describe("the tables of a server", () => {
  it("are in memory where no file is named, with the example rows", async () => {
    const { store, notice } = await openStore(null, noDriver);
    expect(store.all("policies")).toEqual(seedRows().policies);
    expect(notice).toMatch(/^Its tables are in memory, with the example rows/);
  });

  it("are in memory where SQLite is not installed, and the server says so", async () => {
    const { store, notice } = await openStore("acme.sqlite", noDriver);
    expect(store.all("customers")).toHaveLength(seedRows().customers.length);
    expect(notice).toMatch(/are lost when it ends: acme\.sqlite can't be used, because better-sqlite3 can't/);
  });

  it.skipIf(probe === null)("stay in their file, with the changes and their idempotency keys", async () => {
    const file = aFile();
    const asked = {
      rule: "escalate_to_human",
      input: { reason: "other", summary: "Wants a person." },
      key: "k",
    };
    const first = await openStore(file);
    expect(first.notice).toContain("new, with the example rows");
    perform(first.store, asked, { today: "2026-11-25" });
    first.close();
    const second = await openStore(file);
    expect(second.notice).toBe(`Its tables are in ${file}.`);
    expect(second.store.all("policies")).toEqual(seedRows().policies);
    expect(perform(second.store, asked, { today: "2026-11-25" })).toMatchObject({ ok: true, repeated: true });
    expect(second.store.all("hand_offs")).toHaveLength(1);
    second.close();
  });

  it.skipIf(probe === null)("are refused in a file that holds something else", async () => {
    const file = aFile();
    writeFileSync(
      file,
      "a letter to my aunt, which is longer than the head of a database would be".repeat(20),
    );
    await expect(openStore(file)).rejects.toThrow(/not a database/);
  });
});
