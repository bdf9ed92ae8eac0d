import { describe, expect, it } from "vitest";
import { BROKEN_CASE_ALPHA, brokenCases } from "./broken-cases.ts";
import { createBreakTest } from "./break-test.ts";
import type { CaseTally } from "../rates/rate.ts";

interface Pair {
  id: string;
  a: CaseTally;
  b: CaseTally;
}

const failing = (id: string, passed: number, scored: number, before = 20): Pair => ({
  id,
  a: { passed: before, scored: 20 },
  b: { passed, scored },
});
const suite = (n: number): Pair[] => Array.from({ length: n }, (_, i) => failing(`stable-${i}`, 3, 3));

function find(pairs: readonly Pair[], looks = 5) {
  const test = createBreakTest(
    pairs.map((p) => [p.a]),
    0.06,
  );
  return brokenCases(
    pairs.map((p, i) => ({ name: p.id, a: p.a, b: p.b, chance: () => test.chance(i, p.b) })),
    { alpha: BROKEN_CASE_ALPHA / looks, suspicion: 0.2 },
  );
}

describe("cases that broke", () => {
  it("shows one of two hundred that always passed and now never does", () => {
    expect(find([...suite(199), failing("gone", 0, 4)])).toEqual({ shown: ["gone"], suspected: [] });
  });

  it("suspects one that failed twice of three times, and clears it with more trials", () => {
    expect(find([...suite(30), failing("odd", 1, 3)])).toEqual({ shown: [], suspected: ["odd"] });
    expect(find([...suite(30), failing("odd", 19, 20)]).shown).toEqual([]);
    expect(find([...suite(30), failing("odd", 20, 20)])).toEqual({ shown: [], suspected: [] });
  });

  it("does not take a case for broken that failed as often before", () => {
    expect(find([...suite(30), failing("poor", 0, 10, 1)])).toEqual({ shown: [], suspected: [] });
    expect(find([...suite(30), failing("better", 1, 10, 1)])).toEqual({ shown: [], suspected: [] });
  });

  it("raises the bar where many cases are flaky", () => {
    const flaky = Array.from({ length: 40 }, (_, i) => failing(`flaky-${i}`, 2, 3, 16));
    const gone = (trials: number): string[] => find([...flaky, failing("gone", 0, trials)]).shown;
    expect(gone(3)).toEqual([]);
    expect(gone(30)).toEqual(["gone"]);
  });

  it("says nothing of a case without trials", () => {
    expect(find([failing("new", 0, 0)])).toEqual({ shown: [], suspected: [] });
  });

  it("asks no chance of a case that did not fail", () => {
    const never = () => {
      throw new Error("asked");
    };
    const pass = { passed: 3, scored: 3 };
    expect(
      brokenCases([{ name: "a", a: pass, b: pass, chance: never }], { alpha: 0.01, suspicion: 0.2 }),
    ).toEqual({
      shown: [],
      suspected: [],
    });
  });
});
