import { describe, expect, it } from "vitest";
import { storePlace } from "./store-place.ts";

describe("where conversations are kept", () => {
  it.each([
    ["memory", "memory", null],
    ["memory:", "memory", null],
    [":memory:", "memory", null],
    [" Memory ", "memory", null],
    ["conversations.sqlite", "file", "conversations.sqlite"],
    ["./a/b.db", "file", "./a/b.db"],
    ["/var/lib/assay.db", "file", "/var/lib/assay.db"],
    ["sqlite:a.db", "file", "a.db"],
    ["sqlite:///var/a.db", "file", "/var/a.db"],
    ["sqlite://a.db", "file", "a.db"],
    ["file:/var/a.db", "file", "/var/a.db"],
    ["C:\\data\\a.db", "file", "C:\\data\\a.db"],
    ["a?b.db", "file", "a?b.db"],
    ["postgres", "file", "postgres"],
    ["postgresql://me@host/db", "postgres", "postgresql://me@host/db"],
    ["POSTGRES://me@host/db", "postgres", "POSTGRES://me@host/db"],
  ])("%s", (text, kind, where) => expect(storePlace(text)).toEqual({ kind, where }));

  it.each([
    "",
    "  ",
    "mysql://root:hush@host/db",
    "http://127.0.0.1:3000",
    "redis://host",
    "postgres:foo",
    "postgresql:/me@host/db",
    "sqlite:",
    "file://",
    "a\0b.db",
    "sqlite:a\0b",
  ])("is refused, without a password, and with what can be named: %j", (text) => {
    expect(() => storePlace(text)).toThrow(/Name a SQLite file .*postgresql:.*memory/);
    expect(() => storePlace(text)).not.toThrow(/hush/);
  });
});
