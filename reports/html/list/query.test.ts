import { describe, expect, it } from "vitest";
import { hasTerm, parseQuery, toggleTerm, writeQuery } from "./query.ts";

describe("a search", () => {
  it("narrows by fields, excludes with a minus, and keeps words in quotation marks together", () => {
    expect(parseQuery('status:failed -tag:smoke owner:"Support quality" "two words" battery')).toEqual([
      { field: "status", value: "failed", not: false },
      { field: "tag", value: "smoke", not: true },
      { field: "owner", value: "Support quality", not: false },
      { field: null, value: "two words", not: false },
      { field: null, value: "battery", not: false },
    ]);
  });

  it.each([
    ["", []],
    ["-", []],
    ["status:", []],
    ["http://x", [{ field: null, value: "http://x", not: false }]],
    ["STATUS:failed", [{ field: "status", value: "failed", not: false }]],
    ['"open', [{ field: null, value: "open", not: false }]],
    ['-"not this"', [{ field: null, value: "not this", not: true }]],
  ])("reads %j as people mean it", (text, terms) => {
    expect(parseQuery(text)).toEqual(terms);
  });

  it("is written as it is read", () => {
    const text = 'status:failed -tag:smoke owner:"Support quality" "two words" battery';
    expect(writeQuery(parseQuery(text))).toBe(text);
  });

  it("has a term put in and taken out", () => {
    const term = { field: "owner", value: "Legal", not: false } as const;
    expect(toggleTerm("status:failed", term)).toBe("status:failed owner:Legal");
    expect(toggleTerm("owner:legal status:failed", term)).toBe("status:failed");
    expect(hasTerm("owner:LEGAL", term)).toBe(true);
    expect(hasTerm("-owner:Legal", term)).toBe(false);
  });
});
