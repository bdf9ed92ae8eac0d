import { describe, expect, it } from "vitest";
import { stabilityNotes } from "../words/case-notes.ts";
import { stabilityOf } from "./stability.ts";

const stable = Array.from({ length: 30 }, (_, i) => ({ caseId: `stable-${i}`, passed: 20, scored: 20 }));

describe("stability of a run", () => {
  it("sorts cases, the worst first", () => {
    const found = stabilityOf([
      ...stable,
      { caseId: "often", passed: 14, scored: 20 },
      { caseId: "half", passed: 10, scored: 20 },
      { caseId: "never", passed: 0, scored: 40 },
      { caseId: "few", passed: 2, scored: 3 },
      { caseId: "silent", passed: 0, scored: 0 },
    ]);
    expect(found.solid).toBe(30);
    expect(found.unsteady.map((c) => c.caseId)).toEqual(["half", "often"]);
    expect(found.broken.map((c) => c.caseId)).toEqual(["never"]);
    expect(found.undecided).toBe(2);
    expect(found.undecidedFailing.map((c) => c.caseId)).toEqual(["few"]);
  });

  it("is told in words, and never calls two of three flaky", () => {
    const lines = stabilityNotes(
      stabilityOf([
        ...stable,
        { caseId: "often", passed: 14, scored: 20 },
        { caseId: "few", passed: 2, scored: 3 },
      ]),
    )?.lines;
    expect(lines).toEqual([
      "often: flaky, passed 14 of 20",
      "Stable: 30 cases, which pass at least 9 times of 10.",
      "Not enough runs to tell: 1 case. Failed at times: few (passed 2 of 3).",
    ]);
  });

  it("tells what failed every time from what failed at times", () => {
    const lines = stabilityNotes(
      stabilityOf([
        { caseId: "never", passed: 0, scored: 3 },
        { caseId: "once", passed: 0, scored: 1 },
        { caseId: "few", passed: 1, scored: 3 },
      ]),
    )?.lines;
    expect(lines).toEqual([
      "Not enough runs to tell: 3 cases. Failed every time: never (3 trials), once (1 trial). Failed at times: few (passed 1 of 3).",
    ]);
  });

  it("says how many trials would tell, where nothing failed", () => {
    const once = stable.map((c) => ({ ...c, passed: 1, scored: 1 }));
    expect(stabilityNotes(stabilityOf(once))?.lines).toEqual([
      "Not enough runs to tell: 30 cases (5 trials a case without a failure would tell).",
    ]);
    expect(stabilityNotes(stabilityOf([]))).toBe(null);
  });
});
