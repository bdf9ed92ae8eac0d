import { expect, it } from "vitest";
import { cellDoubt, cellNumber } from "./cell-number.ts";

it.each([
  ["3,5", 3.5],
  ["3.5", 3.5],
  ["0,8", 0.8],
  ["0,85", 0.85],
  ["3,50", 3.5],
  ["0,125", 0.125],
  ["1234,5", 1234.5],
  ["1234,567", 1234.567],
  ["-0,5", -0.5],
  [" 4,0 ", 4],
  ["1.234", 1.234],
  ["1.299,50", 1299.5],
  ["1,299.50", 1299.5],
  ["-12.345.678,9", -12345678.9],
  ["20", 20],
  ["0", 0],
])("%j is a number", (cell, number) => {
  expect(cellNumber(cell)).toBe(number);
  expect(cellDoubt(cell)).toBeNull();
});

it.each([
  "",
  "cheap",
  "3,",
  ",5",
  "3,5,1",
  "1.23,5",
  "1.2345,6",
  "1,234,5",
  "01234",
  "0,8 %",
  "3,5 km",
  "1e3",
  "12,345,678",
])("%j is a text", (cell) => {
  expect([cellNumber(cell), cellDoubt(cell)]).toEqual([null, null]);
});

it.each(["1,234", "-12,345", "999,000"])("%j has two meanings", (cell) => {
  expect(cellNumber(cell)).toBeNull();
  expect(cellDoubt(cell)).toContain("can mean");
});

it("says what to write", () => {
  expect(cellDoubt("1,234")).toBe('"1,234" can mean 1234 or 1.234: write the one that you mean');
});
