import { BYTE_ORDER_MARK, csvLine, type Cell } from "../../text/csv.ts";
import type { Analysis, CriterionResult } from "../count/analysis.ts";
import { becauseWords } from "../words/criterion-words.ts";
import { forTerminal } from "../text/escape.ts";
import { VERDICT_WORDS } from "../words/words.ts";

const HEAD = [
  "criterion",
  "name",
  "owner",
  "severity",
  "verdict",
  "target",
  "floor",
  "measured",
  "likely from",
  "likely to",
  "cases",
  "passed",
  "failed",
  "errored",
  "unscored",
  "not run",
  "because",
  "failing cases",
  "run",
];

/** The success criteria of a run for a spreadsheet, one row each. Rates are from 0 to 1. */
export function criteriaCsv({ criteria, manifest }: Analysis): string {
  const rows = criteria.map((c) => csvLine([...rowOf(c), manifest.runId]));
  return [BYTE_ORDER_MARK, csvLine(HEAD), ...rows].join("");
}

function rowOf(result: CriterionResult): Cell[] {
  const { id, name, owner } = result.criterion;
  const who = [id, name, owner].map(forTerminal);
  const verdict = VERDICT_WORDS[result.verdict];
  const because = forTerminal(becauseWords(result));
  if (!result.measurable) {
    const { target } = result.criterion;
    const nothing = Array.from<null>({ length: HEAD.length - 9 }).fill(null);
    return [...who, null, verdict, forTerminal(target), ...nothing, because, null];
  }
  const { criterion, rate, interval, cases, counts, failingCases } = result;
  const { passed, failed, errored, unscored, notRun } = counts;
  const bar = [criterion.severity, verdict, criterion.target, criterion.floor];
  const measured = [rate, interval?.lower ?? null, interval?.upper ?? null, cases];
  const failing = failingCases.map(forTerminal).join(" ");
  return [...who, ...bar, ...measured, passed, failed, errored, unscored, notRun, because, failing];
}
