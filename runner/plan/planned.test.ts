import { expect, it } from "vitest";
import { aManifest } from "../../tests/fixtures/trials/records.ts";
import type { CheckDigest } from "../digests.ts";
import { limitTrials } from "./plan.ts";
import { countTrials, isDecided, isPlanned, plannedTrials, trialKey } from "./planned.ts";

const manifest = aManifest({ cases: 2, trials: 2 });

it("has the trials of each case one after the other, each with its own key", () => {
  expect([...plannedTrials(manifest)]).toEqual([
    { caseId: "case-01", trial: 0, key: "case-01-0" },
    { caseId: "case-01", trial: 1, key: "case-01-1" },
    { caseId: "case-02", trial: 0, key: "case-02-0" },
    { caseId: "case-02", trial: 1, key: "case-02-1" },
  ]);
  expect(countTrials(manifest)).toBe(4);
});

it("is made as it is needed: a plan of a billion trials takes no room", () => {
  const endless = aManifest({ cases: 1000, trials: 1_000_000 });
  expect(countTrials(endless)).toBe(1_000_000_000);
  expect(plannedTrials(endless).next().value).toEqual({ caseId: "case-01", trial: 0, key: "case-01-0" });
});

it("has the keys that are listed, where what was said is part of them", () => {
  expect(trialKey({ key: "case", keys: ["a", "b"] }, 1)).toBe("b");
});

it("keeps the first trials, and their keys, where fewer are played", () => {
  const fewer = limitTrials(manifest, new Map([["case-02", 1]]));
  expect([...plannedTrials(fewer)]).toEqual([{ caseId: "case-02", trial: 0, key: "case-02-0" }]);
});

it("knows its own trials, by content and not by name alone", () => {
  const planned = isPlanned(manifest);
  const trial = { caseId: "case-01", trial: 1, key: "case-01-1" };
  expect(planned(trial)).toBe(true);
  expect(planned({ ...trial, key: "of an older prompt-1" })).toBe(false);
  expect(planned({ ...trial, trial: 2, key: "case-01-2" })).toBe(false);
  expect(planned({ ...trial, caseId: "case-99" })).toBe(false);
});

it("is to be played again where it errored, or where an answer of the judge is of no use", () => {
  const check = { status: "unscored" } as CheckDigest;
  expect(isDecided({ outcome: "passed", checks: [] })).toBe(true);
  expect(isDecided({ outcome: "unscored", checks: [check] })).toBe(true);
  expect(isDecided({ outcome: "failed", checks: [{ ...check, askAgain: true }] })).toBe(false);
  expect(isDecided({ outcome: "errored", checks: [] })).toBe(false);
});
