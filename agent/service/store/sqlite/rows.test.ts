import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { behavesAsStore } from "../../../../tests/fixtures/customers/store-behaviour.ts";
import { answered, begun, minute, said } from "../../../../tests/fixtures/customers/kept.ts";
import { killWhileKeeping } from "../../../../tests/fixtures/customers/killed-store.ts";
import { often } from "../../../../tests/fixtures/effort.ts";
import { openDatabase } from "../../../sqlite.ts";
import { openConversations } from "../open.ts";
import { schemaSteps } from "../schema.ts";
import { NO_CIPHER } from "../cipher.ts";
import { sqliteRows } from "./rows.ts";

const probe = await openDatabase(":memory:");
probe?.close();
const now = () => Date.now();
const newFile = (): string => join(mkdtempSync(join(tmpdir(), "conversations-")), "kept.sqlite");
const open = async (where: string, key?: string) => (await openConversations({ where, key, now })).store;
const KEY = Buffer.alloc(32, 7).toString("base64");
/** All bytes that a thief of the disk gets. */
const bytesOf = (file: string): string =>
  readdirSync(dirname(file))
    .map((name) => readFileSync(join(dirname(file), name), "latin1"))
    .join("");

describe.skipIf(probe === null)("conversations in a SQLite file (needs better-sqlite3)", () => {
  behavesAsStore(async () => {
    const file = newFile();
    return { a: await open(file), b: await open(file) };
  });

  describe("with a key", () => {
    behavesAsStore(async () => {
      const file = newFile();
      return { a: await open(file, KEY), b: await open(file, Buffer.alloc(32, 7).toString("hex")) };
    });
  });

  const withAnExchange = async (file: string, key?: string) => {
    const store = await open(file, key);
    await store.create(begun("c", { customer: "ana@example.org" }));
    const mine = { server: "a", leaseMs: 1000 };
    await store.accept("c", said("m", "a kept text"), { text: "her own words", key: "k", ...mine });
    const history = [{ role: "user" as const, content: "her history" }];
    await store.answer("c", "m", answered("an answer"), { server: "a", history });
    return store;
  };

  it.each([
    ["readable without a key", undefined, true],
    ["not readable with one", KEY, false],
  ])("are %s on the disk", async (_, key, isReadable) => {
    const file = newFile();
    const store = await withAnExchange(file, key);
    for (const text of ["ana@example.org", "a kept text", "her history", "an answer"]) {
      expect(bytesOf(file).includes(text)).toBe(isReadable);
    }
    await store.close();
  });

  it("leave nothing of a customer on the disk who is forgotten, and no history of what is closed", async () => {
    const file = newFile();
    const store = await withAnExchange(file);
    await store.retire(minute(60));
    expect(bytesOf(file)).toContain("a kept text");
    expect(bytesOf(file)).not.toContain("her history");
    await store.forget("ana@example.org");
    expect(bytesOf(file)).not.toMatch(/ana@example|a kept text|an answer/);
    await store.close();
  });

  it.each([
    ["another key", KEY, Buffer.alloc(32, 8).toString("base64"), /is encrypted with another key/],
    ["no key", KEY, undefined, /is encrypted: set ASSAY_STORE_KEY/],
    ["a key where there was none", undefined, KEY, /was begun without a key/],
    ["a key that is too short", undefined, "c2hvcnQ=", /must be 32 bytes.*openssl rand -base64 32/],
    ["a key that is no base64", undefined, "!".repeat(43), /must be 32 bytes/],
  ])("are refused with %s", async (_, first, second, message) => {
    const file = newFile();
    await (await open(file, first)).close();
    const refusal = await open(file, second).catch((cause: unknown) => cause);
    expect(String(refusal)).toMatch(message);
    if (second !== undefined) expect(String(refusal)).not.toContain(second);
  });

  it("lose nothing that was acknowledged when two processes on one file are killed, again and again", async () => {
    const file = newFile();
    for (const [i, after] of often({ usually: [20, 45], thorough: [20, 90, 45] }).entries()) {
      const { acknowledged, lost } = await killWhileKeeping(file, { round: `r${i}`, after });
      expect(acknowledged).toBeGreaterThan(2 * after);
      expect(lost).toEqual([]);
    }
  });

  it("can't be moved to another conversation, nor changed, by a person with the file", async () => {
    const file = newFile();
    const store = await withAnExchange(file, KEY);
    await store.create(begun("d"));
    const database = await openDatabase(file);
    database?.exec(
      "UPDATE assay_conversations SET kept = (SELECT kept FROM assay_conversations WHERE id = 'c') WHERE id = 'd'",
    );
    database?.close();
    await expect(store.read("d")).rejects.toThrow(/Conversation d can't be read/);
    await store.close();
  });

  it("are there after a newer version brought its tables up to date, once", async () => {
    const file = newFile();
    await (await withAnExchange(file)).close();
    const steps = [
      ...schemaSteps("TEXT"),
      "ALTER TABLE assay_conversations ADD COLUMN mood TEXT DEFAULT 'fair'",
    ];
    for (let time = 0; time < 2; time += 1) {
      const database = await openDatabase(file);
      if (database === null) throw new Error("there is no SQLite");
      const rows = sqliteRows(database, { file, cipher: NO_CIPHER, now, steps });
      expect((await rows.read("c"))?.row.kept.exchanges[0]?.answer?.shown.text).toBe("an answer");
      expect(database.prepare("SELECT mood FROM assay_conversations").get()).toEqual({ mood: "fair" });
      await rows.close();
    }
    await expect(open(file)).rejects.toThrow(
      /newer version of Assay \(its tables have version 3, this knows 2\)/,
    );
  });

  it("are refused in the file of a newer version, and in one that is something else's", async () => {
    const file = newFile();
    await (await open(file)).close();
    const database = await openDatabase(file);
    database?.pragma("user_version = 99");
    database?.close();
    await expect(open(file)).rejects.toThrow(/newer version of Assay \(its tables have version 99/);
    const other = newFile();
    const others = await openDatabase(other);
    others?.exec("CREATE TABLE letters (text)");
    others?.close();
    await expect(open(other)).rejects.toThrow(/holds the tables of something else/);
    const letter = newFile();
    writeFileSync(letter, "a letter to my aunt, which is longer than the head of a database is".repeat(20));
    await expect(open(letter)).rejects.toThrow(/kept\.sqlite can't be opened: .*no SQLite file/);
    await expect(open("/no/such/folder/kept.sqlite")).rejects.toThrow(/can't be opened/);
  });
});

describe("a store that is asked for", () => {
  it("is in memory where SQLite can't be had, and says so", async () => {
    const choice = { where: "kept.sqlite", key: undefined, now };
    const { store, notice } = await openConversations(choice, () => Promise.resolve(null));
    await store.create(begun("c"));
    expect(notice).toBe(
      "Conversations are kept in memory, and are lost when it ends: kept.sqlite can't be used, because better-sqlite3 can't be loaded. Install it with: npm install better-sqlite3",
    );
  });

  it("is refused where it must be there already and is not, or can't be read", async () => {
    const choice = { where: newFile(), key: undefined, now, mustExist: true };
    await expect(openConversations(choice)).rejects.toThrow(/There is no store .*kept\.sqlite/);
    writeFileSync(choice.where, "");
    const without = openConversations(choice, () => Promise.resolve(null));
    await expect(without).rejects.toThrow(/better-sqlite3 can't be loaded/);
  });
});
