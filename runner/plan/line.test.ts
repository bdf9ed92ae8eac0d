import fc from "fast-check";
import { expect, it } from "vitest";
import { createLine } from "./line.ts";
import { pendingTrials } from "./pending.ts";
import type { CaseSummary } from "../records.ts";

const none: ReadonlySet<string> = new Set();

it("has every trial at the place at which one process plays it", () => {
  const aCase = fc.record({
    trials: fc.integer({ min: 0, max: 5 }),
    ms: fc.option(fc.integer({ min: 1, max: 3 })),
    part: fc.option(
      fc.record({ from: fc.integer({ min: 0, max: 3 }), every: fc.integer({ min: 1, max: 3 }) }),
    ),
  });
  fc.assert(
    fc.property(fc.array(aCase, { maxLength: 8 }), (drawn) => {
      const cases = drawn.map(
        ({ trials, part }, i) =>
          ({ id: `c${i}`, key: `k${i}`, trials, ...(part && { part }) }) as CaseSummary,
      );
      const took = new Map(
        drawn.flatMap(({ ms }, i): [string, number][] => (ms === null ? [] : [[`c${i}`, ms]])),
      );
      const line = createLine({ cases }, took);
      const places = Array.from({ length: line.size }, (_, place) => line.at(place));
      expect(places).toEqual([...pendingTrials({ manifest: { cases }, decided: none, took })]);
    }),
  );
});

it("has no place beyond its end", () => {
  const line = createLine({ cases: [{ id: "a", key: "k", trials: 2 } as CaseSummary] }, new Map());
  expect([line.size, line.at(1).trial]).toEqual([2, 1]);
  expect(() => line.at(2)).toThrow(/no place 2/);
});
