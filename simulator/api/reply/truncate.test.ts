import { partialParse } from "@anthropic-ai/sdk/_vendor/partial-json-parser/parser";
import { describe, expect, test } from "vitest";
import { truncate } from "./truncate.ts";

describe("an answer that breaks off", () => {
  // Names of different lengths move the position of the cut through the values.
  test.each(["a", "bb", "ccc", "dddd", "eeeee"])(
    "has in its call %s what the SDK makes of the same JSON",
    (name) => {
      const input = {
        [name]: true,
        s: 'He said "no"',
        n: 1200,
        o: { x: 1, y: [2] },
        l: [10, 20, 30],
        z: null,
        e: -1.5,
      };
      for (let tokens = 1; tokens < 60; tokens += 1) {
        const [block] = truncate([{ type: "tool_use", name: "f", input }], tokens);
        if (block?.type !== "tool_use" || block.brokenJson === undefined) continue;
        expect([tokens, partialParse(block.brokenJson)]).toEqual([tokens, block.input]);
        expect(JSON.stringify(input).startsWith(block.brokenJson)).toBe(true);
      }
    },
  );

  test("doesn't begin a call whose name didn't fit, and leaves no half emoji", () => {
    expect(truncate([{ type: "tool_use", name: "get_quote", input: { make: "Kia" } }], 5)).toEqual([]);
    expect(truncate([{ type: "text", text: "ab😀😀😀😀" }], 1)).toEqual([{ type: "text", text: "ab" }]);
  });
});
