import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDifference, pairedShares, pairedT } from "./paired-t.ts";
import { tango } from "./tango.ts";

const rates = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
  minLength: 2,
  maxLength: 30,
});
const tallies = (passes: readonly number[]) => passes.map((passed) => ({ passed, scored: 5 }));

describe("pairedDifference", () => {
  it("mirrors when both variants change places, and contains the difference", () => {
    fc.assert(
      fc.property(rates, (pairs) => {
        const [a, b] = [tallies(pairs.map(([x]) => x)), tallies(pairs.map(([, y]) => y))];
        const there = pairedDifference(a, b);
        const back = pairedDifference(b, a);
        if (there === null || back === null) throw new Error("there are two cases");
        expect(there.diff).toBeCloseTo(-back.diff, 12);
        expect(there.lower).toBeCloseTo(-back.upper, 9);
        expect(there.p).toBeCloseTo(back.p, 9);
        expect(there.upper).toBeGreaterThan(there.lower);
      }),
    );
  });

  it("never tells of a change beyond 100 points, which no rate can make", () => {
    // Without the bound Student's range of these two cases ends at -3.3 and 1.7.
    const found = pairedDifference(tallies([5, 5]), tallies([0, 2]));
    expect(found).toMatchObject({ lower: -1, upper: 1 });
    fc.assert(
      fc.property(rates, (pairs) => {
        const r = pairedDifference(tallies(pairs.map(([x]) => x)), tallies(pairs.map(([, y]) => y)));
        expect(r?.lower).toBeGreaterThanOrEqual(-1);
        expect(r?.upper).toBeLessThanOrEqual(1);
        expect(r?.lower).toBeLessThanOrEqual(r?.diff ?? NaN);
        expect(r?.upper).toBeGreaterThanOrEqual(r?.diff ?? NaN);
      }),
    );
  });

  it("has a width where nothing differs: forty cases can't exclude a change of eight points", () => {
    const all = tallies(Array.from({ length: 40 }, () => 5));
    const r = pairedDifference(all, all);
    expect(r).toMatchObject({ diff: 0, p: 1, ...tango(0, 0, 40) });
  });

  it("counts copies of a case as one where they are declared a group", () => {
    const [a, b] = [tallies([5, 5, 4, 5, 3]), tallies([5, 3, 4, 5, 1])];
    const groups = [...a.keys(), ...a.keys()];
    const grouped = pairedDifference([...a, ...a], [...b, ...b], 0.95, groups);
    const once = pairedDifference(a, b);
    expect(grouped?.lower).toBeCloseTo(once?.lower ?? NaN, 10);
    expect(pairedDifference([...a, ...a], [...b, ...b])?.lower).toBeGreaterThan(once?.lower ?? NaN);
  });

  it("leaves out cases that one variant lacks; one case says nothing of others", () => {
    const unscored = { passed: 0, scored: 0 };
    const [a, b] = [tallies([5, 4, 3]), [...tallies([5, 2]), unscored]];
    expect(pairedDifference(a, b)).toEqual(pairedDifference(a.slice(0, 2), b.slice(0, 2)));
    expect(pairedDifference(a.slice(0, 1), b.slice(0, 1))).toBeNull();
  });

  it("refuses lists that can't be paired", () => {
    expect(() => pairedT([1], [1, 2])).toThrow(RangeError);
    expect(() => pairedT([1, NaN], [1, 2])).toThrow(RangeError);
    expect(() => pairedT([1, 2], [1, 2], 1)).toThrow(RangeError);
    expect(() => pairedShares([1], [1, 0])).toThrow(RangeError);
  });
});
