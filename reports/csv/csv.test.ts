import { expect, it } from "vitest";
import { readCsv } from "../../tests/fixtures/csv.ts";
import { aCheck, aCriterion, aDigest, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { casesCsv } from "./cases.ts";
import { criteriaCsv } from "./criteria.ts";

const rowsOf = (file: string): Record<string, string>[] => {
  const [head = [], ...rows] = readCsv(file);
  return rows.map((row) => {
    expect(row).toHaveLength(head.length);
    return Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""]));
  });
};

it("has a row for each case, also where nothing was scored, with numbers to reckon with", () => {
  const manifest = aManifest({ cases: 3, trials: 4 });
  const records = recordsOf(manifest, (c, t) =>
    c === 0
      ? "passed"
      : c === 1 && t < 3
        ? ((["passed", "failed", "errored"] as const)[t] ?? "passed")
        : "not_run",
  );
  const rows = rowsOf([...casesCsv(analyze({ manifest, records }))].join(""));
  expect(rows).toMatchObject([
    { case: "case-01", suite: "off-topic", line: "5", trials: "4", passed: "4", "pass rate": "1" },
    { case: "case-02", passed: "1", failed: "1", errored: "1", "not run": "1", "pass rate": "0.5" },
    { case: "case-03", passed: "0", "not run": "4", "pass rate": "", "why not passed": "" },
  ]);
  expect(rows[1]?.["why not passed"]).toBe('says "insurance": because it fail\nThe API answered 529.');
});

it("runs nothing that was said, and shows what is invisible", () => {
  const manifest = aManifest({ cases: 1, trials: 1 });
  const check = aCheck("fail", {
    label: "=HYPERLINK(1)",
    verdict: { status: "fail", reason: "a\u202Eb", evidence: [] },
  });
  const records = [aDigest({ caseId: "case-01", outcome: "failed", checks: [check] })];
  const [row] = rowsOf([...casesCsv(analyze({ manifest, records }))].join(""));
  expect(row?.["why not passed"]).toBe("'=HYPERLINK(1): a\\u{202e}b");
});

it("has a row for each criterion, measurable or not", () => {
  const criteria = [
    aCriterion(),
    aCriterion({ id: "empty", name: "+ 5 %" }),
    {
      measurable: false as const,
      id: "later",
      name: "Later",
      about: "x",
      owner: "Me",
      target: "5 of 7",
      reason: "Is asked by mail.",
    },
  ];
  const manifest = aManifest({ cases: 8, trials: 1, criteria });
  manifest.cases = manifest.cases.map((c) => ({ ...c, criteria: ["topic_adherence"] }));
  const file = criteriaCsv(
    analyze({ manifest, records: recordsOf(manifest, (c) => (c === 0 ? "failed" : "passed")) }),
  );
  expect(file.startsWith("\uFEFF")).toBe(true);
  expect(rowsOf(file)).toMatchObject([
    {
      criterion: "topic_adherence",
      measured: "0.875",
      target: "0.95",
      cases: "8",
      failed: "1",
      "failing cases": "case-01",
    },
    { criterion: "empty", name: "'+ 5 %", verdict: "not enough evidence", measured: "" },
    { criterion: "later", verdict: "not measurable", target: "5 of 7", because: "Is asked by mail." },
  ]);
});
