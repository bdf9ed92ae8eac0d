import { describe, expect, it } from "vitest";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { forecastTotal } from "./forecast.ts";

describe("forecastTotal", () => {
  it("adds up the means, each as often as it is planned", () => {
    const total = forecastTotal([
      { values: [1, 3], times: 10 },
      { values: [5, 5], times: 2 },
    ]);
    expect(total.expected).toBe(30);
  });

  it("is as wide as the new trials and the old means are uncertain, by hand", () => {
    // Mean 2, relative variance 0.5 on 1 degree; 2 trials to come: 0.5 x 4 x 2 x (1 + 2/2) = 8. t(0.975, 1) = 12.706.
    const { expected, lower, upper } = forecastTotal([{ values: [1, 3], times: 2 }]);
    expect(expected).toBe(4);
    expect(upper).toBeCloseTo(4 + 12.7062 * Math.sqrt(8), 2);
    expect(lower).toBe(0);
  });

  it("is certain where trials never differ, and knows of nothing to come", () => {
    expect(forecastTotal([{ values: [2, 2, 2], times: 5 }])).toEqual({ expected: 10, lower: 10, upper: 10 });
    expect(forecastTotal([])).toEqual({ expected: 0, lower: 0, upper: 0 });
  });

  it("takes the differences between cases where none was tried twice", () => {
    const { lower, upper } = forecastTotal([
      { values: [1], times: 3 },
      { values: [2], times: 3 },
      { values: [3], times: 3 },
    ]);
    expect(lower).toBeLessThan(18);
    expect(upper).toBeGreaterThan(18);
  });

  it("is right about 19 times of 20", () => {
    const random = createRandom("forecast");
    const draw = (mean: number): number => mean * (0.5 + random.next());
    let right = 0;
    for (let i = 0; i < 1000; i++) {
      const means = Array.from({ length: 10 }, () => 1 + 9 * random.next());
      const { lower, upper } = forecastTotal(
        means.map((m) => ({ values: [draw(m), draw(m), draw(m)], times: 3 })),
      );
      const total = means.reduce((sum, m) => sum + draw(m) + draw(m) + draw(m), 0);
      if (total >= lower && total <= upper) right++;
    }
    expect(right).toBeGreaterThan(925);
    expect(right).toBeLessThan(975);
  });

  it("refuses a kind of which nothing is known", () => {
    expect(() => forecastTotal([{ values: [], times: 1 }])).toThrow(/at least 1/);
  });
});
