import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aCriterion, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { judgeCriterion } from "../count/criterion.ts";
import type { CriterionResult } from "../count/analysis.ts";
import { slotsByCase } from "../count/latest.ts";
import { provable, type Provable } from "./provable.ts";
import { cleanRunLines, tooFewCases } from "./provable-words.ts";

type Criterion = ReturnType<typeof aCriterion>;

function one(o: { cases: number; trials?: number; criterion?: Partial<Criterion> }): Provable {
  const manifest = aManifest({ cases: o.cases, trials: o.trials ?? 3, criteria: [aCriterion(o.criterion)] });
  const [found] = provable(manifest);
  if (found === undefined) throw new Error("there is one criterion");
  return found;
}

/** What the report says when every trial passed, or failed. */
function verdict(o: { cases: number; trials: number; criterion: Criterion; passes: boolean }): string {
  const manifest = aManifest({ cases: o.cases, trials: o.trials, criteria: [o.criterion] });
  const records = recordsOf(manifest, () => (o.passes ? "passed" : "failed"));
  const result: CriterionResult = judgeCriterion(
    o.criterion,
    [...slotsByCase(manifest, records).values()].flat(),
    { manifest, labels: [] },
  );
  return result.verdict;
}

describe("provable", () => {
  it("knows beforehand what the report of the best and of the worst run will say", () => {
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.tuple(share, share),
        fc.constantFrom("gate", "watch", "invariant"),
        (cases, trials, [a, b], severity) => {
          const criterion = aCriterion({ severity, target: Math.max(a, b), floor: Math.min(a, b) });
          const found = one({ cases, trials, criterion });
          expect(verdict({ cases, trials, criterion, passes: true }) === "met").toBe(found.canBeMet);
          expect(verdict({ cases, trials, criterion, passes: false }) === "not_met").toBe(found.canBeMissed);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("says how many cases and trials would do, and that one fewer would not", () => {
    const floor = 0.9;
    const { canBeMet, needed } = one({ cases: 15, criterion: { floor } });
    expect(canBeMet).toBe(false);
    expect(needed).toEqual({ cases: 35, trials: 105 });
    expect(one({ cases: 35, criterion: { floor } }).canBeMet).toBe(true);
    expect(one({ cases: 34, criterion: { floor } }).canBeMet).toBe(false);
  });

  it("is not moved by more trials of the same cases", () => {
    const [few, many] = [3, 100].map((trials) => one({ cases: 20, trials }).cleanRunShows);
    expect(many).toBe(few);
  });

  it("finds that no number of cases proves a perfect rate", () => {
    expect(one({ cases: 500, criterion: { target: 1, floor: 1 } })).toMatchObject({
      canBeMet: false,
      needed: null,
    });
  });

  it("leaves out cases in quarantine", () => {
    const manifest = aManifest({ cases: 3, trials: 3 });
    const quarantine = {
      blame: "case",
      reason: "unfair",
      owner: "Jo",
      expires: "2026-12-01",
      issue: null,
    } as const;
    const cases = manifest.cases.map((c, i) => (i === 0 ? { ...c, quarantine } : c));
    expect(provable({ ...manifest, cases })[0]?.cases).toBe(2);
  });
});

describe("in words", () => {
  const named = (name: string, floor: number): Criterion => aCriterion({ id: name, name, floor });

  it("warns before a run of too few cases, and only then", () => {
    const plan = (cases: number) =>
      aManifest({
        cases,
        trials: 3,
        criteria: [named("Polite", 0.25), named("Right", 0.9), named("Kind", 0.9)],
      });
    expect(tooFewCases(plan(10))).toBe(
      'With these 10 cases "Right" and "Kind" can\'t be met: even a run without a failure will say "not enough evidence".',
    );
    expect(tooFewCases(plan(1))).toContain("With this one case no criterion can be met");
    expect(tooFewCases(plan(60))).toBeNull();
  });

  it("tells what a clean run shows of each criterion, never more than it does", () => {
    const plan = aManifest({ cases: 20, trials: 3, criteria: [named("Right", 0.8)] });
    expect(cleanRunLines(provable(plan))).toEqual([
      "Right: 20 cases; a run without a failure shows at least 83 %; the floor is 80 %",
    ]);
    const same = aManifest({ cases: 20, trials: 3, criteria: [aCriterion({ target: 0.8, floor: 0.8 })] });
    expect(cleanRunLines(provable(same))[0]).toContain("an agent near it will never be decided");
  });

  it("agrees with the table at the top of criteria.yaml", () => {
    const text = readFileSync(new URL("../../cases/eva/criteria.yaml", import.meta.url), "utf8")
      .replaceAll(/\n#\s+/g, " ")
      .split("severity gate:")[0];
    const table = [...(text ?? "").matchAll(/(\d+) % with (\d+)/g)].map((m) => [Number(m[2]), Number(m[1])]);
    expect(table.length).toBeGreaterThan(4);
    for (const [cases = 0, shows] of table) {
      expect([cases, Math.floor((one({ cases }).cleanRunShows ?? 0) * 100)]).toEqual([cases, shows]);
    }
  });
});
