import { describe, expect, it } from "vitest";
import type { CaseTally } from "../rates/rate.ts";
import { trialsToSettleBoth } from "./settle.ts";
import { suiteDiff } from "../rates/suite.ts";

const z = 1.96;
const suite = (cases: number, passed: number, scored: number): CaseTally[] =>
  Array.from({ length: cases }, () => ({ passed, scored }));

describe("trialsToSettleBoth", () => {
  it("finds the first number of trials at which no difference larger than the margin is left", () => {
    const perfect = suite(10, 3, 3);
    const trials = trialsToSettleBoth({ a: perfect, b: perfect, margin: 0.05, z, zTogether: 2.8 });
    const upper = (k: number): number => suiteDiff(suite(10, k, k), suite(10, k, k), z)?.upper ?? 1;
    expect(trials).toBeGreaterThan(3);
    expect(upper(trials ?? 0)).toBeLessThanOrEqual(0.05);
    expect(upper((trials ?? 0) - 1)).toBeGreaterThan(0.05);
  });

  it("finds the first at which the seen difference would be shown, later where more is checked together", () => {
    const a = suite(10, 5, 5);
    const b = [...suite(9, 5, 5), ...suite(1, 3, 5)];
    const alone = trialsToSettleBoth({ a, b, margin: 0.01, z, zTogether: z }) ?? 0;
    const among = trialsToSettleBoth({ a, b, margin: 0.01, z, zTogether: 2.8 }) ?? 0;
    expect(alone).toBeGreaterThan(6);
    expect(among).toBeGreaterThan(alone);
  });

  it("is null where no reasonable number is enough", () => {
    const one = suite(1, 2, 4);
    expect(trialsToSettleBoth({ a: one, b: one, margin: 0.01, z, zTogether: z })).toBeNull();
  });
});
