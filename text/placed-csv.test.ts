import { expect, it } from "vitest";
import { parsePlacedCsv } from "./placed-csv.ts";

const rows = (text: string): Record<string, string>[] =>
  parsePlacedCsv(text).rows.map((row) => Object.fromEntries(row.cells));

it.each([
  ["commas", "a,b\n1,2\n"],
  ["semicolons", "a;b\n1;2\n"],
  ["tabs", "a\tb\r\n1\t2\r\n"],
  ["a byte order mark and no end", "\uFEFFa,b\n1,2"],
  ["line ends of old machines", "a,b\r1,2\r"],
  ["empty lines", "a,b\n\n1,2\n,\n\n"],
  ["spaces around names", " a , b \n1,2\n"],
  ["a column without a name", "a,b,\n1,2,\n"],
  ["Excel's line about the separator", "\uFEFFsep=;\r\na;b\r\n1;2\r\n"],
  ["that line where a program put it in quotes", '"sep=|"\na|b\n1|2\n'],
])("reads %s", (_, text) => {
  expect(rows(text)).toEqual([{ a: "1", b: "2" }]);
});

it("keeps what is in quotes: separators, quotes and line breaks", () => {
  expect(rows('a,b\n"x, ""y""\nz",  2 \n')).toEqual([{ a: 'x, "y"\nz', b: "  2 " }]);
});

it("has one kind of line break in cells, whatever system wrote them", () => {
  expect(rows('a,b\r\n"x\r\ny","z\rw"\r\n')).toEqual([{ a: "x\ny", b: "z\nw" }]);
});

it("counts Excel's line about the separator as a line", () => {
  const { rows: found } = parsePlacedCsv("sep=;\na;b\n1;2\n");
  expect(found[0]?.at("b")).toEqual({ line: 3, column: 3 });
  expect(parsePlacedCsv("sep=;\na;a\n").fault?.place).toEqual({ line: 2, column: 3 });
});

it("knows where each cell begins, also behind cells with line breaks", () => {
  const [first, second] = parsePlacedCsv('id,text,more\n1,"a\nb ""c"", d",x\r\n2,y,z\n').rows;
  expect(["id", "text", "more", "none"].map((name) => first?.at(name))).toEqual([
    { line: 2, column: 1 },
    { line: 2, column: 3 },
    { line: 3, column: 13 },
    { line: 2, column: 1 },
  ]);
  expect(second?.at("text")).toEqual({ line: 4, column: 3 });
});

it("numbers columns of one name, where that is asked for", () => {
  const { columns, rows: found } = parsePlacedCsv("a,b,a,,a\n1,2,3,4,5\n", { numbered: true });
  expect(columns).toEqual(["a", "b", "a (2)", "a (3)"]);
  expect(found[0]?.cells.get("a (3)")).toBe("5");
  expect(found[0]?.at("a (3)")).toEqual({ line: 2, column: 9 });
});

it.each([
  ["nothing", "", /empty/, { line: 1, column: 1 }],
  ["two columns of one name", "a,b,a\n", /two columns are called "a"/, { line: 1, column: 5 }],
  ["a row that is too long", "a,b\n1,2,3\n", /more cells/, { line: 2, column: 5 }],
  [
    "a quote that nobody closes",
    'a,b\n1,"2\n',
    /none closes it/,
    { line: expect.any(Number) as number, column: 1 },
  ],
])("tells of %s", (_, text, message, place) => {
  const { fault } = parsePlacedCsv(text);
  expect(fault?.message).toMatch(message);
  expect(fault?.place).toEqual(place);
});
