import fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, countTrials, isPlanned, placeOf, plannedTrials, trialsOf } from "./planned.ts";
import type { Manifest } from "../records.ts";
import { takeShard, wholePlan } from "./shard.ts";

const planOf = (trials: readonly number[]): Manifest =>
  ({ runId: "r", cases: trials.map((n, i) => ({ id: `c${i}`, key: `k${i}`, trials: n })) }) as Manifest;

const plans = fc.record({
  trials: fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 12 }),
  of: fc.integer({ min: 2, max: 9 }),
});

test("the parts of a plan have no trial in common, have all of it together, and are of one size give or take one", () => {
  fc.assert(
    fc.property(plans, ({ trials, of }) => {
      const whole = planOf(trials);
      const parts = Array.from({ length: of }, (_, i) => takeShard(whole, { index: i + 1, of }));
      const keys = parts.map((part) => [...plannedTrials(part)].map((t) => t.key));
      expect(keys.flat().toSorted()).toEqual([...plannedTrials(whole)].map((t) => t.key).toSorted());
      const sizes = parts.map(countTrials);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(sizes).toEqual(keys.map((k) => k.length));
    }),
  );
});

test("the second of four parts has the trials whose number in the plan is 1 more than a multiple of 4", () => {
  const whole = planOf([3, 3, 3]);
  const all = [...plannedTrials(whole)].map((t) => t.key);
  const second = [...plannedTrials(takeShard(whole, { index: 2, of: 4 }))].map((t) => t.key);
  expect(second).toEqual(all.filter((_, i) => i % 4 === 1));
});

test("a part knows the trials of its own, each with its place among them", () => {
  fc.assert(
    fc.property(plans, ({ trials, of }) => {
      const part = takeShard(planOf(trials), { index: of, of });
      const planned = isPlanned(part);
      for (const c of part.cases) {
        const own = [...trialsOf(c)];
        expect(countOf(c)).toBe(own.length);
        for (let trial = 0; trial < c.trials + of; trial++) {
          expect(placeOf(c, trial)).toBe(own.indexOf(trial));
          expect(planned({ caseId: c.id, trial, key: `${c.key}-${trial}` })).toBe(own.includes(trial));
        }
      }
    }),
  );
});

test("the whole plan is what the part was taken from", () => {
  const whole = planOf([2, 0, 5]);
  expect(wholePlan(takeShard(whole, { index: 3, of: 4 }))).toEqual(whole);
});
