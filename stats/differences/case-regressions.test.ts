import { describe, expect, it } from "vitest";
import { caseRegressions, fisherOneSided } from "./case-regressions.ts";

describe("fisherOneSided", () => {
  it("gives the alarms that a stored baseline of 20 trials allows", () => {
    const stable = { passed: 20, scored: 20 };
    expect(fisherOneSided(stable, { passed: 2, scored: 5 })).toBeCloseTo(0.0043, 4);
    expect(fisherOneSided(stable, { passed: 1, scored: 5 })).toBeCloseTo(0.0004, 4);
    expect(fisherOneSided(stable, { passed: 0, scored: 3 })).toBeCloseTo(0.0006, 4);
  });

  it("gives a chance of 1 where a variant was not tried", () => {
    expect(fisherOneSided({ passed: 5, scored: 5 }, { passed: 0, scored: 0 })).toBe(1);
  });
});

describe("caseRegressions", () => {
  const stable = { passed: 20, scored: 20 };
  const cases = [
    { id: "stable", a: stable, b: { passed: 5, scored: 5 } },
    { id: "broken", a: stable, b: { passed: 0, scored: 5 } },
    { id: "wobbly", a: stable, b: { passed: 4, scored: 5 } },
  ];

  it("names the broken case, in the order of the input", () => {
    const found = caseRegressions(cases);
    expect(found.map((c) => c.id)).toEqual(["stable", "broken", "wobbly"]);
    expect(found.filter((c) => c.adjusted <= 0.05).map((c) => c.id)).toEqual(["broken"]);
  });

  it("raises the bar with the number of cases", () => {
    const [p, adjusted] = [caseRegressions(cases)[1]?.p ?? 1, caseRegressions(cases)[1]?.adjusted ?? 0];
    expect(adjusted).toBeCloseTo(3 * p, 12);
  });
});
