import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createSuiteStore } from "./suite-store.ts";

const KEY = "a".repeat(64);

function opened(o: { mostBytes?: number; at?: string } = {}) {
  const folder = o.at ?? mkdtempSync(join(tmpdir(), "assay-suites-"));
  let time = Date.parse("2026-01-01T00:00:00Z");
  const store = createSuiteStore({ ...o, folder, build: "1", now: () => new Date((time += 1000)) });
  const files = join(folder, "suites");
  return { store, folder, files, path: join(files, `${KEY}.suite`) };
}

describe("what is kept of suites", () => {
  test("comes back as it was put, in whatever language", async () => {
    const { store } = opened();
    await store.put(KEY, ["one", "zwei – ok ✓", ""]);
    expect(await store.get(KEY)).toEqual(["one", "zwei – ok ✓", ""]);
    expect(await store.get("b".repeat(64))).toBeNull();
  });

  test.each([
    ["one byte is another", (bytes: Buffer) => bytes.fill("X", 70, 71)],
    ["its end is missing", (bytes: Buffer) => bytes.subarray(0, -1)],
    ["more was written into it", (bytes: Buffer) => Buffer.concat([bytes, Buffer.from("x\n")])],
    ["its sum is another", (bytes: Buffer) => bytes.fill("0", 0, 8)],
    ["it is empty", () => Buffer.alloc(0)],
    ["it has no line", () => Buffer.from("abc")],
  ])("is not taken when %s, and is written again", async (_, damage) => {
    const { store, path } = opened();
    await store.put(KEY, ["one", "two"]);
    writeFileSync(path, damage(readFileSync(path)));
    expect(await store.get(KEY)).toBeNull();
    await store.put(KEY, ["one", "two"]);
    expect(await store.get(KEY)).toEqual(["one", "two"]);
  });

  test("is never seen half written", async () => {
    const { store, files } = opened();
    const seen: string[][] = [];
    const lines = function* () {
      yield "one";
      seen.push(readdirSync(files));
      yield "two";
    };
    await store.put(KEY, lines());
    expect(seen[0]?.some((name) => name.endsWith(".suite"))).toBe(false);
    expect(readdirSync(files)).toEqual([`${KEY}.suite`]);
  });

  test("leaves nothing behind when the writer fails", async () => {
    const { store, files } = opened();
    const lines = function* () {
      yield "one";
      throw new Error("no");
    };
    await store.put(KEY, lines());
    expect(readdirSync(files)).toEqual([]);
  });

  test("has an end: what was used longest ago goes first", async () => {
    const { store } = opened({ mostBytes: 1000 });
    const names = ["a", "b", "c"].map((letter) => letter.repeat(64));
    const [first = "", second = "", third = ""] = names;
    await store.put(first, ["x".repeat(350)]);
    await store.get(first);
    await store.put(second, ["x".repeat(350)]);
    // It was written first, and used last.
    expect(await store.get(second)).not.toBeNull();
    expect(await store.get(first)).not.toBeNull();
    await store.put(third, ["x".repeat(350)]);
    expect(await Promise.all(names.map(async (name) => (await store.get(name)) !== null))).toEqual([
      true,
      false,
      true,
    ]);
    await store.put("d".repeat(64), ["x".repeat(1200)]);
    expect(await store.get("d".repeat(64))).toBeNull();
  });

  test("is tidied up after a command that was killed", async () => {
    const { store, files } = opened();
    mkdirSync(files);
    for (const [name, at] of [
      ["old.tmp", "2025-12-31T00:00:00Z"],
      ["new.tmp", "2026-01-01T00:00:00Z"],
    ] as const) {
      writeFileSync(join(files, name), "half");
      utimesSync(join(files, name), new Date(at), new Date(at));
    }
    await store.put(KEY, ["one"]);
    expect(readdirSync(files).sort()).toEqual([`${KEY}.suite`, "new.tmp"]);
  });

  test("is counted once by a command, and not for each suite", async () => {
    const { store, files, folder } = opened();
    await store.put(KEY, ["one"]);
    writeFileSync(join(files, "old.tmp"), "half");
    utimesSync(join(files, "old.tmp"), new Date("2025-12-31"), new Date("2025-12-31"));
    await store.put("b".repeat(64), ["two"]);
    expect(readdirSync(files)).toContain("old.tmp");
    await opened({ at: folder }).store.put("c".repeat(64), ["three"]);
    expect(readdirSync(files)).not.toContain("old.tmp");
  });

  test("is nothing where its folder can't be made", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "assay-suites-")), "file");
    writeFileSync(file, "");
    const { store } = opened({ at: join(file, "below") });
    await store.put(KEY, ["one"]);
    expect(await store.get(KEY)).toBeNull();
  });

  test("can't be read by other users", async () => {
    const { store, path, files } = opened();
    await store.put(KEY, ["one"]);
    const { statSync } = await import("node:fs");
    expect(statSync(path).mode & 0o077).toBe(0);
    chmodSync(files, 0o700);
  });
});
