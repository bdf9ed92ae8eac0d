import fc from "fast-check";
import { expect, it } from "vitest";
import { JsonFault, parsePlacedJson } from "./json.ts";

it("knows the place of every value", () => {
  const { at } = parsePlacedJson('{\n  "a b": [1, {"c": "}]\\"{"}, null],\n  "d": {"e": true}\n}');
  expect(at([])).toEqual({ line: 1, column: 1 });
  expect(at(["a b", 1])).toEqual({ line: 2, column: 14 });
  expect(at(["a b", 1, "c"])).toEqual({ line: 2, column: 20 });
  expect(at(["d", "e"])).toEqual({ line: 3, column: 14 });
  // A missing value has the place of its nearest parent.
  expect(at(["d", "missing", "more"])).toEqual({ line: 3, column: 8 });
});

it("finds every value of any JSON at its place", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { minLength: 1 }),
      fc.integer({ min: 0, max: 4 }),
      (values, indent) => {
        const text = JSON.stringify(values, null, indent);
        const { value, at } = parsePlacedJson(text);
        const lines = text.split("\n");
        (value as unknown[]).forEach((one, index) => {
          const { line, column } = at([index]);
          const rest = [lines[line - 1]?.slice(column - 1), ...lines.slice(line)].join("\n");
          expect(rest[0]).toBe(JSON.stringify(one)[0]);
        });
      },
    ),
  );
});

it.each([
  ['{"a": }', 1, 7, "expected a value"],
  ['{"a" 1}', 1, 6, "expected a colon"],
  ['{"a": 1\n "b": 2}', 2, 2, "expected a comma or }"],
  ["[1, 2", 1, 6, "ends too early"],
  ["[1, 2,]", 1, 7, "expected a value"],
  ['{"a": 1,}', 1, 9, "expected a key"],
  ["{a: 1}", 1, 2, "expected a key in double quotes"],
  ['["a\nb"]', 1, 2, "not closed"],
  ["[01]", 1, 3, "expected a comma or ]"],
  ["{} {}", 1, 4, "there is something after the end"],
  ["NaN", 1, 1, "expected a value"],
  [`${"[".repeat(500)}${"]".repeat(500)}`, 1, 201, "nested more than 200 deep"],
])("points at what is wrong in %j", (text, line, column, message) => {
  try {
    parsePlacedJson(text);
    expect.unreachable();
  } catch (cause) {
    expect(cause).toBeInstanceOf(JsonFault);
    expect(cause).toMatchObject({ line, column, message: expect.stringContaining(message) as unknown });
  }
});
