import fc from "fast-check";
import { expect, it } from "vitest";
import { defused, undefused } from "./formulas.ts";

it.each(["=1+1", "+49 170", "-5", "@cmd", "\tx", "'=x", "＝1", '=HYPERLINK("http://x")'])(
  "defuses %j",
  (text) => {
    expect(defused(text)).toBe(`'${text}`);
  },
);

it.each(["", "a=b", "'tis", "5-3", "''"])("leaves %j", (text) => {
  expect(defused(text)).toBe(text);
});

it("gives back whatever it was given", () => {
  const texts = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", "=", "-", "@", "a", "\t") }));
  fc.assert(
    fc.property(texts, (text) => undefused(defused(text)) === text && !/^[=+\-@\t\r]/.test(defused(text))),
  );
});
