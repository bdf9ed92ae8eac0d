import { expect, it } from "vitest";
import { aCheck, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import { failureFolds } from "./failure-folds.ts";

const fails = (reason: string, overrides: Parameters<typeof aCheck>[1] = {}) =>
  aCheck("fail", { verdict: { status: "fail", reason, evidence: [] }, ...overrides });

it("folds failures by reason, whatever name or number they are about, and names a few", () => {
  const manifest = aManifest({ cases: 6, trials: 2 });
  const judged = { kind: "judge", label: "the judge finds: Offers a next step." };
  const checks = [
    [fails('said: "Geico"')],
    [fails('said: "Allstate"'), fails("nothing follows", judged)],
    [fails("no next step at all", judged)],
    [fails("no reply declines")],
    [fails("says so", { severity: "advisory" }), fails("no reply declines")],
  ];
  const records = checks.map((own, i) =>
    aDigest({ caseId: `case-0${i + 1}`, outcome: "failed", checks: own }),
  );
  records.push(aDigest({ caseId: "case-01", trial: 1, outcome: "failed", checks: [fails('said: "Geico"')] }));
  records.push(aDigest({ caseId: "case-06", outcome: "passed" }));
  expect(failureFolds({ manifest, records })).toEqual([
    { title: 'Said: "Geico", "Allstate"', cases: ["case-01", "case-02"], trials: 3 },
    { title: "No reply declines", cases: ["case-04", "case-05"], trials: 2 },
    { title: "The judge says no: Offers a next step.", cases: ["case-02", "case-03"], trials: 2 },
  ]);
});
