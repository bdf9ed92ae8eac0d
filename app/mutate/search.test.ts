import { expect, it } from "vitest";
import { often } from "../../tests/fixtures/effort.ts";
import { createSearch } from "./search.ts";

/** Runs a search against agents whose cases fail with these probabilities. */
function play(o: {
  cases: string[];
  base?: (caseId: string) => number;
  mutant: (caseId: string) => number;
  mutants?: number;
  seed?: number;
  group?: number;
}) {
  let state = (o.seed ?? 1) >>> 0;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const passes = (chance: number): boolean => random() >= chance;
  const baseChance = o.base ?? (() => 0);
  const ids = Array.from({ length: o.mutants ?? 1 }, (_, i) => `m${i}`);
  const search = createSearch({
    candidates: new Map(ids.map((id) => [id, o.cases])),
    base: new Map(o.cases.map((c) => [c, [passes(baseChance(c))]])),
    group: o.group ?? 8,
  });
  const seen = { base: new Map(o.cases.map((c) => [c, 1])), mutants: new Map<string, number>() };
  let trials = 0;
  for (let wanted = search.next(); wanted !== null; wanted = search.next()) {
    for (const [c, times] of wanted.base)
      for (let n = seen.base.get(c) ?? 0; n < times; n++) {
        seen.base.set(c, n + 1);
        search.tellBase(c, passes(baseChance(c)));
      }
    for (const [id, ask] of wanted.mutants)
      for (const [c, times] of ask)
        for (let n = seen.mutants.get(id + c) ?? 0; n < times; n++) {
          seen.mutants.set(id + c, n + 1);
          search.tell(id, c, passes(o.mutant(c)));
          trials++;
        }
  }
  return { verdicts: [...search.verdicts().values()], trials };
}

const CASES = Array.from({ length: 40 }, (_, i) => `c${i}`);

it("finds the case that notices, and stops there", () => {
  const { verdicts, trials } = play({ cases: CASES, mutant: (c) => (c === "c10" ? 1 : 0) });
  expect(verdicts).toEqual([
    { guardedBy: "c10", tried: 16, waiting: 24, unknown: 0, unknownWhy: null, doubtful: [] },
  ]);
  expect(trials).toBe(16 + 4);
});

it("tries every case where none notices", () => {
  expect(play({ cases: CASES, mutant: () => 0 }).verdicts).toEqual([
    { guardedBy: null, tried: 40, waiting: 0, unknown: 0, unknownWhy: null, doubtful: [] },
  ]);
});

it("asks nothing of a case that fails anyway", () => {
  const { verdicts } = play({
    cases: CASES,
    base: (c) => (c === "c1" ? 1 : 0),
    mutant: (c) => (c === "c1" ? 1 : 0),
  });
  expect(verdicts[0]).toMatchObject({ guardedBy: null, tried: 39 });
});

it("tells a case that fails now and then apart from one that notices", () => {
  const { verdicts } = play({ cases: ["a"], mutant: () => 0.3, seed: 6, mutants: 300 });
  const guarded = verdicts.filter((v) => v.guardedBy !== null).length / 300;
  // 0.3 x P(2 or more of 4 | 0.3) = 0.10.
  expect(guarded).toBeGreaterThan(0.05);
  expect(guarded).toBeLessThan(0.16);
  expect(verdicts.some((v) => v.guardedBy === null && v.doubtful.length > 0)).toBe(true);
});

it("hardly ever takes chance for a guard, and seldom misses one that notices most of the time", () => {
  const mutants = often({ usually: 500, thorough: 2000 });
  const chance = play({ cases: CASES, base: () => 0.03, mutant: () => 0.03, mutants });
  expect(chance.verdicts.filter((v) => v.guardedBy !== null).length / mutants).toBeLessThan(0.015);
  const guard = play({ cases: CASES, mutant: (c) => (c === "c3" ? 0.8 : 0), mutants: mutants / 4 });
  expect(guard.verdicts.filter((v) => v.guardedBy === "c3").length / (mutants / 4)).toBeGreaterThan(0.7);
});
