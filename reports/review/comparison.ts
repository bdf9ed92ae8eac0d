import type { CaseChange, Comparison, PairComparison } from "../compare/analysis.ts";
import { comparisonExitCode } from "../compare/exit-code.ts";
import { headlineWords } from "../compare/show/headline.ts";
import { bannerWords } from "../words/banner-words.ts";
import { outOf, plural, thousands } from "../words/words.ts";
import { byGravity, type ReviewFinding, type Review, type ReviewRow, type ReviewState } from "./review.ts";

const STATES: Record<number, ReviewState> = { 0: "passed", 1: "failed" };

/** A comparison, as a review of a change. */
export function reviewOfComparison(comparison: Comparison): Review {
  const [sentence = "Nothing was compared.", ...others] = headlineWords(comparison);
  const rows = comparison.comparisons.flatMap(rowsOf);
  const results = comparison.comparisons.reduce((sum, pair) => sum + pair.onTheseCases.results.length, 0);
  return {
    state: STATES[comparisonExitCode(comparison)] ?? "could_not_run",
    sentence,
    banner: bannerWords(comparison.variants),
    facts: comparison.variants
      .map(
        ({ name, counts: c }) => `${name}: ${thousands(c.passed)} of ${plural(c.planned, "trial")} passed.`,
      )
      .join(" "),
    changes: others,
    rows,
    rest: results === rows.length ? "" : `${plural(results - rows.length, "result")} without a shown change.`,
    cases: comparison.comparisons.flatMap((pair) => shown(pair).map((c) => changeWords(pair, c))),
    findings: byGravity(comparison.comparisons.flatMap((pair) => shown(pair).map((c) => findingOf(pair, c)))),
  };
}

/** Cases that are shown to have broken. */
function shown({ onTheseCases }: PairComparison): CaseChange[] {
  return onTheseCases.broke.filter((c) => c.shown);
}

function rowsOf({ candidate, onTheseCases }: PairComparison): ReviewRow[] {
  return onTheseCases.results
    .filter((r) => r.conclusion === "better" || r.conclusion === "worse")
    .map((r) => ({ verdict: r.conclusion, name: `${candidate}: ${r.name}`, meaning: r.sentence }));
}

function tallies({ a, b }: CaseChange): string {
  return `passed ${outOf(a.passed, a.scored)} before, ${outOf(b.passed, b.scored)} now`;
}

function changeWords({ candidate }: PairComparison, c: CaseChange): string {
  return `${c.caseId} with ${candidate}: ${tallies(c)} (${c.file}:${c.line})`;
}

function findingOf({ candidate, baseline }: PairComparison, c: CaseChange): ReviewFinding {
  return {
    level: "warning",
    path: c.file,
    line: c.line,
    title: `${c.caseId} broke with ${candidate}`,
    message: [`Held against ${baseline}, it ${tallies(c)}.`, ...c.checks.slice(0, 2)].join("\n"),
  };
}
