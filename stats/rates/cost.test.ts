import { describe, expect, it } from "vitest";
import { costPerResolved, ratioOfTotals } from "./cost.ts";

const num = [3.1, 2.2, 4.5, 1.9, 3.3, 2.8, 5.2, 2.1];
const den = [3, 3, 2, 3, 3, 3, 1, 3];

describe("ratioOfTotals", () => {
  it("agrees with R's svyratio", () => {
    const { ratio, se } = ratioOfTotals(num, den) ?? { ratio: 0, se: 0 };
    expect(ratio).toBeCloseTo(1.1952380952381, 9);
    expect(se).toBeCloseTo(0.271254462594879, 9);
  });
});

describe("costPerResolved", () => {
  const cases = num.map((cost, i) => ({ cost, resolved: den[i] ?? 0 }));

  it("has a range around the ratio, as far below as above on the scale of ratios", () => {
    const { cost, lower, upper } = costPerResolved(cases) ?? { cost: 0, lower: 0, upper: 0 };
    expect(lower).toBeGreaterThan(0);
    expect(upper / cost).toBeCloseTo(cost / lower, 12);
    // t with 7 degrees of freedom: 2.3646.
    expect(upper).toBeCloseTo(
      1.1952380952381 * Math.exp((2.364624 * 0.271254462594879) / 1.1952380952381),
      5,
    );
  });

  it("is wider with more confidence, and the same in any order of the cases", () => {
    const usual = costPerResolved(cases);
    expect(costPerResolved(cases, 0.99)?.upper).toBeGreaterThan(usual?.upper ?? 0);
    expect(costPerResolved([...cases].reverse())?.upper).toBeCloseTo(usual?.upper ?? 0, 12);
  });

  it("is null where nothing was resolved, and with one case; costs can't be negative", () => {
    expect(costPerResolved(cases.map((c) => ({ ...c, resolved: 0 })))).toBeNull();
    expect(costPerResolved(cases.slice(0, 1))).toBeNull();
    expect(() => costPerResolved([{ cost: -1, resolved: 1 }])).toThrow(RangeError);
  });
});
