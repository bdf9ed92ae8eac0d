import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "../tests/fixtures/csv.ts";
import { csvLine } from "./csv.ts";

const read = (line: string): string[] => readCsv(line)[0] ?? [];

describe("a line of a sheet", () => {
  it("has texts in quotes, numbers as they are, and nothing for null", () => {
    expect(csvLine(["a", 1, -0.5, null, 'say "hi", twice\nnow'])).toBe(
      '"a",1,-0.5,,"say ""hi"", twice\nnow"\r\n',
    );
  });

  it.each([
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\r\n=1",
    "\u00A0=1",
    "＝1",
    "－1",
    "=cmd|' /C calc'!A0",
  ])("runs nothing: %j", (text) => {
    expect(read(csvLine([text]))).toEqual([`'${text}`]);
  });

  it.each(["a=1", "1-2", "me@example.com", "'=1", "", "née", "#1"])("leaves other texts: %j", (text) => {
    expect(read(csvLine([text]))).toEqual([text]);
  });

  it("holds any text, which no cell leaves", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1 }), (cells) => {
        const back = read(csvLine(cells));
        expect(back).toHaveLength(cells.length);
        back.forEach((cell, i) => expect([cells[i], `'${cells[i] ?? ""}`]).toContain(cell));
        expect(back.filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
      }),
    );
  });
});
