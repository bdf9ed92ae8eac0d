import { expect, it } from "vitest";
import { spreadsOf } from "./spread.ts";

it("puts all variants on one scale that reads well, and what is beyond it at the end", () => {
  const [quick, slow] = spreadsOf([
    { name: "quick", values: Array.from({ length: 100 }, (_, i) => i) },
    { name: "slow", values: [...Array.from({ length: 999 }, (_, i) => i * 0.7), 1e6] },
  ]);
  expect([quick?.to, slow?.to]).toEqual([800, 800]);
  expect(quick?.steps.reduce((a, b) => a + b, 0)).toBe(100);
  expect(slow?.steps.at(-1)).toBe(1);
  expect(quick?.half).toBeCloseTo(49.5);
  expect(quick?.most).toBeGreaterThan(90);
});

it("says nothing of the slowest where there are too few values", () => {
  expect(spreadsOf([{ name: "few", values: [1, 2, 3] }])[0]).toMatchObject({ half: 2, most: null });
  expect(spreadsOf([{ name: "none", values: [] }])[0]).toMatchObject({ to: 0, half: null });
});
