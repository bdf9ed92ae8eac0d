import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { populationRate } from "./population.ts";
import { moreCasesNeeded, provenRate } from "./proven-rate.ts";
import type { CaseTally } from "./rate.ts";

const perfect = (cases: number, trials: number): CaseTally[] =>
  Array.from({ length: cases }, () => ({ passed: trials, scored: trials }));
const tally = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(12))
  .map(([scored, failed]): CaseTally => ({ passed: Math.max(0, scored - failed), scored }));
const tallies = fc.array(tally, { minLength: 1, maxLength: 15 });
/** Mostly good suites, such as those that nearly meet their floor. */
const good = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 12 }).map((k) => ({ passed: k, scored: k })) },
    tally,
  ),
  { minLength: 2, maxLength: 30 },
);
const lower = (of: readonly CaseTally[]): number => provenRate(of)?.lower ?? 0;

describe("provenRate", () => {
  it.each([
    [3, 0.4385],
    [5, 0.5655],
    [9, 0.7009],
    [15, 0.7961],
    [40, 0.9124],
  ])("of %i cases that always passed is at least %f, however often they were tried", (cases, expected) => {
    for (const trials of [1, 3, 10]) expect(lower(perfect(cases, trials))).toBeCloseTo(expected, 4);
  });

  it("is never lowered by more passing trials, whichever cases they are of", () => {
    fc.assert(
      fc.property(
        fc.oneof(tallies, good),
        fc.array(fc.nat(6), { minLength: 30, maxLength: 30 }),
        (seen, more) => {
          const grown = seen.map((t, i) => ({ passed: t.passed + more[i]!, scored: t.scored + more[i]! }));
          expect(lower(grown)).toBeGreaterThanOrEqual(lower(seen) - 1e-12);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("is never above what a run of the same cases without a failure shows", () => {
    fc.assert(
      fc.property(tallies, (seen) => {
        expect(lower(seen)).toBeLessThanOrEqual(lower(perfect(seen.length, 3)) + 1e-12);
      }),
    );
  });

  it("keeps the rate and the upper end of the population's", () => {
    fc.assert(
      fc.property(tallies, (seen) => {
        const { lower: _, ...proven } = provenRate(seen)!;
        expect(populationRate(seen)).toMatchObject(proven);
      }),
    );
  });

  it("of cases that were tried once is Wilson's", () => {
    const once = [...perfect(19, 1), { passed: 0, scored: 1 }];
    expect(lower(once)).toBeCloseTo(0.763868806553258, 12);
  });

  it("is not known where nothing was scored", () => {
    expect(provenRate([{ passed: 0, scored: 0 }])).toBeNull();
  });
});

describe("moreCasesNeeded", () => {
  it("is the smallest number of perfect cases that shows the floor, also where some have failed", () => {
    fc.assert(
      fc.property(tallies, fc.integer({ min: 50, max: 95 }), (seen, percent) => {
        const floor = percent / 100;
        const more = moreCasesNeeded(seen, floor);
        if (more === null) return;
        const trials = Math.max(...seen.map((t) => t.scored));
        expect(lower([...seen, ...perfect(more, trials)])).toBeGreaterThanOrEqual(floor);
        if (more > 0) expect(lower([...seen, ...perfect(more - 1, trials)])).toBeLessThan(floor);
      }),
      { numRuns: 60 },
    );
  });

  it("does not take trials of one case for cases", () => {
    expect(moreCasesNeeded(perfect(5, 1), 0.85)).toBe(17);
    expect(moreCasesNeeded(perfect(5, 3), 0.85)).toBe(17);
  });

  it("is null for a floor that no sample can prove", () => {
    expect(moreCasesNeeded(perfect(5, 1), 1)).toBeNull();
  });
});
