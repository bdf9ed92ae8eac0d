import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inBlocks, jsonPieces } from "./blocks.ts";

describe("jsonPieces", () => {
  const anything = fc.anything({
    withNullPrototype: false,
    values: [fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant("a\nb")],
  });

  it("gives what JSON.stringify gives, however many levels are written piece by piece", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anything), fc.integer({ min: 0, max: 6 }), (value, deep) => {
        expect([...jsonPieces(value, deep)].join("")).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });

  it.each([
    [{}, []],
    [{ a: undefined }, [{ b: undefined }]],
    [[], [[]], [[[1]]]],
    [{ a: [{ b: 1 }, "x\ny"], c: null }],
  ])("gives what JSON.stringify gives: %j", (...values) => {
    for (const value of values)
      for (let deep = 0; deep < 6; deep++)
        expect([...jsonPieces(value, deep)].join("")).toBe(JSON.stringify(value, null, 2));
  });

  it("gives one piece for each value at the deepest level", () => {
    expect([...jsonPieces({ a: [{ n: 1 }, { n: 2 }] }, 2)]).toEqual([
      '{\n  "a": ',
      '[\n    {\n      "n": 1\n    }',
      ',\n    {\n      "n": 2\n    }',
      "\n  ]",
      "\n}",
    ]);
  });
});

describe("inBlocks", () => {
  it("joins short pieces, and keeps their text", () => {
    const pieces = Array.from({ length: 100_000 }, (_, i) => `${i},`);
    const blocks = [...inBlocks(pieces)];
    expect(blocks.length).toBeLessThan(4);
    expect(blocks.join("")).toBe(pieces.join(""));
  });
});
