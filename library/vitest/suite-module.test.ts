import fc from "fast-check";
import { expect, it } from "vitest";
import { suiteModule } from "./suite-module.ts";

const place = fc.record({
  id: fc.string({ minLength: 1 }),
  line: fc.integer({ min: 2, max: 60 }),
  column: fc.integer({ min: 1, max: 9 }),
});

it("has each test at the line of its case in the file", () => {
  fc.assert(
    fc.property(fc.uniqueArray(place, { selector: ({ line }) => line }), fc.string(), (cases, suite) => {
      const lines = suiteModule({ suite, cases, helper: "/case.js" }).split("\n");
      for (const { id, line, column } of cases) {
        const begins = lines[line - 1]?.slice(column - 1);
        expect(begins).toMatch(/^it\.concurrent\(/);
        expect(begins).toContain(JSON.stringify(id));
      }
    }),
  );
});

it("keeps several cases of one line, also of the first", () => {
  const cases = [
    { id: "b", line: 1, column: 40 },
    { id: "a", line: 1, column: 12 },
  ];
  const text = suiteModule({ suite: "flow", cases, helper: "/case.js" });
  expect(text.match(/playCase\("[ab]"/g)).toEqual(['playCase("a"', 'playCase("b"']);
  expect(text.split("\n")).toHaveLength(2);
});
