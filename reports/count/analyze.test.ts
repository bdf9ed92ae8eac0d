import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCheck, aCriterion, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { Analysis, CriterionResult } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import { becauseWords } from "../words/criterion-words.ts";
import { judgeCriterion } from "./criterion.ts";
import { exitCodeOf } from "./exit-code.ts";
import { verdictWords } from "../words/verdict-words.ts";

type Measured = Extract<CriterionResult, { measurable: true }>;

function first(analysis: { criteria: CriterionResult[] }): Measured {
  const [criterion] = analysis.criteria;
  if (!criterion?.measurable) throw new Error("the first criterion is measurable");
  return criterion;
}

describe("analyze", () => {
  it("counts every planned trial exactly once, whatever happened to it", () => {
    const outcomes = fc.constantFrom("passed", "failed", "errored", "unscored", "not_run");
    fc.assert(
      fc.property(
        fc.array(fc.array(outcomes, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (grid) => {
          const manifest = aManifest({ cases: grid.length, trials: 3 });
          const records = recordsOf(manifest, (c, t) => grid[c]?.[t] ?? "not_run");
          const { counts, criteria } = analyze({ manifest, records });
          for (const c of [counts, ...criteria.flatMap((r) => (r.measurable ? [r.counts] : []))]) {
            expect(c.passed + c.failed + c.errored + c.unscored + c.notRun).toBe(c.planned);
            expect(c.planned).toBe(grid.length * 3);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("says the same whatever the order of the records", () => {
    const manifest = aManifest({ cases: 6, trials: 3 });
    const records = recordsOf(manifest, (c, t) =>
      c === 2 ? "failed" : t === 1 && c === 4 ? "errored" : "passed",
    );
    const inOrder = analyze({ manifest, records });
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(analyze({ manifest, records: shuffled })).toEqual(inOrder);
      }),
      { numRuns: 20 },
    );
  });

  it("leaves out records that are not in the plan, and lets no late error undo a decided trial", () => {
    const manifest = aManifest({ cases: 1, trials: 1 });
    const records = [
      aDigest({ caseId: "case-01", trial: 1, outcome: "failed" }),
      aDigest({ caseId: "case-gone", outcome: "failed" }),
      aDigest({ caseId: "case-01", outcome: "passed" }),
      aDigest({ caseId: "case-01", outcome: "errored" }),
    ];
    expect(analyze({ manifest, records }).counts).toMatchObject({ planned: 1, passed: 1, errored: 0 });
  });
});

describe("what is told of single trials", () => {
  /** How often a record was read, and the analysis. */
  function reading(o: { cases: number; trials: number }, how: Parameters<typeof recordsOf>[1]) {
    let read = 0;
    const manifest = aManifest(o);
    const records = recordsOf(manifest, how);
    for (const record of records) {
      const whole = record.whole.bind(record);
      record.whole = () => {
        read++;
        return whole();
      };
    }
    return { analysis: analyze({ manifest, records }), read: () => read };
  }

  it("is read from the journal for those that did not pass, and for no other", () => {
    const { read } = reading({ cases: 10, trials: 10 }, (i) => (i === 0 ? "failed" : "passed"));
    expect(read()).toBe(10);
  });

  it("is told of all, as long as there are not too many", () => {
    const { analysis } = reading({ cases: 50, trials: 10 }, () => "failed");
    expect(analysis.failing.flatMap((f) => f.trials)).toHaveLength(500);
    expect(analysis.failing.some((f) => "more" in f)).toBe(false);
    expect("moreInconclusive" in analysis).toBe(false);
  });

  it("is told of the first of each case where there are too many, and how many more there are", () => {
    const { analysis, read } = reading({ cases: 20, trials: 100 }, (i, trial) =>
      i === 0 ? (trial < 5 ? "failed" : "passed") : i === 1 ? "errored" : "failed",
    );
    expect(analysis.failing.map((f) => [f.trials.length, f.more ?? 0]).slice(0, 3)).toEqual([
      [5, 0],
      [27, 73],
      [27, 73],
    ]);
    expect(analysis.counts).toMatchObject({ failed: 1805, errored: 100 });
    expect(read()).toBeLessThanOrEqual(600);
  });

  it("is told of one trial of every case at least", () => {
    const { analysis } = reading({ cases: 600, trials: 2 }, (i) => (i % 2 === 0 ? "unscored" : "errored"));
    expect(analysis.inconclusive).toHaveLength(600);
    expect(analysis.moreInconclusive).toBe(600);
  });
});

describe("the verdict on a criterion", () => {
  const run = (
    cases: number,
    outcome: Parameters<typeof recordsOf>[1],
    criterion = aCriterion(),
  ): Measured => {
    const manifest = aManifest({ cases, trials: 3, criteria: [criterion] });
    return first(analyze({ manifest, records: recordsOf(manifest, outcome) }));
  };

  it("is met when a perfect run has enough cases to show the floor", () => {
    expect(run(30, () => "passed").verdict).toBe("met");
  });

  it("is open when a perfect run has too few cases, and says how many more would do", () => {
    const r = run(5, () => "passed");
    expect(r.verdict).toBe("not_enough_evidence");
    expect(becauseWords(r)).toContain("17 more cases");
  });

  it("is not met when even the upper end is below the target", () => {
    const r = run(30, (c) => (c < 8 ? "failed" : "passed"));
    expect(r.verdict).toBe("not_met");
    expect(r.failingCases).toHaveLength(8);
  });

  it("is not met for one failure of a target of 100 %", () => {
    const all = aCriterion({ target: 1, floor: 0.85 });
    expect(run(30, (c, t) => (c === 0 && t === 0 ? "failed" : "passed"), all).verdict).toBe("not_met");
  });

  it("is not met for one failure of an invariant, in words that name it", () => {
    const invariant = aCriterion({ severity: "invariant", target: 1, floor: 0.8 });
    const r = run(30, (c, t) => (c === 0 && t === 0 ? "failed" : "passed"), invariant);
    expect(r.verdict).toBe("not_met");
    expect(becauseWords(r)).toBe("1 of 90 trials broke it; none may.");
    expect(becauseWords(run(30, () => "passed", invariant))).toBe(
      "0 of 90 trials broke it. Customers like these could still see up to 12 % that do, which the floor of 80 % allows.",
    );
  });

  it("is open while missing trials could change it, and gives the best and the worst case", () => {
    const r = run(30, (c) => (c < 6 ? "errored" : "passed"));
    expect(r.verdict).toBe("not_enough_evidence");
    expect(r.bounds).toEqual({ best: 1, worst: 0.8 });
    expect(becauseWords(r)).toContain("18 trials are missing");
  });

  it("stays not met when no missing trial could save it", () => {
    expect(run(30, (c) => (c < 20 ? "failed" : c < 22 ? "not_run" : "passed")).verdict).toBe("not_met");
  });

  it("takes only the checks that feed it, and leaves a broken-off conversation open", () => {
    const manifest = aManifest({ cases: 1, trials: 1 });
    const broken = aCheck("fail", { id: "completed", kind: "completed", criteria: [] });
    const other = aCheck("fail", { criteria: ["response_accuracy"] });
    const of = (checks: ReturnType<typeof aCheck>[]): Measured["counts"] =>
      first(analyze({ manifest, records: [aDigest({ caseId: "case-01", outcome: "failed", checks })] }))
        .counts;
    expect(of([aCheck("pass"), other])).toMatchObject({ passed: 1 });
    expect(of([aCheck("pass"), broken])).toMatchObject({ unscored: 1 });
    expect(of([aCheck("fail"), broken])).toMatchObject({ failed: 1 });
    expect(of([other])).toMatchObject({ unscored: 1 });
  });
});

describe("exitCodeOf", () => {
  const code = (
    outcome: Parameters<typeof recordsOf>[1],
    strict = false,
    criterion = aCriterion(),
  ): number => {
    const manifest = aManifest({ cases: 30, trials: 1, criteria: [criterion] });
    return exitCodeOf(analyze({ manifest, records: recordsOf(manifest, outcome) }), { strict });
  };

  it("is 0 when nothing is shown to be missed, 1 when something is", () => {
    expect(code(() => "passed")).toBe(0);
    expect(code(() => "failed")).toBe(1);
  });

  it("is 4 when trials are missing, unless a miss is shown without them", () => {
    expect(code((c) => (c === 0 ? "errored" : "passed"))).toBe(4);
    expect(code((c) => (c === 0 ? "not_run" : "failed"))).toBe(1);
  });

  it("is 3 for an open question only when strict", () => {
    const open = (c: number): "failed" | "passed" => (c < 3 ? "failed" : "passed");
    expect(code(open)).toBe(0);
    expect(code(open, true)).toBe(3);
  });

  it("is 4 when nothing of a criterion that must hold could be judged, or nothing at all", () => {
    expect(code(() => "unscored")).toBe(4);
    expect(code(() => "unscored", false, aCriterion({ severity: "invariant" }))).toBe(4);
    expect(code(() => "unscored", false, aCriterion({ severity: "watch" }))).toBe(4);
    expect(code((c) => (c === 0 ? "passed" : "unscored"))).toBe(0);
    expect(code((c) => (c === 0 ? "failed" : "unscored"))).toBe(0);
  });

  it("is 4 for one criterion without a verdict among others, and not where no judge was asked for", () => {
    const manifest = aManifest({ cases: 30, trials: 1, criteria: [aCriterion()] });
    const analysis = analyze({ manifest, records: recordsOf(manifest, () => "passed") });
    const silent = judgeCriterion(
      aCriterion({ name: "Is kind" }),
      recordsOf(manifest, () => "unscored").map((record) => ({ caseId: record.caseId, trial: 0, record })),
      { manifest, labels: [] },
    );
    const of = (judgeModel: string): Analysis => ({
      ...analysis,
      criteria: [...analysis.criteria, silent],
      manifest: { ...analysis.manifest, judgeModel },
    });
    expect(exitCodeOf(of("sim-large"), { strict: false })).toBe(4);
    expect(verdictWords(of("sim-large"))).toContain("nothing of Is kind could be judged");
    expect(exitCodeOf(of("none"), { strict: false })).toBe(0);
  });

  it("is not moved by a criterion that is only watched", () => {
    expect(code(() => "failed", false, aCriterion({ severity: "watch" }))).toBe(0);
  });

  it("never shows more after a failure than a clean run of the same cases would", () => {
    const lower = (failures: number): number => {
      const manifest = aManifest({ cases: 20, trials: 3 });
      const records = recordsOf(manifest, (i, trial) => (i === 0 && trial < failures ? "failed" : "passed"));
      const [first] = analyze({ manifest, records }).criteria;
      return first?.measurable === true ? (first.interval?.lower ?? 0) : 0;
    };
    expect(lower(1)).toBeLessThanOrEqual(lower(0));
    expect(lower(3)).toBeLessThan(lower(0));
  });
});
