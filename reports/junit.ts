import type { Manifest, TrialRecord } from "../runner/records.ts";
import { countOutcomes, latestRecords } from "./analyze.ts";
import { forTerminal, forXml } from "./escape.ts";
import { groupBy } from "./group.ts";

/**
 * JUnit XML: one test case a trial, one test suite a suite. A trial that errored, could not be scored or was not
 * run is an <error> or <skipped>, never a pass and never a <failure>.
 */
export function renderJunit(run: { manifest: Manifest; records: readonly TrialRecord[] }): string {
  const records = latestRecords(run.manifest, run.records);
  const counts = countOutcomes(
    run.manifest.trials.map((planned) => ({ planned, record: records.get(planned.key) ?? null })),
  );
  const cases = new Map(run.manifest.cases.map((c) => [c.id, c]));
  const suites = groupBy(run.manifest.trials, (t) => cases.get(t.caseId)?.suite ?? "");
  const body = [...suites].map(([suite, trials]) => {
    const tests = trials.map((t) => {
      const record = records.get(t.key) ?? null;
      const name = `${t.caseId} (trial ${t.trial + 1})`;
      const file = cases.get(t.caseId)?.location.file ?? "";
      const seconds = ((record?.durationMs ?? 0) / 1000).toFixed(3);
      return `    <testcase classname="${forXml(suite)}" name="${forXml(name)}" file="${forXml(file)}" time="${seconds}">${result(record)}</testcase>`;
    });
    const of = (outcome: string): number =>
      trials.filter((t) => (records.get(t.key)?.outcome ?? "not_run") === outcome).length;
    const numbers = `tests="${trials.length}" failures="${of("failed")}" errors="${of("errored") + of("unscored")}" skipped="${of("not_run")}"`;
    return `  <testsuite name="${forXml(suite)}" ${numbers}>\n${tests.join("\n")}\n  </testsuite>`;
  });
  const totals = `tests="${counts.planned}" failures="${counts.failed}" errors="${counts.errored + counts.unscored}" skipped="${counts.notRun}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="assay" ${totals}>\n${body.join("\n")}\n</testsuites>\n`;
}

function result(record: TrialRecord | null): string {
  if (record === null) return `<skipped message="not run"/>`;
  switch (record.outcome) {
    case "passed":
      return "";
    case "failed":
      return element("failure", "failed", explain(record, "fail"));
    case "unscored":
      return element("error", "unscored", explain(record, "unscored"));
    case "errored":
      return element("error", "errored", record.error?.message ?? "unknown error");
  }
}

function element(tag: "failure" | "error", type: string, text: string): string {
  const first = text.split("\n", 1)[0] ?? "";
  return `<${tag} type="${type}" message="${forXml(forTerminal(first))}">${forXml(forTerminal(text))}</${tag}>`;
}

function explain(record: TrialRecord, status: "fail" | "unscored"): string {
  return record.checks
    .filter((c) => c.verdict.status === status && c.severity === "required")
    .map((c) => `${c.label}: ${c.verdict.reason}`)
    .join("\n");
}
