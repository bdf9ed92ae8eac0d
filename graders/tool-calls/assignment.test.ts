import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assign } from "./assignment.ts";

describe("assign", () => {
  it("gives up a good pair for a better whole", () => {
    // Taking the 3 first would leave only the 0.
    expect(
      assign([
        [3, 2],
        [2, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it("makes no pair that gains nothing", () => {
    expect(
      assign([
        [0, 0],
        [0, 1],
      ]),
    ).toEqual([null, 1]);
  });

  it.each([
    [[], []],
    [[[]], [null]],
    [
      [[1], [2]],
      [null, 0],
    ],
    [[[1, 2]], [1]],
  ])("%j -> %j", (gains, expected) => {
    expect(assign(gains)).toEqual(expected);
  });

  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );

  it("gains as much as the best of all pairings", () => {
    fc.assert(
      fc.property(matrix, (gains) => {
        const pairs = assign(gains);
        const used = pairs.filter((column) => column !== null);
        const gained = pairs.reduce<number>((sum, column, row) => sum + (gains[row]?.[column ?? -1] ?? 0), 0);
        return new Set(used).size === used.length && gained === best(gains, new Set());
      }),
    );
  });
});

/** All pairings tried. */
function best(gains: number[][], taken: ReadonlySet<number>): number {
  const [row, ...rest] = gains;
  if (row === undefined) return 0;
  const skipped = best(rest, taken);
  const paired = row.map((gain, column) =>
    taken.has(column) ? 0 : gain + best(rest, new Set([...taken, column])),
  );
  return Math.max(skipped, ...paired);
}
