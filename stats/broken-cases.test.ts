import { describe, expect, it } from "vitest";
import { brokenCases } from "./broken-cases.ts";

const solid = (id: string, trials = 3) => ({
  id,
  a: { passed: 20, scored: 20 },
  b: { passed: trials, scored: trials },
});
const suite = (n: number) => Array.from({ length: n }, (_, i) => solid(`solid-${i}`));
const failing = (id: string, passed: number, scored: number) => ({
  id,
  a: { passed: 20, scored: 20 },
  b: { passed, scored },
});

describe("cases that broke", () => {
  it("shows one of two hundred that always passed and now never does", () => {
    expect(brokenCases([...suite(199), failing("gone", 0, 3)], { looks: 3 })).toEqual({
      shown: ["gone"],
      suspected: [],
    });
  });

  it("suspects one that failed twice of three times, and clears it with more trials", () => {
    expect(brokenCases([...suite(30), failing("odd", 1, 3)], { looks: 3 })).toEqual({
      shown: [],
      suspected: ["odd"],
    });
    expect(brokenCases([...suite(30), failing("odd", 9, 10)], { looks: 3 })).toEqual({
      shown: [],
      suspected: [],
    });
  });

  it("raises the bar where many cases are unsteady", () => {
    const unsteady = Array.from({ length: 40 }, (_, i) => ({
      id: `unsteady-${i}`,
      a: { passed: 18, scored: 20 },
      b: { passed: 2, scored: 3 },
    }));
    const of = (trials: number) => brokenCases([...unsteady, failing("gone", 0, trials)], { looks: 3 });
    expect(of(3)).toEqual({ shown: [], suspected: ["gone"] });
    expect(of(6).shown).toEqual(["gone"]);
  });

  it("says nothing of a case without trials", () => {
    expect(brokenCases([failing("new", 0, 0)], { looks: 1 })).toEqual({ shown: [], suspected: [] });
  });
});
