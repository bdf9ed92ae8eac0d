import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BEYOND_DOUBT_ALPHA,
  couldPass,
  decideAbsolute,
  decideCriterion,
  gateBounds,
  trialsToSettle,
  type LookBounds,
} from "./gate.ts";
import type { CaseTally } from "../rates/rate.ts";

const plan = { looks: [3, 6, 10], alpha: 0.05, criteria: 4, baselineTrials: 20 };
const bounds = gateBounds(plan);
const all = (cases: number, passed: number, scored: number): CaseTally[] =>
  Array.from({ length: cases }, () => ({ passed, scored }));
const perfect = (cases: number, scored: number): CaseTally[] => all(cases, scored, scored);
/** The first `broken` cases never pass, the others always do. */
const broken = (cases: number, count: number, scored: number): CaseTally[] => [
  ...all(count, 0, scored),
  ...perfect(cases - count, scored),
];

describe("gateBounds", () => {
  it("asks for more at each look than a single look would, and for more to say FAIL of several criteria", () => {
    const single = gateBounds({ ...plan, looks: [10], criteria: 1 });
    expect(single.pass[0]).toBeCloseTo(1.645, 3);
    expect(single.fail).toEqual(single.pass);
    for (const [i, z] of bounds.pass.entries()) {
      expect(z).toBeGreaterThan(1.645);
      expect(bounds.fail[i]).toBeGreaterThan(z);
    }
  });

  it.each([[[]], [[3, 3]], [[6, 3]], [[0]], [[1.5]]])("refuses looks of %j", (looks) => {
    expect(() => gateBounds({ ...plan, looks })).toThrow(/ascend/);
  });
});

const at = (look: number): LookBounds => ({
  pass: bounds.pass[look] ?? 0,
  fail: bounds.fail[look] ?? 0,
  beyondDoubt: BEYOND_DOUBT_ALPHA / 12,
});

describe("decideCriterion", () => {
  const decide = (a: CaseTally[], b: CaseTally[], look = 0) =>
    decideCriterion({ a, b, margin: 0.05, bounds: at(look) });
  const baseline = perfect(40, 20);

  it("passes a candidate that does as well, and says how much worse it could be", () => {
    const { verdict, by, difference } = decide(baseline, perfect(40, 3));
    expect({ verdict, by }).toEqual({ verdict: "pass", by: null });
    expect(difference?.lower).toBeGreaterThan(-0.05);
  });

  it("fails a candidate that broke eight of forty cases", () => {
    expect(decide(baseline, broken(40, 8, 3))).toMatchObject({ verdict: "fail", by: "margin" });
  });

  it("does not decide a drop as large as the margin", () => {
    expect(decide(baseline, broken(40, 2, 10), 2).verdict).toBe("undecided");
  });

  it("fails a drop beyond doubt that most likely exceeds the margin, though that is not proven", () => {
    // Half of the cases get a little worse: 8 points, after 6 trials.
    const little = [...all(20, 5, 6), ...perfect(20, 6)];
    expect(decide(baseline, little, 1)).toMatchObject({ verdict: "fail", by: "beyond_doubt" });
    // The same drop is not found where cases failed as often before.
    expect(decide([...all(20, 17, 20), ...perfect(20, 20)], little, 1).verdict).toBe("undecided");
  });

  it("does not fail a change beyond doubt that keeps within the margin", () => {
    const slight = [...all(16, 9, 10), ...perfect(24, 10)];
    expect(decide(perfect(40, 40), slight, 2)).toMatchObject({ by: null });
    expect(decide(perfect(40, 40), slight, 2).verdict).not.toBe("fail");
  });

  it("decides nothing without a score", () => {
    expect(decide(baseline, all(40, 0, 0))).toEqual({ verdict: "undecided", by: null, difference: null });
  });

  it("does not depend on the order of the cases", () => {
    const pair = fc.record({ a: fc.nat(20), b: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), (cases) => {
        const look = (of: typeof cases) =>
          decide(
            of.map((c) => ({ passed: c.a, scored: 20 })),
            of.map((c) => ({ passed: c.b, scored: 6 })),
          );
        const one = look(cases);
        const other = look([...cases].reverse());
        expect(other.verdict).toBe(one.verdict);
        expect(other.difference?.lower).toBeCloseTo(one.difference?.lower ?? 0, 10);
      }),
    );
  });
});

describe("trialsToSettle", () => {
  const settle = (a: CaseTally[], b: CaseTally[]) =>
    trialsToSettle({ a, b, margin: 0.05, z: bounds.pass[2] ?? 2 });
  const decides = (a: CaseTally[], b: CaseTally[]): boolean => {
    const z = bounds.pass[2] ?? 2;
    const only = { pass: z, fail: z, beyondDoubt: 0 };
    return decideCriterion({ a, b, margin: 0.05, bounds: only }).verdict !== "undecided";
  };

  it("names the smallest number of trials a case, and of cases, that decides", () => {
    const { trials, cases } = settle(perfect(6, 20), perfect(6, 10));
    expect(decides(perfect(6, 20), perfect(6, trials ?? 0))).toBe(true);
    expect(decides(perfect(6, 20), perfect(6, (trials ?? 0) - 1))).toBe(false);
    expect(decides(perfect(cases ?? 0, 20), perfect(cases ?? 0, 10))).toBe(true);
    expect(decides(perfect((cases ?? 0) - 6, 20), perfect((cases ?? 0) - 6, 10))).toBe(false);
  });

  it("names none where the change lies at the margin", () => {
    expect(settle(perfect(40, 20), broken(40, 2, 10))).toEqual({ trials: null, cases: null });
  });
});

describe("couldPass", () => {
  const z = bounds.pass[2] ?? 2;
  it("is false where even a perfect candidate would leave the question open", () => {
    expect(couldPass({ a: perfect(3, 20), trials: 10, margin: 0.05, z })).toBe(false);
    expect(couldPass({ a: perfect(12, 20), trials: 10, margin: 0.05, z })).toBe(true);
  });
});

describe("decideAbsolute", () => {
  const decide = (passed: number, failed: number, over = {}) =>
    decideAbsolute({
      rounds: [{ passed, failed }],
      target: 0.95,
      floor: 0.9,
      alpha: 0.05,
      beta: 0.1,
      lastRound: true,
      ...over,
    }).verdict;

  it.each([
    [120, 0, "pass"],
    [80, 40, "fail"],
    [10, 0, "undecided"],
  ] as const)("%i passed and %i failed of a 95 %% target: %s", (passed, failed, verdict) => {
    expect(decide(passed, failed)).toBe(verdict);
  });

  it("fails a target of 100 % at the first failure", () => {
    expect(decide(119, 1, { target: 1 })).toBe("fail");
  });

  it("decides a floor that equals its target at the last round only", () => {
    const same = { target: 0.9, floor: 0.9 };
    expect(decide(120, 0, { ...same, lastRound: false })).toBe("undecided");
    expect(decide(120, 0, same)).toBe("pass");
    expect(decide(60, 60, same)).toBe("fail");
    expect(decide(108, 12, same)).toBe("undecided");
  });
});
