import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeyTable, type ResponseLocation } from "./key-table.ts";

const place = (offset: number, file = 0): ResponseLocation => ({ file, offset, length: 10 });
/** A key: its two halves that are stored, and the rest. */
const key = (high: number, low: number, rest = "0"): string =>
  high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0") + rest.repeat(48);

describe("a table of keys", () => {
  it("finds the places of a key in their order, and nothing of an unknown one", () => {
    const table = createKeyTable();
    table.add(key(1, 2), place(100, 3));
    table.add(key(1, 3), place(200));
    table.add(key(1, 2), place(300, 4));
    expect(table.find(key(1, 2))).toEqual([place(100, 3), place(300, 4)]);
    expect(table.find(key(2, 2))).toEqual([]);
    expect(createKeyTable().find(key(1, 2))).toEqual([]);
  });

  it("keeps places beyond 4 GB", () => {
    const table = createKeyTable();
    table.add(key(1, 2), place(5 * 1024 ** 3));
    expect(table.find(key(1, 2))).toEqual([place(5 * 1024 ** 3)]);
  });

  it("gives both places where two keys have the same first 64 bits: the reader of the lines distinguishes them", () => {
    const table = createKeyTable();
    table.add(key(7, 7, "a"), place(1));
    table.add(key(7, 7, "b"), place(2));
    expect(table.find(key(7, 7, "b"))).toEqual([place(1), place(2)]);
  });

  it("remembers four copies of an answer, and no more: a hundred runs with the same answers stay small", () => {
    const table = createKeyTable();
    for (let i = 0; i < 100; i++) table.add(key(7, 7), place(i));
    expect(table.size).toBe(4);
    expect(table.find(key(7, 7)).map((p) => p.offset)).toEqual([0, 1, 2, 3]);
  });

  it("forgets nothing as it grows, and also where all keys point at the same place", () => {
    for (const high of [(i: number) => i * 2_654_435, () => 0xffff_ffff]) {
      const table = createKeyTable();
      for (let i = 0; i < 1000; i++) table.add(key(high(i), i), place(i));
      expect(table.size).toBe(1000);
      for (let i = 0; i < 1000; i++) expect(table.find(key(high(i), i))).toEqual([place(i)]);
    }
  });

  it("says of any keys what a plain map says", () => {
    // Few different values, so that many are equal or share a slot.
    const half = fc.nat({ max: 300 });
    fc.assert(
      fc.property(fc.array(fc.tuple(half, half), { maxLength: 500 }), (keys) => {
        const table = createKeyTable();
        const map = new Map<string, ResponseLocation[]>();
        keys.forEach(([high, low], i) => {
          const name = key(high, low % 3);
          table.add(name, place(i));
          map.set(name, [...(map.get(name) ?? []), place(i)].slice(0, 4));
        });
        for (const [name, places] of map) expect(table.find(name)).toEqual(places);
        expect(table.size).toBe([...map.values()].flat().length);
      }),
      { numRuns: 50 },
    );
  });
});
