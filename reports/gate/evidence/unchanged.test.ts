import { describe, expect, it } from "vitest";
import { createRandom } from "../../../simulator/api/strain/random.ts";
import { aCriterion, aManifest, recordsOf } from "../../../tests/fixtures/trials/records.ts";
import { makeBaseline } from "../../baseline/make.ts";
import { DEFAULT_GATE } from "../analysis.ts";
import { unchangedPasses, unchangedWords } from "./unchanged.ts";

function passes(cases: number, fails: (i: number, trial: number) => boolean) {
  const criteria = [aCriterion({ name: "Stays on topic" })];
  const blessed = { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null };
  const old = aManifest({ cases, trials: 20, criteria });
  const source = createRandom("unchanged");
  return unchangedPasses({
    baseline: makeBaseline({
      manifest: old,
      records: recordsOf(old, (i, t) => (fails(i, t) ? "failed" : "passed")),
      blessed,
    }),
    manifest: aManifest({ cases, trials: 3, criteria }),
    settings: DEFAULT_GATE,
    random: () => source.next(),
  });
}

describe("how often an unchanged agent would pass", () => {
  it("is said where it hardly would: cases that pass half of the time", () => {
    const found = passes(12, (_, t) => t % 2 === 0);
    expect(found.gates).toBe(40);
    expect(unchangedWords(found)).toMatch(
      /^Even an agent that did not change (passed only \d+|did not pass in any) of 40/,
    );
  });

  it("is said where it never can: five perfect cases", () => {
    expect(unchangedWords(passes(5, () => false))).toContain("did not pass in any of 40 simulated gates");
  });

  it("is not mentioned where it would, and few simulated gates show that", () => {
    const found = passes(40, (i, t) => i < 4 && t % 10 === 0);
    expect(found.gates).toBe(8);
    expect(unchangedWords(found)).toBeNull();
  });
});
