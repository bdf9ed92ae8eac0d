import { BYTE_ORDER_MARK, csvLine } from "../../text/csv.ts";
import type { Analysis, CaseResult } from "../count/analysis.ts";
import { forTerminal } from "../text/escape.ts";

const HEAD = [
  "case",
  "suite",
  "about",
  "file",
  "line",
  "tags",
  "criteria",
  "trials",
  "passed",
  "failed",
  "errored",
  "unscored",
  "not run",
  "pass rate",
  "in quarantine until",
  "why not passed",
];

/**
 * The cases of a run for a spreadsheet, one row each. The pass rate is that of the scored trials, from 0 to
 * 1.
 */
export function* casesCsv({ caseResults, suites, manifest }: Analysis): Generator<string> {
  yield BYTE_ORDER_MARK;
  yield csvLine([...HEAD, "run"]);
  const reasons = reasonsOf(suites);
  for (const c of caseResults)
    yield csvLine([...rowOf(c, reasons.get(c.caseId) ?? new Set()), manifest.runId]);
}

function rowOf(c: CaseResult, reasons: ReadonlySet<string>) {
  const { planned, passed, failed, errored, unscored, notRun } = c.counts;
  const texts = [c.caseId, c.suite, c.about, c.file].map(forTerminal);
  const lists = [c.tags.join(" "), c.criteria.join(" ")].map(forTerminal);
  const counts = [planned, passed, failed, errored, unscored, notRun];
  const why = [...reasons].map(forTerminal).join("\n");
  return [...texts, c.line, ...lists, ...counts, c.rate, c.quarantinedUntil, why];
}

/** Why trials did not pass, each reason once, by case. */
function reasonsOf(suites: Analysis["suites"]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { caseId, reasons } of suites.flatMap((suite) => suite.trials)) {
    const own = found.get(caseId) ?? new Set<string>();
    for (const reason of reasons) own.add(reason);
    found.set(caseId, own);
  }
  return found;
}
