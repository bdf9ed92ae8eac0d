import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { makeBaseline } from "../baseline/make.ts";
import { sinceBaseline } from "./since-baseline.ts";

const manifest = aManifest({ cases: 4, trials: 5 });
const blessed = { by: "a", at: "2026-11-23", note: null };
const good = recordsOf(manifest, () => "passed");

describe("what a report says of the baseline", () => {
  it("is the rate of then with its range, and the change on the same cases", () => {
    const baseline = makeBaseline({ manifest, records: good, blessed });
    const records = recordsOf(manifest, (c) => (c === 0 ? "failed" : "passed"));
    const since = sinceBaseline({ baseline, manifest, records });
    expect(since?.criteria).toMatchObject([
      { criterion: "topic_adherence", before: { rate: 1 }, change: { diff: -0.25 } },
    ]);
    expect(since?.criteria[0]?.before.lower).toBeLessThan(0.7);
    expect(since?.cases[0]).toEqual({
      caseId: "case-01",
      before: { passed: 5, scored: 5 },
      now: { passed: 0, scored: 5 },
    });
  });

  it("is nothing where one was made on the simulator and the other was not", () => {
    const real = aManifest({ cases: 4, trials: 5, simulated: false });
    const baseline = makeBaseline({ manifest: real, records: recordsOf(real, () => "passed"), blessed });
    expect(sinceBaseline({ baseline, manifest, records: good })).toBe(null);
  });
});
