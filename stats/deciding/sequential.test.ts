import { describe, expect, it } from "vitest";
import { spendingBounds } from "./group-sequential.ts";
import { sprt, sprtLogRatio } from "./sprt.ts";

/** A small seeded random source, so that a simulation is the same every time. */
function source(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("looking several times", () => {
  it.each([
    ["pocock", [2.04, 2.025, 1.956]],
    ["obrien-fleming", [3.395, 2.282, 1.681]],
  ] as const)("gives the known bounds of %s spending", (spending, known) => {
    const bounds = spendingBounds({ information: [0.3, 0.6, 1], alpha: 0.05, spending });
    known.forEach((z, i) => expect(bounds[i]).toBeCloseTo(z, 2));
  });

  it("with one look is the ordinary test", () => {
    expect(spendingBounds({ information: [1], alpha: 0.05, spending: "pocock" })[0]).toBeCloseTo(1.644854, 5);
  });

  it.each(["pocock", "obrien-fleming", "even"] as const)(
    "spends no more than alpha in all (%s)",
    (spending) => {
      const times = [0.3, 0.6, 1];
      const bounds = spendingBounds({ information: times, alpha: 0.05, spending });
      const random = source(7);
      const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const paths = 40_000;
      let crossed = 0;
      for (let i = 0; i < paths; i++) {
        let s = 0;
        let before = 0;
        const hit = times.map((t, k) => {
          s += normal() * Math.sqrt(t - before);
          before = t;
          return s / Math.sqrt(t) > (bounds[k] ?? 0);
        });
        if (hit.includes(true)) crossed++;
      }
      const sd = Math.sqrt((0.05 * 0.95) / paths);
      expect(crossed / paths).toBeLessThan(0.05 + 3 * sd);
      if (spending !== "even") expect(crossed / paths).toBeGreaterThan(0.05 - 3 * sd);
    },
  );

  it("refuses shares that don't ascend to 1", () => {
    const of = (information: number[]) => () =>
      spendingBounds({ information, alpha: 0.05, spending: "pocock" });
    expect(of([0.5, 0.5, 1])).toThrow(/ascend/);
    expect(of([0.3, 0.6])).toThrow(/ascend/);
  });
});

describe("the sequential test of a rate", () => {
  const plan = { target: 0.95, floor: 0.9, alpha: 0.05, beta: 0.1 };

  it("decides when the evidence is in, and not before", () => {
    expect(sprt(plan, 20, 0)).toBe("continue");
    expect(sprt(plan, 60, 0)).toBe("pass");
    expect(sprt(plan, 20, 6)).toBe("fail");
  });

  it("rejects a target of 100 % at the first failure", () => {
    expect(sprt({ ...plan, target: 1 }, 500, 1)).toBe("fail");
    expect(sprt({ ...plan, target: 1 }, 500, 0)).toBe("pass");
  });

  it("refuses a floor that is not below the target", () => {
    expect(() => sprtLogRatio({ target: 0.9, floor: 0.9 }, 1, 1)).toThrow(/below its target/);
  });

  it("holds at the ends of rounds however different the cases are", () => {
    // Half of the cases always pass, the other half nine times of ten: the mean is the target.
    const rates = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 1 : 0.9));
    const random = source(11);
    const runs = 4000;
    let wrong = 0;
    for (let run = 0; run < runs; run++) {
      let passed = 0;
      for (let round = 1; round <= 10; round++) {
        passed += rates.filter((p) => random() < p).length;
        const verdict = sprt(plan, passed, round * rates.length - passed);
        if (verdict === "fail") wrong++;
        if (verdict !== "continue") break;
      }
    }
    expect(wrong / runs).toBeLessThanOrEqual(0.05);
  });
});
