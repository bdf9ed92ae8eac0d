import type { Analysis, Counts, TrialLine } from "./analysis.ts";
import { forTerminal, forXml } from "./escape.ts";
import { SIMULATED_BANNER } from "./words.ts";

/**
 * JUnit XML: one test case a trial, one test suite a suite. A trial that errored, could not be scored or was not
 * run is an <error> or <skipped>, never a pass and never a <failure>.
 */
export function renderJunit(analysis: Analysis): string {
  const name = analysis.manifest.target.simulated ? `assay (${SIMULATED_BANNER})` : "assay";
  const body = analysis.suites.map(({ suite, file, counts, trials }) => {
    const tests = trials.map((t) => {
      const title = `${t.caseId} (trial ${t.trial + 1})`;
      const seconds = (t.durationMs / 1000).toFixed(3);
      return `    <testcase classname="${forXml(suite)}" name="${forXml(title)}" file="${forXml(file)}" time="${seconds}">${result(t)}</testcase>`;
    });
    return `  <testsuite name="${forXml(suite)}" ${numbers(counts)}>\n${tests.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${forXml(name)}" ${numbers(analysis.counts)}>\n${body.join("\n")}\n</testsuites>\n`;
}

function numbers(c: Counts): string {
  return `tests="${c.planned}" failures="${c.failed}" errors="${c.errored + c.unscored}" skipped="${c.notRun}"`;
}

function result({ outcome, reasons }: TrialLine): string {
  switch (outcome) {
    case "passed":
      return "";
    case "not_run":
      return `<skipped message="not run"/>`;
    case "failed":
      return element("failure", outcome, reasons);
    case "unscored":
    case "errored":
      return element("error", outcome, reasons);
  }
}

function element(tag: "failure" | "error", type: string, reasons: readonly string[]): string {
  const text = reasons.map(forTerminal).join("\n");
  return `<${tag} type="${type}" message="${forXml(text.split("\n", 1)[0] ?? "")}">${forXml(text)}</${tag}>`;
}
