import { describe, expect, it } from "vitest";
import { aCriterion, aManifest, recordsOf } from "../../../tests/fixtures/trials/records.ts";
import { compareRuns, type ComparedRun } from "../analyze.ts";
import { comparisonExitCode } from "../exit-code.ts";
import { headlineWords } from "./headline.ts";

type Outcome = "passed" | "failed" | "errored" | "not_run";

function aRun(
  model: string,
  how: (c: number, trial: number) => Outcome = () => "passed",
  o: { cases?: number; severity?: "gate" | "invariant" } = {},
): ComparedRun {
  const criterion = aCriterion({ name: "Is safe", severity: o.severity ?? "gate" });
  const plain = aManifest({ cases: o.cases ?? 12, trials: 10, criteria: [criterion] });
  const manifest = { ...plain, variant: { ...plain.variant, model } };
  return { manifest, records: recordsOf(manifest, how) };
}

const half = (c: number): Outcome => (c % 2 === 0 ? "failed" : "passed");
const of = (...runs: ComparedRun[]) => {
  const comparison = compareRuns(runs);
  return { lines: headlineWords(comparison), code: comparisonExitCode(comparison) };
};

describe("the first line of a comparison", () => {
  it("names the winner, on whichever side it is", () => {
    expect(of(aRun("large"), aRun("small", half)).lines).toEqual([
      "Winner: large. It passes 100 % of the time, small 50 %, on the 12 cases that both played.",
    ]);
    expect(of(aRun("small", half), aRun("large")).lines[0]).toMatch(/^Winner: large\. It passes 100 %/);
  });

  it("says that there is none, and why", () => {
    const same = of(aRun("large"), aRun("small")).lines[0];
    expect(same).toMatch(/^No winner on quality: no difference larger than \d\.\d points is left/);
    const few = of(
      aRun("large", undefined, { cases: 2 }),
      aRun("small", (c, t) => (c === 0 && t === 0 ? "failed" : "passed"), { cases: 2 }),
    ).lines[0];
    expect(few).toMatch(/^No winner yet: /);
  });

  it("compares three with each other, not only with the first", () => {
    const { lines } = of(aRun("a", half), aRun("b", half), aRun("c"));
    expect(lines[0]).toMatch(/^Winner: c\. .*; c is better by .* than b\.$/);
    expect(of(aRun("a"), aRun("b"), aRun("c", half)).lines[0]).toMatch(
      /^No single winner: b passes about as often as a; c is worse by .* than a; c is worse by .* than b\.$/,
    );
  });
});

describe("what speaks against a candidate", () => {
  const slip = (c: number, t: number): Outcome => (c === 0 && t === 0 ? "failed" : "passed");
  const strict = { severity: "invariant" as const };

  it("is a rule that it broke and that allows no failure: exit 1", () => {
    const { lines, code } = of(aRun("large", undefined, strict), aRun("small", slip, strict));
    expect(lines).toContain('small broke "Is safe" in 1 of 120 trials; none may.');
    expect(code).toBe(1);
  });

  it("says so where the baseline broke it too; the baseline alone is no fault of a candidate", () => {
    expect(of(aRun("large", slip, strict), aRun("small", slip, strict)).lines.at(-1)).toContain(
      "large broke it too, in 1 of 120.",
    );
    expect(of(aRun("large", slip, strict), aRun("small", undefined, strict)).code).toBe(0);
  });

  it("is a case that it was never asked: exit 4. A case more is none", () => {
    const { lines, code } = of(aRun("large"), aRun("small", undefined, { cases: 7 }));
    expect(lines.at(-1)).toBe(
      "small was not asked 5 cases that large played (case-08, case-09, case-10, case-11 and 1 more): 7 cases are compared.",
    );
    expect(code).toBe(4);
    expect(of(aRun("large", undefined, { cases: 7 }), aRun("small")).code).toBe(0);
  });
});
