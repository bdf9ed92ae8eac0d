import { expect, it } from "vitest";
import { flipRate } from "./flip-rate.ts";

it("is the share of pairs of verdicts that differ", () => {
  const twice = [
    { passed: 2, scored: 2 },
    { passed: 1, scored: 2 },
    { passed: 0, scored: 2 },
    { passed: 2, scored: 2 },
  ];
  expect(flipRate(twice)).toEqual({ conversations: 4, changed: 1, rate: 0.25 });
  // A passing and a failing trial differ in two of the three pairs of two passes and a failure.
  expect(flipRate([{ passed: 2, scored: 3 }])).toEqual({ conversations: 1, changed: 1, rate: 2 / 3 });
});

it("says nothing of conversations that were judged once", () => {
  expect(
    flipRate([
      { passed: 1, scored: 1 },
      { passed: 0, scored: 0 },
    ]),
  ).toEqual({
    conversations: 0,
    changed: 0,
    rate: null,
  });
});
